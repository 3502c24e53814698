//! The panel of a family that has no look of its own: which type, if there are several, and the phone
//! number if that one needs it.

use super::{Ui, act::PHONE, text_field::TextField, type_group::type_group};
use noren_domain::{
    eligibility::Offer,
    method::{Flow, MethodType},
};
use yew::prelude::*;

/// The panel's props.
pub(super) struct WalletPanel<'a> {
    pub(super) ui: Ui<'a>,
    pub(super) offer: &'a Offer,
    /// The chosen wallet.
    pub(super) wallet: Option<&'static MethodType>,
    /// The phone number, as the shopper typed it so far.
    pub(super) phone: &'a str,
    /// Whether a press on Pay found it wrong.
    pub(super) is_phone_wrong: bool,
}

impl WalletPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        html! {
            <>
                if self.offer.types.len() > 1 {
                    { type_group(self.ui, words.wallet_label(), self.offer, self.wallet) }
                }
                if self.wallet.is_some_and(|wallet| wallet.flow == Flow::PageWithPhone) {
                    <div class="field">
                        <label for={PHONE}>{ words.phone_label().as_str() }</label>
                        { self.phone_field() }
                    </div>
                }
            </>
        }
    }

    fn phone_field(&self) -> Html {
        let words = &self.ui.text.words;
        let field = TextField {
            id: PHONE,
            auto_complete: "tel",
            value: self.phone,
            hint: words.phone_hint(),
            error: self.is_phone_wrong.then(|| words.missing_phone()),
        };
        field.view()
    }
}
