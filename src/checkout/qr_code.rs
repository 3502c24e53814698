//! A QR code that leads the shopper's phone to this checkout, for a shopper on a computer, where a
//! bank's app is of no use.

use super::{Effect, Ready, Screen, State};
use noren_domain::method::PaymentMethod;

/// The QR code, as far as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QrCode {
    /// The page was asked to draw it.
    Asked,
    /// An SVG drawing.
    Drawn {
        /// The drawing's `viewBox`.
        view_box: String,
        /// The `d` of its only path.
        path: String,
    },
    /// The page could not draw it.
    Failed,
}

impl State {
    /// Asks for the code once, when the merchant wants one and the shopper on a computer picks
    /// mobile banking.
    pub(super) fn draw_code_when_useful(&mut self, effects: &mut Vec<Effect>) {
        let is_app_on_computer = self.choice.method == Some(PaymentMethod::MobileBanking) && !self.page.is_phone();
        if let Screen::Ready(Ready { qr_code: code @ None, .. }) = &mut self.screen
            && let Some(address) = &self.settings.qr_code
            && is_app_on_computer
        {
            *code = Some(QrCode::Asked);
            effects.push(Effect::DrawCode { address: address.clone() });
        }
    }

    /// Shows the code that was drawn, unless it leads to an address that is no longer wanted.
    pub(super) fn set_code(&mut self, address: &str, drawn: QrCode) {
        if let Screen::Ready(Ready { qr_code: Some(code @ QrCode::Asked), .. }) = &mut self.screen
            && self.settings.qr_code.as_deref() == Some(address)
        {
            *code = drawn;
        }
    }
}
