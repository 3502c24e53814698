//! Sends requests, as no other file does. Dropping a [`PendingCall`] aborts its request.

use super::{
    api::{ApiAnswer, ApiRequest, Method, ShopReply},
    page,
};
use crate::{
    checkout::Refusal,
    port::{Port, ResponseObject, ShopAnswerObject},
};
use gloo_timers::callback::Timeout;
use js_sys::{Object, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, RequestInit};
use yew::Callback;

/// What an answer is awaited from.
pub enum Call {
    /// A server that is yet to be asked.
    Request(ApiRequest),
    /// A server that the loader asked before the wasm arrived: a promise of a
    /// [`ResponseObject`].
    EarlyResponse(JsValue),
    /// A callback of the page: what it returned, which may be a promise, or what it threw.
    Page(Result<JsValue, JsValue>),
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
    let port = port.clone();
    let (late, answered) = (Rc::clone(&shared), Rc::clone(&shared));
    let is_page = matches!(call, Call::Page(_));
    let timeout = Timeout::new(timeout_ms, move || {
        let is_out = if is_page { !late.is_over.get() } else { late.end() };
        if is_out {
            late.on_answer.emit(ApiAnswer::TimedOut);
        }
    });
    spawn_local(async move {
        let signal = answered.abort.as_ref().map(AbortController::signal);
        if let Some(answer) = await_answer(&port, call, signal).await
            && !answered.is_over.replace(true)
        {
            answered.on_answer.emit(answer);
        }
    });
    PendingCall { shared, _timeout: timeout }
}

/// `None` if the page took over without an answer: it may yet lead to a new page.
async fn await_answer(port: &Port, call: Call, signal: Option<AbortSignal>) -> Option<ApiAnswer> {
    match call {
        Call::Request(request) => {
            let response = port.send(&request.url, &init_of(&request, signal.as_ref()));
            Some(read_response(response).await)
        }
        Call::EarlyResponse(response) => Some(read_response(response).await),
        Call::Page(returned) => {
            let settled = match returned {
                Ok(value) => settle(value).await,
                Err(thrown) => Err(thrown),
            };
            match settled {
                Ok(value) if value.is_undefined() => None,
                Ok(value) => Some(ApiAnswer::Page(read_reply(&value.unchecked_into()))),
                Err(_) => Some(ApiAnswer::Network),
            }
        }
    }
}

/// Reads a promise of a response. It fails if the connection breaks, also while the body is on its
/// way.
async fn read_response(promise: JsValue) -> ApiAnswer {
    match settle(promise).await {
        Ok(response) => {
            let response: ResponseObject = response.unchecked_into();
            ApiAnswer::Response { status: response.status(), body: page::read_json(&response.body()) }
        }
        Err(_) => ApiAnswer::Network,
    }
}

fn read_reply(answer: &ShopAnswerObject) -> ShopReply {
    let refusal = answer.error().map(|error| Refusal { code: error.code(), message: error.message() });
    ShopReply { refusal, redirect_uri: answer.redirect_uri() }
}

/// Awaits a promise, or a value that is none.
fn settle(value: JsValue) -> JsFuture {
    JsFuture::from(js_sys::Promise::resolve(&value))
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
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(body));
    }
    init.set_signal(signal);
    init
}
