//! The panel of mobile banking: which app, if there are several, and advice if the app can't be
//! opened from here.

use super::{
    Ui,
    icon::{PHONE, icon},
    notice,
    type_group::type_group,
};
use crate::checkout::QrCode;
use noren_domain::{eligibility::Offer, method::MethodType, platform::InAppBrowser};
use yew::prelude::*;

/// The panel's props.
pub(super) struct MobileBankingPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// The apps on offer; the panel asks which one only if there are several.
    pub(super) offer: &'a Offer,
    /// The chosen app.
    pub(super) app: Option<&'static MethodType>,
    /// Why the app can't be opened from here, if it can't.
    pub(super) obstacle: Option<Obstacle>,
    /// The QR code that leads a phone to this checkout, if the merchant wants one.
    pub(super) qr_code: Option<&'a QrCode>,
}

/// Why a bank's app can't be opened from here.
#[derive(Clone, Copy)]
pub(super) enum Obstacle {
    /// The page is shown by the browser inside another app, where app links often fail.
    InAppBrowser(InAppBrowser),
    /// The page is on a computer, and the app is on a phone.
    Computer,
}

impl MobileBankingPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let advice = self.obstacle.map(|obstacle| self.way_around(obstacle));
        // Inside another app a bank's app may not open: the shopper reads that first.
        let (before, after) = match self.obstacle {
            Some(Obstacle::InAppBrowser(_)) => (advice, None),
            Some(Obstacle::Computer) | None => (None, advice),
        };
        html! {
            <>
                { before }
                if self.offer.types.len() > 1 {
                    { type_group(self.ui, self.ui.text.words.app_label(), self.offer, self.app) }
                }
                { after }
            </>
        }
    }

    fn way_around(&self, obstacle: Obstacle) -> Html {
        if let (Obstacle::Computer, Some(code)) = (obstacle, self.qr_code) {
            return self.scan(code);
        }
        html! {
            <div class="notice" id={notice::ADVICE_ID}>
                { icon("sign", PHONE) }
                <div>{ self.advice(obstacle) }</div>
            </div>
        }
    }

    /// How the shopper goes on in spite of the obstacle.
    fn advice(&self, obstacle: Obstacle) -> String {
        let words = &self.ui.text.words;
        match obstacle {
            Obstacle::InAppBrowser(browser) => words.in_app().fill(&[("browser", browser.name())]),
            Obstacle::Computer => words.on_computer().fill(&[("app", self.app_name())]),
        }
    }

    /// The name of the app; "bank's" until one is chosen.
    fn app_name(&self) -> &str {
        self.app.map_or(self.ui.text.words.a_bank_s().as_str(), |app| app.brand.name)
    }

    /// The QR code that leads a phone here, and what to do with it. It has its room while it is being
    /// drawn, so that nothing moves.
    fn scan(&self, code: &QrCode) -> Html {
        let words = &self.ui.text.words;
        let (view_box, path) = match code {
            QrCode::Drawn { view_box, path } => (Some(view_box.clone()), Some(path.clone())),
            QrCode::Asked | QrCode::Failed => (None, None),
        };
        let app = [("app", self.app_name())];
        html! {
            <div class="scan" id={notice::ADVICE_ID}>
                <svg class="code" viewBox={view_box} aria-hidden="true">
                    <path d={path} />
                </svg>
                <ol>
                    <li>{ words.code_scan().fill(&app) }</li>
                    <li>{ words.code_choose().as_str() }</li>
                    <li>{ words.code_approve().fill(&app) }</li>
                </ol>
            </div>
        }
    }
}
