//! What JavaScript may call: take, call, give. No logic.

use crate::{
    app::{App, Message, Props},
    effects::{page, wire},
    options::{CheckoutOptions, OptionsError, RawOptions},
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;

#[wasm_bindgen]
extern "C" {
    /// The page's side of a widget: what it is told.
    #[derive(Clone, PartialEq)]
    pub type Port;

    /// An outcome and the form's fields for it. What comes back is the merchant's answer, or a promise of it, or nothing.
    #[wasm_bindgen(method, catch)]
    pub fn outcome(this: &Port, outcome: JsValue, fields: JsValue) -> Result<JsValue, JsValue>;

    /// Something for the integrator.
    #[wasm_bindgen(method)]
    pub fn problem(this: &Port, problem: JsValue);

    /// The choice changed; what it still lacks, in the shopper's words.
    #[wasm_bindgen(method)]
    pub fn changed(this: &Port, choice: JsValue, missing: &str);

    /// The ways to pay are shown; what the choice lacks, in the shopper's words.
    #[wasm_bindgen(method)]
    pub fn ready(this: &Port, missing: &str);

    /// Whether a press may go on: what comes back is a promise of `{ error }` or of anything else.
    #[wasm_bindgen(method)]
    pub fn before(this: &Port, choice: JsValue, attempt: &str) -> JsValue;

    /// A fact of the page or the browser by its name, or what the browser makes of a text: empty where there is none.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Port, what: &str, text: &str) -> String;

    /// There is something that the shopper must read: whether the focus may be moved there.
    #[wasm_bindgen(method)]
    pub fn notice(this: &Port) -> bool;

    /// Whether something in the widget has the focus and can keep it.
    #[wasm_bindgen(method, js_name = hasFocus)]
    pub fn has_focus(this: &Port) -> bool;

    /// Whether nothing has the focus, or what can't keep it.
    #[wasm_bindgen(method, js_name = hasLostFocus)]
    pub fn has_lost_focus(this: &Port) -> bool;

    /// The shopper gave up.
    #[wasm_bindgen(method)]
    pub fn cancelled(this: &Port);

    /// Draws the code that leads a phone to this checkout; [`Widget::happened`] takes it.
    #[wasm_bindgen(method)]
    pub fn draw(this: &Port);

    /// Leaves for another address.
    #[wasm_bindgen(method)]
    pub fn leave(this: &Port, href: &str);

    /// "Remove" was pressed beside a saved account.
    #[wasm_bindgen(method)]
    pub fn remove(this: &Port, id: &str);

    /// The widget's own pay button was pressed: whether the page's form lets it go on.
    #[wasm_bindgen(method, js_name = mayPay)]
    pub fn may_pay(this: &Port) -> bool;

    /// A press came to nothing: the ways to pay are not shown, or a payment is under way.
    #[wasm_bindgen(method)]
    pub fn ignored(this: &Port);
}

#[wasm_bindgen]
extern "C" {
    /// The language that a widget speaks, as the page hands it over.
    pub type Language;

    /// Its BCP 47 tag.
    #[wasm_bindgen(method, getter)]
    pub fn locale(this: &Language) -> String;

    /// Its sentences by name, with the merchant's own in them.
    #[wasm_bindgen(method, getter)]
    pub fn sentences(this: &Language) -> TextsByName;

    /// Its names of banks by code, where it has other names than the catalogue.
    #[wasm_bindgen(method, getter)]
    pub fn banks(this: &Language) -> TextsByName;

    /// Writes an amount: its exact decimals, its ISO 4217 code, and `Intl`'s `trailingZeroDisplay`.
    #[wasm_bindgen(method)]
    pub fn money(this: &Language, decimal: &str, currency: &str, zeros: &str) -> String;

    /// An object whose values are texts.
    pub type TextsByName;

    /// The text of this name; `undefined` if there is none.
    #[wasm_bindgen(method, indexing_getter)]
    pub fn get(this: &TextsByName, name: &str) -> JsValue;
}

/// A widget on the page.
#[wasm_bindgen]
pub struct Widget {
    handle: AppHandle<App>,
}

/// Puts a widget into an element. Refuses options that are wrong: the error is `{ code, option, message }`.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    options: &JsValue,
    language: Language,
    port: Port,
    capability_response: JsValue,
) -> Result<Widget, JsValue> {
    let options = take(options)?;
    let props =
        Props { options: Rc::new(options), text: page::text(language), port, root: root.clone(), capability_response };
    let handle = yew::Renderer::<App>::with_root_and_props(root, props).render();
    Ok(Widget { handle })
}

#[wasm_bindgen]
impl Widget {
    /// Takes changed options, all of them, and the language to go on in.
    pub fn update(&self, options: &JsValue, language: Language) -> Result<(), JsValue> {
        let options = Rc::new(take(options)?);
        self.handle.send_message(Message::OptionsChanged(options, page::text(language)));
        Ok(())
    }

    /// Something happened on the page: a [`crate::app::PageEvent`] by its number, and its text where it has one.
    pub fn happened(&self, what: u8, text: String) {
        self.handle.send_message(Message::Page(what, text));
    }

    /// Takes the widget off the page; what is out is aborted.
    pub fn unmount(self) {
        self.handle.destroy();
    }
}

fn take(options: &JsValue) -> Result<CheckoutOptions, JsValue> {
    let fields = page::read_value(options);
    let given = fields.get("capability");
    let capability = (!given.is_absent()).then(|| wire::capability(given));
    CheckoutOptions::check(RawOptions { capability, fields }).map_err(|error| into_js_error(&error))
}

fn into_js_error(error: &OptionsError) -> JsValue {
    page::error_object(error.code(), error.option(), &error.message())
}
