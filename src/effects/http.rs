//! Sends requests: the only user of gloo-net. A request that nobody waits for is aborted by dropping its [`Running`].

use super::{
    api::{ApiAnswer, ApiRequest, Method},
    page,
};
use crate::value::Value;
use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, Headers, RequestInit};
use yew::Callback;

/// Whose answer is wanted.
pub enum Asked {
    /// A server's.
    Request(ApiRequest),
    /// A server's that the loader asked before the wasm arrived: a promise of a `Response`.
    Response(JsValue),
    /// The page's own, as if a server had answered it: what its callback came to, or a promise of that.
    Page(Result<JsValue, JsValue>),
}

/// Something that is under way, until it is dropped: then it is aborted, and its answer reaches nobody.
#[must_use = "dropping it aborts the request"]
pub struct Running {
    shared: Rc<Shared>,
    _timeout: Timeout,
}

struct Shared {
    abort: Option<AbortController>,
    is_over: Cell<bool>,
    tell: Callback<ApiAnswer>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shared.end();
    }
}

impl Shared {
    /// Aborts what is still out; the answer is whether anything was.
    fn end(&self) -> bool {
        let was_out = !self.is_over.replace(true);
        if was_out && let Some(abort) = &self.abort {
            abort.abort();
        }
        was_out
    }
}

/// Asks, and tells the answer or the time-out, whichever comes first, and of a page both; neither after the [`Running`] is dropped.
pub fn ask(asked: Asked, timeout_ms: u32, tell: Callback<ApiAnswer>) -> Running {
    let abort = AbortController::new().ok();
    let shared = Rc::new(Shared { abort, is_over: Cell::new(false), tell });
    let (late, answered) = (Rc::clone(&shared), Rc::clone(&shared));
    // A page that is late may answer yet: it can't be aborted, and is not asked twice.
    let is_page = matches!(asked, Asked::Page(_));
    let timeout = Timeout::new(timeout_ms, move || {
        let is_out = if is_page { !late.is_over.get() } else { late.end() };
        if is_out {
            late.tell.emit(ApiAnswer::TimedOut);
        }
    });
    spawn_local(async move {
        let signal = answered.abort.as_ref().map(AbortController::signal);
        if let Some(answer) = answer(asked, signal).await
            && !answered.is_over.replace(true)
        {
            answered.tell.emit(answer);
        }
    });
    Running { shared, _timeout: timeout }
}

/// Nothing where the page took over without a word: its answer may yet be a new page.
async fn answer(asked: Asked, signal: Option<AbortSignal>) -> Option<ApiAnswer> {
    let response = match asked {
        Asked::Request(request) => match build(&request, signal.as_ref()) {
            Ok(request) => request.send().await.ok(),
            Err(_) => None,
        },
        Asked::Response(response) => {
            let response = settled(response).await.ok();
            response.and_then(|response| response.dyn_into::<web_sys::Response>().ok()).map(Response::from)
        }
        Asked::Page(given) => {
            let given = match given {
                Ok(given) => settled(given).await,
                Err(thrown) => Err(thrown),
            };
            return match given {
                Ok(value) if value.is_undefined() => None,
                Ok(value) => Some(ApiAnswer::Answered { status: 200, body: page::read_value(&value) }),
                Err(_) => Some(ApiAnswer::Network),
            };
        }
    };
    let Some(response) = response else { return Some(ApiAnswer::Network) };
    let status = response.status();
    // The connection may yet break while the body comes.
    let Ok(text) = response.text().await else { return Some(ApiAnswer::Network) };
    let body = js_sys::JSON::parse(&text).map_or(Value::Absent, |json| page::read_value(&json));
    Some(ApiAnswer::Answered { status, body })
}

fn settled(value: JsValue) -> JsFuture {
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
