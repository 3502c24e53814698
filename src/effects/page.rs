//! The page around the widget: the only user of `window`, `document` and the language's own objects.

use crate::{
    checkout::{AttemptId, FocusTarget, Missing, Page, RedirectTarget},
    export::Language,
    text::{Cents, Text, words::Words},
    value::Value,
};
use noren_domain::platform::{Hints, InAppBrowser, Platform};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Where the widget runs.
#[must_use]
pub fn surroundings() -> Page {
    let window = web_sys::window();
    let navigator = window.as_ref().map(web_sys::Window::navigator);
    let user_agent = navigator.as_ref().and_then(|navigator| navigator.user_agent().ok()).unwrap_or_default();
    let max_touch_points = navigator.map_or(0, |navigator| navigator.max_touch_points());
    Page {
        platform: Platform::detect(Hints { user_agent: &user_agent, max_touch_points }),
        in_app: InAppBrowser::detect(&user_agent),
        origin: window.and_then(|window| window.location().origin().ok()).unwrap_or_default(),
    }
}

/// Sixteen random bytes in hexadecimal.
#[must_use]
pub fn fresh_attempt() -> AttemptId {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let is_filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !is_filled {
        // Every browser with WebAssembly has `crypto`; still, two presses must never share an id.
        bytes.fill_with(|| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256 by construction")]
            let byte = (js_sys::Math::random() * 256.0) as u8;
            byte
        });
    }
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    AttemptId(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// Base64 of ASCII.
#[must_use]
pub fn base64(text: &str) -> String {
    web_sys::window().and_then(|window| window.btoa(text).ok()).unwrap_or_default()
}

/// An address as the browser reads it, relative to the page; nothing where it can't.
#[must_use]
pub fn parse_url(text: &str) -> Option<RedirectTarget> {
    let base = web_sys::window()?.location().href().ok()?;
    let url = web_sys::Url::new_with_base(text, &base).ok()?;
    Some(RedirectTarget { href: url.href(), origin: url.origin() })
}

/// Leaves for another address.
pub fn redirect(href: &str) {
    if let Some(window) = web_sys::window() {
        // A browser that refuses says so itself, in its console.
        drop(window.location().assign(href));
    }
}

/// Moves the focus to what is meant, inside the widget.
pub fn focus(root: &Element, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Notice => "[data-focus=notice]",
        FocusTarget::Missing(Missing::Method) => "[data-focus=method]",
        FocusTarget::Missing(Missing::App) => "[data-focus=app]",
        FocusTarget::Missing(Missing::Issuer) => "[data-focus=issuer]",
        FocusTarget::Missing(Missing::Term) => "[data-focus=term]",
        FocusTarget::Missing(Missing::Bank) => "[data-focus=bank]",
        FocusTarget::Missing(Missing::CitizenId(_)) => "[data-focus=citizen]",
    };
    let found = root.query_selector(&[selector, ":not(:disabled)"].concat()).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// The language that the page hands over.
#[must_use]
pub fn text(language: Language) -> Text {
    let list = read_value(&language.words());
    let words = list.items().iter().map(|sentence| sentence.text().unwrap_or_default().to_owned()).collect();
    Text {
        locale: language.locale().into(),
        words: Rc::new(Words::new(words)),
        money: Rc::new(move |money, cents| {
            let zeros = match cents {
                Cents::Always => "auto",
                Cents::IfAny => "stripIfInteger",
            };
            // A string, not a number: `Intl` writes its decimals exactly.
            language.money(&money.decimal(), money.currency().code(), zeros)
        }),
    }
}

/// Reads a JavaScript value into a tree. A property that throws, and what lies deeper than any option or answer, is opaque.
#[must_use]
pub fn read_value(value: &JsValue) -> Value {
    const DEEPEST: u8 = 8;
    read_to(value, DEEPEST)
}

fn read_to(value: &JsValue, depth: u8) -> Value {
    if value.is_undefined() || value.is_null() {
        Value::Absent
    } else if let Some(text) = value.as_string() {
        Value::Text(text)
    } else if let Some(number) = value.as_f64() {
        Value::Number(number)
    } else if let Some(value) = value.as_bool() {
        Value::Bool(value)
    } else if value.is_function() {
        Value::Function
    } else if depth == 0 || !value.is_object() {
        Value::Opaque
    } else if js_sys::Array::is_array(value) {
        let mut items = Vec::new();
        each(value, |item| items.push(read_to(&item, depth - 1)));
        Value::List(items)
    } else {
        let mut entries = Vec::new();
        each(&js_sys::Object::keys(value.unchecked_ref::<js_sys::Object>()), |key| {
            let value = js_sys::Reflect::get(value, &key).map_or(Value::Opaque, |value| read_to(&value, depth - 1));
            entries.push((key.as_string().unwrap_or_default(), value));
        });
        Value::Map(entries)
    }
}

fn each(array: &JsValue, mut take: impl FnMut(JsValue)) {
    let array: &js_sys::Array = array.unchecked_ref();
    for at in 0..array.length() {
        take(array.get(at));
    }
}

/// Makes a JavaScript value of a tree.
#[must_use]
pub fn write_value(value: &Value) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or_default()
}

/// An error as JavaScript gets it, to be made an `Error` of there.
#[must_use]
pub fn error_object(code: &str, option: &str, message: &str) -> JsValue {
    write_value(&Value::texts(&[("code", code), ("option", option), ("message", message)]))
}
