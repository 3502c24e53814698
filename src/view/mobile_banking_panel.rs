//! The panel of mobile banking: which app, if there are several, and advice if the app can't be
//! opened from here.

use super::{
    Intent, Ui,
    icon::{PHONE, icon},
    notice,
    radio::{APPS, BankChoice, ChoiceState, option_group},
};
use crate::checkout::QrCode;
use noren_domain::{catalog::MobileApp, platform::InAppBrowser};
use yew::prelude::*;

/// The panel's props.
pub(super) struct MobileBankingPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// The apps on offer; the panel asks which one only if there are several.
    pub(super) apps: &'a [&'static MobileApp],
    /// The chosen app.
    pub(super) app: Option<&'static MobileApp>,
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
        html! {
            <>
                if self.apps.len() > 1 {
                    { option_group(self.ui.text.words.app_label(), "banks", self.app_options()) }
                }
                if let Some(obstacle) = self.obstacle {
                    <div class="notice" id={notice::ADVICE_ID}>
                        { icon("sign", PHONE) }
                        <div>
                            { self.advice(obstacle) }
                            { self.qr_code() }
                        </div>
                    </div>
                }
            </>
        }
    }

    fn app_options(&self) -> Html {
        html! {
            for app in self.apps {
                { self.app_option(app) }
            }
        }
    }

    fn app_option(&self, app: &'static MobileApp) -> Html {
        let choice = BankChoice {
            group: &APPS,
            code: app.code,
            label: app.label,
            tile: &app.tile,
            name: app.name,
            note: None,
            state: ChoiceState::new(self.app == Some(app), true),
            intent: Intent::App(app),
        };
        choice.view(self.ui)
    }

    /// How the shopper goes on in spite of the obstacle.
    fn advice(&self, obstacle: Obstacle) -> String {
        let words = &self.ui.text.words;
        match obstacle {
            Obstacle::InAppBrowser(browser) => words.in_app().fill(&[("browser", browser.name())]),
            Obstacle::Computer => {
                let app = self.app.map_or(words.a_bank_s().as_str(), |app| app.name);
                words.on_computer().fill(&[("app", app)])
            }
        }
    }

    /// The QR code. It has its room while it is being drawn, so that nothing moves, and none if
    /// drawing failed.
    fn qr_code(&self) -> Html {
        let (view_box, path) = match self.qr_code {
            None | Some(QrCode::Failed) => return html! {},
            Some(QrCode::Asked) => (None, None),
            Some(QrCode::Drawn { view_box, path }) => (Some(view_box.clone()), Some(path.clone())),
        };
        html! {
            <>
                <svg class="code" viewBox={view_box} aria-hidden="true">
                    <path d={path} />
                </svg>
                <span class="hint">{ self.ui.text.words.code_label().as_str() }</span>
            </>
        }
    }
}
