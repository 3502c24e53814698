//! What a shopper does, as the elements of the widget say it.
//!
//! An input has the name of its field in `data-focus`, and a button what it does in `data-act`. The
//! loader listens to all of them at once (`www/widget/shopper.ts`), and passes on this name and the
//! element's value. Listeners of Yew's would make the wasm 3.3 KB larger.

use crate::checkout::{AccountChoice, Event, State, TextField, type_field};
use noren_domain::{
    method::{Field, PaymentMethod},
    term::Term,
};

/// Pays.
pub const PAY: &str = "pay";
/// Loads the payment methods again.
pub(super) const RETRY: &str = "retry";
/// Opens the bank's app once more.
pub(super) const OPEN_APP: &str = "open-app";
/// Pays another way.
pub(super) const ANOTHER_WAY: &str = "another-way";
/// The picture of the code to scan did not load: `shopper.ts` hears that, and no button says it.
const PICTURE_FAILED: &str = "picture-failed";
/// Loads that picture again.
pub(super) const RETRY_PICTURE: &str = "retry-picture";
/// Removes the saved account whose id is the button's value.
pub(super) const REMOVE_ACCOUNT: &str = "remove-account";

/// The field of the payment methods.
pub(super) const METHOD: &str = "method";
/// The field of a term in months.
pub(super) const TERM: &str = "term";
/// The field of the account to pay from.
pub(super) const ACCOUNT: &str = "account";
/// The value of that field for an account that is yet to be linked.
pub(super) const NEW_ACCOUNT: &str = "new";
/// The field of the citizen id.
pub(super) const CITIZEN_ID: &str = "citizen";
/// The field of the phone number.
pub(super) const PHONE: &str = "phone";
/// The field of a bank of a list.
pub(super) const LISTED_BANK: &str = "listed-bank";

/// The event that an act stands for. `None`: there is no such act, or it is [`PAY`], whose event
/// carries the id of a new attempt that `effects::page` asks the page for.
#[must_use]
pub fn event_of(state: &State, name: &str, value: String) -> Option<Event> {
    Some(match name {
        METHOD => Event::MethodChosen(PaymentMethod::ALL.into_iter().find(|method| method.api_name() == value)?),
        TERM => Event::TermChosen(Term::new(value.parse().ok()?)?),
        ACCOUNT if value == NEW_ACCOUNT => Event::AccountChosen(AccountChoice::New),
        ACCOUNT => Event::AccountChosen(AccountChoice::Saved(value)),
        CITIZEN_ID => Event::Typed(TextField::CitizenId, value),
        PHONE => Event::Typed(TextField::Of(Field::Phone), value),
        LISTED_BANK => Event::Typed(TextField::Of(Field::Bank), value),
        REMOVE_ACCOUNT => Event::RemovePressed(value),
        RETRY => Event::Retry,
        OPEN_APP => Event::OpenAppPressed,
        ANOTHER_WAY => Event::AnotherWayPressed,
        PICTURE_FAILED => Event::PictureFailed,
        RETRY_PICTURE => Event::PictureRetried,
        field => {
            // PromptPay and the wallets share a field, and each brand is in one of the two.
            let offers = state.ready()?.offers.iter().filter(|offer| type_field(offer.method) == field);
            let mut types = offers.flat_map(|offer| &offer.types);
            Event::TypeChosen(types.find(|one| one.method.brand.code == value)?.method)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkout::{Page, Settings, step};
    use noren_domain::{
        capability::Capability,
        key::PublicKey,
        method::{MethodType, WantedMethod},
        money::{Currency, Money},
        platform::Platform,
    };

    /// A widget that shows every family.
    fn ready() -> State {
        let capability = Capability::from_catalog(&PaymentMethod::ALL.map(WantedMethod::Every));
        let amount = Money::new(400_000, Currency::Thb).unwrap();
        let settings = Settings {
            capability: Some(capability.into()),
            ..Settings::new(PublicKey::parse("pkey_test_1").unwrap(), amount)
        };
        let page = Page { platform: Platform::Other, in_app: None, origin: "https://shop.example".into() };
        step(State::new(settings, page), Event::Started).0
    }

    #[test]
    fn each_field_of_types_finds_its_bank_app_or_wallet() {
        let state = ready();
        for (field, value, name) in [
            ("app", "bay", "mobile_banking_bay"),
            ("issuer", "bay", "installment_bay"),
            ("bank", "bay", "direct_debit_bay"),
            ("wallet", "promptpay", "promptpay"),
            ("wallet", "truemoney", "truemoney"),
            ("wallet", "shopeepay", "shopeepay"),
            ("service", "bay", "internet_banking_bay"),
        ] {
            let method = MethodType::from_api_name(name).unwrap();
            assert!(event_of(&state, field, value.into()) == Some(Event::TypeChosen(method)), "{name}");
        }
    }

    #[test]
    fn each_family_can_be_opened() {
        for method in PaymentMethod::ALL {
            let event = event_of(&ready(), METHOD, method.api_name().into());
            assert!(event == Some(Event::MethodChosen(method)), "{method:?}");
        }
    }

    #[test]
    fn what_is_no_act_is_no_event() {
        let state = ready();
        for (name, value) in
            [(PAY, ""), ("", ""), ("wallet", "lost"), ("issuer", "ktb"), (METHOD, "card"), (TERM, "1"), (TERM, "four")]
        {
            assert!(event_of(&state, name, value.into()).is_none(), "{name} {value}");
        }
    }
}
