//! The border to the page: what the wasm calls in JavaScript, and the enums that both sides know.
//! It depends on nothing else in this crate.

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
    /// The page was to leave for the bank, and is still there.
    StillHere,
    /// The page took the outcome for good: the next press makes another one.
    Taken,
    /// The shopper closed the dialog that the widget stands in.
    Dismissed,
    /// The page's own script kept the form with the outcome from being sent.
    HeldBack,
    /// The shopper pressed a pay button of the page's own.
    Pressed,
    /// The page is visible again after its form was sent.
    Seen,
}

#[wasm_bindgen]
extern "C" {
    /// The page's side of a widget, `www/widget/port.ts`: facts about page and browser first, then
    /// what the page does.
    #[derive(Clone, PartialEq)]
    pub type Port;

    /// The browser's `User-Agent`.
    #[wasm_bindgen(method, js_name = userAgent)]
    pub fn user_agent(this: &Port) -> String;

    /// How many fingers the screen distinguishes; 0 if it is no touch screen.
    #[wasm_bindgen(method, js_name = maxTouchPoints)]
    pub fn max_touch_points(this: &Port) -> i32;

    /// The page's own origin, whatever its `<base>` says.
    #[wasm_bindgen(method)]
    pub fn origin(this: &Port) -> String;

    /// The second since 1970; `None` while the page is hidden.
    #[wasm_bindgen(method, js_name = nowSeconds)]
    pub fn now_s(this: &Port) -> Option<u32>;

    /// Whether the browser itself has no connection.
    #[wasm_bindgen(method, js_name = isOffline)]
    pub fn is_offline(this: &Port) -> bool;

    /// Sixteen random bytes in hexadecimal.
    #[wasm_bindgen(method, js_name = newAttemptId)]
    pub fn new_attempt_id(this: &Port) -> String;

    /// ASCII in base64.
    #[wasm_bindgen(method)]
    pub fn base64(this: &Port, text: &str) -> String;

    /// An address relative to the page, as the browser parses it; `None` if it is not valid.
    #[wasm_bindgen(method, js_name = resolveUrl)]
    pub fn resolve_url(this: &Port, text: &str) -> Option<ResolvedUrl>;

    /// The seconds since 1970 of an ISO 8601 time; `None` if it is not valid.
    #[wasm_bindgen(method, js_name = parseTime)]
    pub fn parse_time(this: &Port, text: &str) -> Option<u32>;

    /// The text of a form whose fields are those of an object.
    #[wasm_bindgen(method, js_name = encodeForm)]
    pub fn encode_form(this: &Port, fields: JsValue) -> String;

    /// Sends a request by the page's `fetch`, as it was when the widget started. Returns a promise
    /// of `{ status, body }`: the response as the loader read it, whose body is undefined if it is
    /// not JSON.
    #[wasm_bindgen(method)]
    pub fn send(this: &Port, url: &str, init: JsValue) -> JsValue;

    /// Awaits a promise and calls `done` with whether it was kept, and its value.
    #[wasm_bindgen(method)]
    pub fn settle(this: &Port, promise: &JsValue, done: &JsValue);

    /// Whether an element of the widget has the focus and can keep it.
    #[wasm_bindgen(method, js_name = hasFocus)]
    pub fn has_focus(this: &Port) -> bool;

    /// Whether no element of the page has the focus, or one that cannot keep it.
    #[wasm_bindgen(method, js_name = hasLostFocus)]
    pub fn has_lost_focus(this: &Port) -> bool;

    /// Has the form around the widget check itself, and show what is wrong. Returns whether it is
    /// valid.
    #[wasm_bindgen(method, js_name = checkForm)]
    pub fn check_form(this: &Port) -> bool;

    /// Asks the page whether a press may proceed. Returns a promise of `{}`, or of
    /// `{ error: { code, message } }` if not.
    #[wasm_bindgen(method, js_name = askPage)]
    pub fn ask_page(this: &Port, choice: JsValue, attempt_id: &str) -> JsValue;

    /// Hands an outcome over, with the form's fields for it. Returns a promise of a server's answer
    /// as the loader copied it, because the merchant's own object may have any shape; of
    /// `undefined` if the page took over without an answer.
    #[wasm_bindgen(method, js_name = handOver)]
    pub fn hand_over(this: &Port, outcome: JsValue, fields: JsValue) -> JsValue;

    /// Tells the page that a press led to no outcome.
    #[wasm_bindgen(method, js_name = rejectPress)]
    pub fn reject_press(this: &Port);

    /// Leaves for another address.
    #[wasm_bindgen(method)]
    pub fn redirect(this: &Port, href: &str);

    /// Opens the dialog that the notice stands in, if it is closed. Returns whether the focus may
    /// move to the notice.
    #[wasm_bindgen(method, js_name = showNotice)]
    pub fn show_notice(this: &Port) -> bool;

    /// Draws the QR code of an address; of the page's own if it is empty. [`crate::export::Widget`]
    /// receives the drawing.
    #[wasm_bindgen(method, js_name = drawCode)]
    pub fn draw_code(this: &Port, address: &str);

    /// Asks the page to remove a saved account.
    #[wasm_bindgen(method, js_name = removeAccount)]
    pub fn remove_account(this: &Port, id: &str);

    /// Scrolls what has opened into view: plans, a field, or a code.
    #[wasm_bindgen(method, js_name = showOpened)]
    pub fn show_opened(this: &Port);

    /// Tells the page that the choice changed, and what is still missing, in the shopper's words.
    #[wasm_bindgen(method, js_name = announceChoice)]
    pub fn announce_choice(this: &Port, choice: JsValue, missing: &str);

    /// Tells the page that the ways to pay are shown, and what is still missing, in the shopper's
    /// words.
    #[wasm_bindgen(method, js_name = announceReady)]
    pub fn announce_ready(this: &Port, missing: &str);

    /// Tells the page that the shopper gave up.
    #[wasm_bindgen(method, js_name = announceCancel)]
    pub fn announce_cancel(this: &Port);

    /// Tells the page how far the payment is: the name of its event, and a code or a status, which
    /// may be empty.
    #[wasm_bindgen(method, js_name = announceStep)]
    pub fn announce_step(this: &Port, name: &str, value: &str);

    /// Tells the integrator what went wrong.
    #[wasm_bindgen(method)]
    pub fn report(this: &Port, problem: JsValue);
}

#[wasm_bindgen]
extern "C" {
    /// An address as the browser parsed it.
    pub type ResolvedUrl;

    /// The whole address.
    #[wasm_bindgen(method, getter)]
    pub fn href(this: &ResolvedUrl) -> String;

    /// Its scheme, host and port.
    #[wasm_bindgen(method, getter)]
    pub fn origin(this: &ResolvedUrl) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// The language that a widget speaks, as the page hands it over.
    pub type Language;

    /// Its BCP 47 tag.
    #[wasm_bindgen(method, getter)]
    pub fn locale(this: &Language) -> String;

    /// A list of its sentences in the order of the table in `crates/text`, with the merchant's own
    /// in their place.
    #[wasm_bindgen(method, getter, js_name = sentencesInOrder)]
    pub fn sentences_in_order(this: &Language) -> JsValue;

    /// An object of its names of banks by code, where it has other names than the catalogue.
    #[wasm_bindgen(method, getter)]
    pub fn banks(this: &Language) -> JsValue;

    /// Formats an amount, given its exact decimals, its ISO 4217 code and `Intl`'s
    /// `trailingZeroDisplay`.
    #[wasm_bindgen(method)]
    pub fn money(this: &Language, decimal: &str, currency: &str, zeros: &str) -> String;
}
