//! The page around the widget: what it tells of itself, and the only user of `document` and the language's own objects.

use super::api::ApiAnswer;
use crate::{
    checkout::{AttemptId, FocusTarget, Page, RedirectTarget},
    export::{Language, Port},
    text::{Cents, Text, Words},
    value::Value,
};
use noren_domain::platform::{Hints, InAppBrowser, Platform};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Where the widget runs.
#[must_use]
pub fn surroundings(port: &Port) -> Page {
    let user_agent = port.ask("userAgent", "");
    let max_touch_points = port.ask("maxTouchPoints", "").parse().unwrap_or_default();
    Page {
        platform: Platform::detect(Hints { user_agent: &user_agent, max_touch_points }),
        in_app: InAppBrowser::detect(&user_agent),
        origin: port.ask("origin", ""),
    }
}

/// The second since 1970; nothing while the page is hidden.
#[must_use]
pub fn now_s(port: &Port) -> Option<u32> {
    port.ask("now", "").parse().ok()
}

/// Tells a browser without a connection from a server out of reach.
#[must_use]
pub fn with_connection(port: &Port, answer: ApiAnswer) -> ApiAnswer {
    match answer {
        ApiAnswer::Network if !port.ask("offline", "").is_empty() => ApiAnswer::Offline,
        answer => answer,
    }
}

/// Sixteen random bytes in hexadecimal.
#[must_use]
pub fn fresh_attempt(port: &Port) -> AttemptId {
    AttemptId(port.ask("attempt", ""))
}

/// Base64 of ASCII.
#[must_use]
pub fn base64(port: &Port, text: &str) -> String {
    port.ask("base64", text)
}

/// An address as the browser reads it, relative to the page; nothing where it can't.
#[must_use]
pub fn parse_url(port: &Port, text: &str) -> Option<RedirectTarget> {
    let href = port.ask("href", text);
    let origin = port.ask("originOf", &href);
    (!href.is_empty()).then_some(RedirectTarget { href, origin })
}

/// Moves the focus to what is meant, inside the widget. What has it already loses it first, so that it is read again.
pub fn focus(root: &Element, target: FocusTarget) {
    let name = match target {
        FocusTarget::Notice => "notice",
        FocusTarget::Pay => "pay",
        FocusTarget::Accounts => "account",
        FocusTarget::Missing(missing) => missing.field(),
    };
    let find = |name: &str| root.query_selector(&["[data-focus=", name, "]:not(:disabled)"].concat()).ok().flatten();
    let other = if target == FocusTarget::Accounts { "bank" } else { "notice" };
    // Where nothing can be chosen, the notice says why.
    let found = find(name).or_else(|| find(other));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.blur());
        drop(element.focus());
    }
}

/// The language that the page hands over.
#[must_use]
pub fn text(language: Language) -> Text {
    let (sentences, banks) = (language.sentences(), language.banks());
    let words = Words::new(&|name| sentences.get(name).as_string(), &|code| banks.get(code).as_string());
    Text {
        locale: language.locale().into(),
        words: Rc::new(words),
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
