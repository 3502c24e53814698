//! The page around the widget: turns what the [`Port`] answers into typed values, and moves the
//! focus.

use super::api::ApiAnswer;
use crate::{
    checkout::{AttemptId, Event, FocusTarget, Page, QrCode, RedirectTarget},
    json::Json,
    port::{Language, PageEvent, Port},
    text::{Cents, Text, Words},
};
use noren_domain::platform::{Hints, InAppBrowser, Platform};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Describes the page that the widget stands on.
#[must_use]
pub fn describe(port: &Port) -> Page {
    let user_agent = port.user_agent();
    let hints = Hints { user_agent: &user_agent, max_touch_points: port.max_touch_points() };
    Page { platform: Platform::detect(hints), in_app: InAppBrowser::detect(&user_agent), origin: port.origin() }
}

/// The event that something on the page stands for; `None` for a press that the page does not
/// allow.
#[must_use]
pub fn event_of(port: &Port, event: PageEvent) -> Option<Event> {
    Some(match event {
        PageEvent::Hidden => Event::Hidden,
        PageEvent::Returned => Event::Returned { from_elsewhere: false },
        PageEvent::StillHere => Event::StillHere,
        PageEvent::ReturnedFromElsewhere => Event::Returned { from_elsewhere: true },
        PageEvent::Taken => Event::Taken,
        PageEvent::Dismissed => Event::Dismissed,
        PageEvent::Seen => Event::Seen,
        PageEvent::HeldBack => Event::HeldBack,
        PageEvent::Pressed => return press_if_form_is_valid(port),
    })
}

/// The loader tells the drawing of the QR code of an address.
pub const CODE_DRAWN: &str = "code-drawn";
/// The loader tells an answer, `{ scan }`, that the page brought along.
pub const CODE_GIVEN: &str = "code-given";

/// The event of a QR code, of an address, that was drawn, or that could not be: then it has no path.
#[must_use]
pub fn drawn_code(drawing: &Json) -> Option<Event> {
    let code = match (drawing.get("viewBox").text(), drawing.get("path").text()) {
        (Some(view_box), Some(path)) => QrCode::Drawn { view_box, path },
        _ => QrCode::Failed,
    };
    Some(Event::CodeDrawn { address: drawing.get("href").text()?, code })
}

/// Has the form around the widget check itself. A press of Pay if the form is valid, else `None`.
#[must_use]
pub fn press_if_form_is_valid(port: &Port) -> Option<Event> {
    port.check_form().then(|| Event::PayPressed { fresh_attempt: AttemptId(port.new_attempt_id()) })
}

/// Tells a browser without a connection from a server out of reach.
#[must_use]
pub fn detect_offline(port: &Port, answer: ApiAnswer) -> ApiAnswer {
    match answer {
        ApiAnswer::Network if port.is_offline() => ApiAnswer::Offline,
        answer => answer,
    }
}

/// An address relative to the page's own, as the browser parses it; `None` if it is not valid.
#[must_use]
pub fn resolve_url(port: &Port, text: &str) -> Option<RedirectTarget> {
    let url = port.resolve_url(text)?;
    Some(RedirectTarget { href: url.href(), origin: url.origin() })
}

/// The address of a path of the page's own origin. The page's `<base>` has no say in it, nor has a
/// user in the page's address.
#[must_use]
pub fn own_address(port: &Port, path: &str) -> String {
    port.origin() + path
}

/// Moves the focus inside the widget. An element that has the focus loses it first, so that screen
/// readers read it again.
pub fn move_focus(root: &Element, target: FocusTarget) {
    let element = find(root, target).or_else(|| find(root, target.fallback()?));
    if let Some(element) = element {
        drop(element.blur());
        drop(element.focus());
    }
}

/// The first enabled element that the view has marked for this target.
fn find(root: &Element, target: FocusTarget) -> Option<HtmlElement> {
    let mark = match target {
        FocusTarget::Notice => "notice",
        FocusTarget::Pay => "pay",
        FocusTarget::Accounts => "account",
        FocusTarget::Banks => "bank",
        FocusTarget::Missing(missing) => missing.field(),
    };
    let element = root.query_selector(&format!("[data-focus={mark}]:not(:disabled)")).ok()??;
    element.dyn_into().ok()
}

/// Sentences and amounts in the language that the page hands over.
#[must_use]
pub fn text_in(language: Language) -> Text {
    let (sentences, banks) = (Json::from(language.sentences_in_order()), Json::from(language.banks()));
    let words = Words::new(sentences.texts(), &|code| banks.get(code).text());
    Text {
        locale: language.locale().into(),
        words: Rc::new(words),
        money: Rc::new(move |money, cents| {
            let zeros = match cents {
                Cents::Always => "auto",
                Cents::IfAny => "stripIfInteger",
            };
            // A string, not a number, because `Intl` formats its decimals exactly.
            language.money(&money.decimal(), money.currency().code(), zeros)
        }),
    }
}
