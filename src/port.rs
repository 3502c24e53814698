//! The border to the page: what the wasm calls in JavaScript, and the enums that both sides know. It depends on nothing
//! else in this crate.

use wasm_bindgen::prelude::*;

/// What happens on the page around a widget.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageEvent {
    /// The page is being left.
    Hidden,
    /// The shopper is back on the page as it was left, or on a new one at its address.
    Returned,
    /// The shopper is back on a new page at its address, from another origin: from a bank, say.
    ReturnedFromElsewhere,
    /// The shopper closed the dialog that the widget stands in.
    Dismissed,
    /// The shopper pressed a pay button of the page's own.
    Pressed,
    /// The page is visible again after its form was sent.
    Seen,
}

#[wasm_bindgen]
extern "C" {
    /// The page's side of a widget.
    #[derive(Clone, PartialEq)]
    pub type Port;

    /// Hands an outcome over, with the form's fields for it. Returns the merchant's answer, a promise of it, or nothing.
    #[wasm_bindgen(method, catch, js_name = outcome)]
    pub fn hand_over(this: &Port, outcome: JsValue, fields: JsValue) -> Result<JsValue, JsValue>;

    /// Tells the integrator what went wrong.
    #[wasm_bindgen(method, js_name = problem)]
    pub fn report(this: &Port, problem: JsValue);

    /// Tells the page that the choice changed, and what is still missing, in the shopper's words.
    #[wasm_bindgen(method, js_name = changed)]
    pub fn announce_choice(this: &Port, choice: JsValue, missing: &str);

    /// Tells the page that the ways to pay are shown, and what is still missing, in the shopper's words.
    #[wasm_bindgen(method, js_name = ready)]
    pub fn announce_ready(this: &Port, missing: &str);

    /// Tells the page that the shopper gave up.
    #[wasm_bindgen(method, js_name = cancelled)]
    pub fn announce_cancel(this: &Port);

    /// Asks the page whether a press may proceed. Returns a promise of `{ error }` if not, of any other object if so.
    #[wasm_bindgen(method, js_name = before)]
    pub fn ask_page(this: &Port, choice: JsValue, attempt: &str) -> JsValue;

    /// A fact of the page or the browser by its name, or what the browser makes of a text: empty if there is none.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Port, what: &str, text: &str) -> String;

    /// Opens the dialog that the notice stands in, if it is closed. Returns whether the focus may move to the notice.
    #[wasm_bindgen(method, js_name = notice)]
    pub fn show_notice(this: &Port) -> bool;

    /// Whether an element of the widget has the focus and can keep it.
    #[wasm_bindgen(method, js_name = hasFocus)]
    pub fn has_focus(this: &Port) -> bool;

    /// Whether no element of the page has the focus, or one that cannot keep it.
    #[wasm_bindgen(method, js_name = hasLostFocus)]
    pub fn has_lost_focus(this: &Port) -> bool;

    /// Draws the QR code that leads a phone to this checkout. [`crate::export::Widget`] receives it.
    #[wasm_bindgen(method, js_name = draw)]
    pub fn draw_code(this: &Port);

    /// Leaves for another address.
    #[wasm_bindgen(method, js_name = leave)]
    pub fn redirect(this: &Port, href: &str);

    /// Asks the page to remove a saved account.
    #[wasm_bindgen(method, js_name = remove)]
    pub fn remove_account(this: &Port, id: &str);

    /// Has the form around the widget check itself, and show what is wrong. Returns whether it is valid.
    #[wasm_bindgen(method, js_name = mayPay)]
    pub fn check_form(this: &Port) -> bool;

    /// Tells the page that a press led to no outcome.
    #[wasm_bindgen(method, js_name = ignored)]
    pub fn reject_press(this: &Port);
}

#[wasm_bindgen]
extern "C" {
    /// The language that a widget speaks, as the page hands it over.
    pub type Language;

    /// Its BCP 47 tag.
    #[wasm_bindgen(method, getter)]
    pub fn locale(this: &Language) -> String;

    /// Its sentences by name, with the merchant's own in their place.
    #[wasm_bindgen(method, getter)]
    pub fn sentences(this: &Language) -> TextsByName;

    /// Its names of banks by code, where it has other names than the catalogue.
    #[wasm_bindgen(method, getter)]
    pub fn banks(this: &Language) -> TextsByName;

    /// Formats an amount, given its exact decimals, its ISO 4217 code and `Intl`'s `trailingZeroDisplay`.
    #[wasm_bindgen(method)]
    pub fn money(this: &Language, decimal: &str, currency: &str, zeros: &str) -> String;

    /// An object whose values are texts.
    pub type TextsByName;

    /// The text of this name; `undefined` if there is none.
    #[wasm_bindgen(method, indexing_getter)]
    pub fn get(this: &TextsByName, name: &str) -> JsValue;
}
