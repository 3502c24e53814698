//! Sends requests, as no other file does. Dropping a [`PendingCall`] aborts its request.

use super::api::{ApiAnswer, ApiRequest, Body, Method, ShopReply};
use crate::{json::Json, port::Port};
use gloo_timers::callback::Timeout;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::{AbortController, AbortSignal};
use yew::Callback;

/// What an answer is awaited from.
pub enum Call {
    /// A server that is yet to be asked.
    Request(ApiRequest),
    /// A server that the loader asked before the wasm arrived: a promise of its response, as
    /// [`Port::send`] returns one.
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
    let (promise, read): (_, fn(&Json) -> Option<ApiAnswer>) = match call {
        Call::Request(request) => {
            let signal = shared.abort.as_ref().map(AbortController::signal);
            (port.send(&request.url, init_of(port, &request, signal).into()), read_response)
        }
        Call::EarlyResponse(promise) => (promise, read_response),
        Call::Page(returned) => (returned, read_reply),
    };
    let done = Closure::once_into_js(move |is_kept: bool, value: JsValue| {
        let answer = if is_kept { read(&value.into()) } else { Some(ApiAnswer::Network) };
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
fn read_response(response: &Json) -> Option<ApiAnswer> {
    let status = u16::try_from(response.get("status").whole()?).ok()?;
    Some(ApiAnswer::Response { status, body: response.get("body") })
}

/// Reads what a callback returned. `None` if the page took over without an answer: it may yet lead
/// to a new page.
fn read_reply(answer: &Json) -> Option<ApiAnswer> {
    (!answer.is_absent()).then(|| ApiAnswer::Page(ShopReply::from(answer)))
}

/// What `fetch` takes beside the address. The headers are a plain object: a page may have classes of
/// its own called `Request` and `Headers`, and wrappers of `fetch` that know neither.
fn init_of(port: &Port, request: &ApiRequest, signal: Option<AbortSignal>) -> Json {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let headers: Vec<_> = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let body = match &request.body {
        Body::Empty => Json::absent(),
        Body::Form(fields) => {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            port.encode_form(Json::object(&fields).into()).into()
        }
        Body::Json(text) => text.as_str().into(),
    };
    Json::object(&[
        ("method", method.into()),
        ("headers", Json::object(&headers)),
        ("body", body),
        ("signal", signal.map(JsValue::from).into()),
    ])
}
