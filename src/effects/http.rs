//! Sends requests: the only user of gloo-net. A request that nobody waits for is aborted by dropping its [`Running`].

use super::{
    api::{ApiAnswer, ApiRequest, Method},
    page,
};
use crate::value::Value;
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use std::{cell::Cell, future::Future, pin::Pin, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;
use yew::Callback;

/// Something that is under way, until it is dropped: then it is aborted, and its answer reaches nobody.
#[must_use = "dropping it aborts the request"]
pub struct Running {
    abort: Option<AbortController>,
    is_dropped: Rc<Cell<bool>>,
    _timeout: Timeout,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.is_dropped.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

/// Sends a request and tells the answer, unless the [`Running`] is dropped first.
pub fn send(request: ApiRequest, timeout_ms: u32, tell: Callback<ApiAnswer>) -> Running {
    let abort = AbortController::new().ok();
    let signal = abort.as_ref().map(AbortController::signal);
    let answer = async move {
        let method = match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Post => gloo_net::http::Method::POST,
        };
        let builder = RequestBuilder::new(&request.url).method(method).abort_signal(signal.as_ref());
        let builder = request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
        let built = match request.body {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        match built {
            Ok(request) => read(request.send().await.ok()).await,
            Err(_) => ApiAnswer::Network,
        }
    };
    watch(Box::pin(answer), abort, timeout_ms, tell)
}

/// The answer of a request that the loader sent before the wasm arrived: a promise of a `Response`.
pub fn sent_before(response: JsValue, timeout_ms: u32, tell: Callback<ApiAnswer>) -> Running {
    let answer = async move {
        let response = JsFuture::from(js_sys::Promise::resolve(&response)).await.ok();
        read(response.and_then(|response| response.dyn_into::<web_sys::Response>().ok()).map(Response::from)).await
    };
    watch(Box::pin(answer), None, timeout_ms, tell)
}

/// Waits for what a page's callback came to, as if a server had answered it.
pub fn promised(promise: &js_sys::Promise, timeout_ms: u32, tell: Callback<ApiAnswer>) -> Running {
    let promise = promise.clone();
    let answer = async move {
        match JsFuture::from(promise).await {
            // The page took over without a word: its answer may yet be a new page.
            Ok(value) if value.is_undefined() => std::future::pending().await,
            Ok(value) => ApiAnswer::Answered { status: 200, body: page::read_value(&value) },
            Err(_) => ApiAnswer::Network,
        }
    };
    watch(Box::pin(answer), None, timeout_ms, tell)
}

/// Tells the answer or the time-out, whichever comes first, and neither after the drop.
fn watch(
    answer: Pin<Box<dyn Future<Output = ApiAnswer>>>,
    abort: Option<AbortController>,
    timeout_ms: u32,
    tell: Callback<ApiAnswer>,
) -> Running {
    let is_over = Rc::new(Cell::new(false));
    let timeout = {
        let (is_over, tell, abort) = (Rc::clone(&is_over), tell.clone(), abort.clone());
        Timeout::new(timeout_ms, move || {
            if !is_over.replace(true) {
                if let Some(abort) = abort {
                    abort.abort();
                }
                tell.emit(ApiAnswer::TimedOut);
            }
        })
    };
    let is_dropped = Rc::clone(&is_over);
    spawn_local(async move {
        let answer = answer.await;
        if !is_over.replace(true) {
            tell.emit(answer);
        }
    });
    Running { abort, is_dropped, _timeout: timeout }
}

async fn read(response: Option<Response>) -> ApiAnswer {
    let Some(response) = response else { return ApiAnswer::Network };
    let status = response.status();
    // The connection may yet break while the body comes.
    let Ok(text) = response.text().await else { return ApiAnswer::Network };
    let body = js_sys::JSON::parse(&text).map_or(Value::Absent, |json| page::read_value(&json));
    ApiAnswer::Answered { status, body }
}
