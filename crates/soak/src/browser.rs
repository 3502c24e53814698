//! A shopper's browser on a bad line: it keeps the shop's cookies, follows nothing, and some of its requests are cut off
//! or lose their answer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::{Client, RequestBuilder};

use crate::diary::Diary;

/// As long as the widget waits for the shop.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser; clones are its tabs.
#[derive(Clone)]
pub(crate) struct Browser {
    client: Client,
    shop: String,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    diary: Arc<Diary>,
    /// The share of requests that fail on the way.
    faults: f64,
}

/// An answer.
pub(crate) struct Page {
    pub(crate) status: u16,
    /// Where it leads.
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

impl Page {
    /// The value of an attribute or field that stands behind `before` and ends with a quote.
    pub(crate) fn value(&self, before: &str) -> Option<&str> {
        self.body.split_once(before)?.1.split('"').next()
    }
}

impl Browser {
    pub(crate) fn new(client: Client, shop: &str, diary: Arc<Diary>, faults: f64) -> Self {
        Self { client, shop: shop.to_owned(), cookies: Arc::default(), diary, faults }
    }

    /// Gets a page of the shop, by its path or address.
    pub(crate) async fn get(&self, path: &str) -> Option<Page> {
        let request = self.client.get(self.address(path));
        self.ask_shop(request, false).await
    }

    /// Sends a form to the shop.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Option<Page> {
        let request = self.client.post(self.address(path)).form(fields);
        self.ask_shop(request.header("sec-fetch-site", "same-origin"), path == "/checkout").await
    }

    /// Sends a request elsewhere: to the bank's pages, or by the widget to the API.
    pub(crate) async fn ask_elsewhere(&self, request: RequestBuilder) -> Option<Page> {
        self.send(request).await.map(|(page, _)| page)
    }

    pub(crate) fn diary(&self) -> &Diary {
        &self.diary
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with('/') { format!("{}{path}", self.shop) } else { path.to_owned() }
    }

    async fn ask_shop(&self, request: RequestBuilder, is_press: bool) -> Option<Page> {
        let cookies = {
            let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        };
        let begun = Instant::now();
        let (page, headers) = self.send(request.header(COOKIE, cookies)).await?;
        self.diary.note_time(is_press, begun.elapsed());
        match page.status {
            500 => Diary::add(&self.diary.broken),
            502..=504 => Diary::add(&self.diary.unavailable),
            _ => {}
        }
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            if let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Some(page)
    }

    /// The answer, unless it is lost: by the line, or because the server doesn't answer.
    async fn send(&self, request: RequestBuilder) -> Option<(Page, HeaderMap)> {
        Diary::add(&self.diary.requests);
        let fate = fastrand::f64();
        if fate < self.faults / 2.0 {
            // Dropping a request in the middle closes its connection.
            Diary::add(&self.diary.cut);
            let _ = tokio::time::timeout(Duration::from_millis(fastrand::u64(..40)), request.send()).await;
            return None;
        }
        let answered = async {
            let answer = request.send().await?;
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            let location = headers.get(LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
            Ok::<_, reqwest::Error>((Page { status, location, body: answer.text().await? }, headers))
        };
        let Ok(Ok(answer)) = tokio::time::timeout(PATIENCE, answered).await else {
            Diary::add(&self.diary.unanswered);
            return None;
        };
        if fate < self.faults {
            Diary::add(&self.diary.cut);
            return None;
        }
        Some(answer)
    }
}
