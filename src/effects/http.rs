//! Sends requests, and is the only user of gloo-net. Dropping a [`PendingCall`] aborts its request.

use super::{
    api::{ApiAnswer, ApiRequest, Method, ShopReply},
    page,
};
use crate::{checkout::Refusal, port::ShopAnswerObject};
use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use serde_json::Value;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, Headers, RequestInit};
use yew::Callback;

/// What an answer is awaited from.
pub enum Call {
    /// A server that is yet to be asked.
    Request(ApiRequest),
    /// A server that the loader asked before the wasm arrived: a promise of its `Response`.
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
pub fn start(call: Call, timeout_ms: u32, on_answer: Callback<ApiAnswer>) -> PendingCall {
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
    spawn_local(async move {
        let signal = answered.abort.as_ref().map(AbortController::signal);
        if let Some(answer) = await_answer(call, signal).await
            && !answered.is_over.replace(true)
        {
            answered.on_answer.emit(answer);
        }
    });
    PendingCall { shared, _timeout: timeout }
}

/// `None` if the page took over without an answer: it may yet lead to a new page.
async fn await_answer(call: Call, signal: Option<AbortSignal>) -> Option<ApiAnswer> {
    match call {
        Call::Request(request) => {
            let response = match build(&request, signal.as_ref()) {
                Ok(request) => request.send().await.ok(),
                Err(_) => None,
            };
            Some(read_response(response).await)
        }
        Call::EarlyResponse(promise) => {
            let response = settle(promise).await.ok();
            let response = response.and_then(|response| response.dyn_into::<web_sys::Response>().ok());
            Some(read_response(response.map(Response::from)).await)
        }
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

/// Reads a response; `None` is a request that failed. The connection may also break while the body
/// is on its way.
async fn read_response(response: Option<Response>) -> ApiAnswer {
    let Some(response) = response else { return ApiAnswer::Network };
    let status = response.status();
    match response.text().await {
        Ok(text) => {
            let body = js_sys::JSON::parse(&text).map_or(Value::Null, |json| page::read_json(&json));
            ApiAnswer::Response { status, body }
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

fn build(request: &ApiRequest, signal: Option<&AbortSignal>) -> Result<Request, JsValue> {
    let init = RequestInit::new();
    init.set_method(match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    });
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    init.set_headers(&headers);
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(body));
    }
    init.set_signal(signal);
    web_sys::Request::new_with_str_and_init(&request.url, &init).map(Request::from)
}
