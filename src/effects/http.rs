//! Sends requests, as no other file does. Dropping a [`PendingCall`] aborts its request.

use super::api::{ApiAnswer, ApiRequest, Body, Method, ShopReply};
use crate::{
    checkout::Refusal,
    port::{Port, ResponseObject, ShopAnswerObject},
};
use gloo_timers::callback::Timeout;
use js_sys::{Object, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{AbortController, AbortSignal, RequestInit, UrlSearchParams};
use yew::Callback;

/// What an answer is awaited from.
pub enum Call {
    /// A server that is yet to be asked.
    Request(ApiRequest),
    /// A server that the loader asked before the wasm arrived: a promise of a
    /// [`ResponseObject`].
    EarlyResponse(JsValue),
    /// A callback of the page: the promise that it returned.
    Page(JsValue),
}

/// A call whose answer is awaited. Dropping it aborts the request, and its answer is ignored.
#[must_use = "dropping it aborts the request"]
pub struct PendingCall {
    shared: Rc<Shared>,
    _timeout: Timeout,
}

struct Shared {
    abort: Option<AbortController>,
    is_over: Cell<bool>,
    on_answer: Callback<ApiAnswer>,
}

impl Drop for PendingCall {
    fn drop(&mut self) {
        self.shared.end();
    }
}

impl Shared {
    /// Aborts the call, unless it is over. Returns whether it was still out.
    fn end(&self) -> bool {
        let was_out = !self.is_over.replace(true);
        if was_out && let Some(abort) = &self.abort {
            abort.abort();
        }
        was_out
    }
}

/// Starts a call. `on_answer` gets the answer or the timeout, whichever comes first. A callback of
/// the page can't be aborted, so its answer is passed on after the timeout too.
pub fn start(port: &Port, call: Call, timeout_ms: u32, on_answer: Callback<ApiAnswer>) -> PendingCall {
    let abort = AbortController::new().ok();
    let shared = Rc::new(Shared { abort, is_over: Cell::new(false), on_answer });
    let (late, answered) = (Rc::clone(&shared), Rc::clone(&shared));
    let is_page = matches!(call, Call::Page(_));
    let timeout = Timeout::new(timeout_ms, move || {
        let is_out = if is_page { !late.is_over.get() } else { late.end() };
        if is_out {
            late.on_answer.emit(ApiAnswer::TimedOut);
        }
    });
    let (promise, read): (_, fn(&JsValue) -> Option<ApiAnswer>) = match call {
        Call::Request(request) => {
            let signal = shared.abort.as_ref().map(AbortController::signal);
            (port.send(&request.url, &init_of(&request, signal.as_ref())), read_response)
        }
        Call::EarlyResponse(promise) => (promise, read_response),
        Call::Page(returned) => (returned, read_reply),
    };
    let done = Closure::once_into_js(move |is_kept: bool, value: JsValue| {
        let answer = if is_kept { read(&value) } else { Some(ApiAnswer::Network) };
        if let Some(answer) = answer
            && !answered.is_over.replace(true)
        {
            answered.on_answer.emit(answer);
        }
    });
    port.settle(&promise, &done);
    PendingCall { shared, _timeout: timeout }
}

/// Reads a response.
fn read_response(response: &JsValue) -> Option<ApiAnswer> {
    let response: &ResponseObject = response.unchecked_ref();
    Some(ApiAnswer::Response { status: response.status(), body: response.body().into() })
}

/// Reads what a callback returned. `None` if the page took over without an answer: it may yet lead
/// to a new page.
fn read_reply(answer: &JsValue) -> Option<ApiAnswer> {
    if answer.is_undefined() {
        return None;
    }
    let answer: &ShopAnswerObject = answer.unchecked_ref();
    let refusal = answer.error().map(|error| Refusal { code: error.code(), message: error.message() });
    Some(ApiAnswer::Page(ShopReply { refusal, redirect_uri: answer.redirect_uri() }))
}

/// What `fetch` takes beside the address. The headers are a plain object: a page may have classes of
/// its own called `Request` and `Headers`, and wrappers of `fetch` that know neither.
fn init_of(request: &ApiRequest, signal: Option<&AbortSignal>) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    });
    let headers = Object::new();
    for (name, value) in &request.headers {
        drop(Reflect::set(&headers, &name.into(), &value.into()));
    }
    init.set_headers(&headers);
    match &request.body {
        Body::Empty => {}
        Body::Form(fields) => init.set_body(&encode(fields)),
        Body::Json(text) => init.set_body(&text.into()),
    }
    init.set_signal(signal);
    init
}

/// The text of a form, as the browser encodes it.
fn encode(fields: &[(&str, String)]) -> JsValue {
    let Ok(form) = UrlSearchParams::new() else { return JsValue::NULL };
    for (name, value) in fields {
        form.append(name, value);
    }
    form.to_string().into()
}
