//! The client for Omise's API: HTTP requests with the secret key.
//!
//! The JSON field names of Omise's API stand only in this folder. The rest of the shop gets [`Charge`], [`Source`],
//! [`LinkedAccount`] and [`OmiseError`], already checked.

mod charges;
mod citizen_id;
mod customers;
mod error;
mod events;
mod ids;
mod keys;
mod linked_accounts;
mod lists;
mod online_banking;
mod refunds;
mod schedules;
mod sources;
mod wallets;

use std::time::Duration;

use reqwest::{Method, RequestBuilder, Url};
use serde::de::DeserializeOwned;

pub use charges::{Charge, ChargeStatus, ChargeTag, Means, NewCharge, NextStep, PaidBy};
pub use citizen_id::{CitizenId, InvalidCitizenId};
pub use error::{OmiseError, UnknownCause};
pub use events::{Event, Subject, UnreadableEvent};
pub use ids::{ChargeId, CustomerId, LinkedAccountId, OccurrenceId, ScheduleId, SourceId};
pub use keys::{KeyError, PublicKey, SecretKey};
pub use linked_accounts::{DirectDebit, LinkStatus, LinkedAccount};
pub use online_banking::OnlineBanking;
pub use schedules::{NewSchedule, Occurrence, OccurrenceStatus, Schedule, ScheduleStatus};
pub use sources::{Source, SourceKind};
pub use wallets::Wallet;

/// The version of the API whose objects this client reads and writes.
const API_VERSION: &str = "2019-05-29";

/// A client of Omise's API. Clones are cheap and share one pool of connections.
#[derive(Clone, Debug)]
pub struct OmiseClient {
    http: reqwest::Client,
    api_url: Url,
    secret_key: SecretKey,
}

impl OmiseClient {
    /// Makes a client of the API at `api_url` that waits at most `timeout` for each answer.
    ///
    /// # Errors
    /// When the HTTP client can't be built, e.g. for unusable TLS settings.
    pub fn new(api_url: Url, secret_key: SecretKey, timeout: Duration) -> Result<Self, reqwest::Error> {
        // An error means that a provider is installed already, which is just as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut http = reqwest::Client::builder()
            .timeout(timeout)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("noren-shop/", env!("CARGO_PKG_VERSION")));
        if api_url.scheme() == "http" {
            // Plain HTTP needs no certificates, and reading the system's takes a third of a test's start.
            http = http.tls_certs_only([]);
        }
        let http = http.build()?;
        Ok(Self { http, api_url, secret_key })
    }

    fn request(&self, method: Method, path: &[&str]) -> RequestBuilder {
        let mut url = self.api_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        self.http
            .request(method, url)
            .basic_auth(self.secret_key.expose(), Some(""))
            .header("Omise-Version", API_VERSION)
    }

    async fn send<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, OmiseError> {
        let response = request.send().await.map_err(UnknownCause::Transport)?;
        let status = response.status();
        let body = response.bytes().await.map_err(UnknownCause::Transport)?;
        if status.is_success() {
            Ok(serde_json::from_slice(&body).map_err(UnknownCause::Unreadable)?)
        } else {
            Err(OmiseError::from_answer(status.as_u16(), &body))
        }
    }
}

/// Reads an address to which the shop may send a shopper; `None` for Omise's empty one.
fn web_address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "https" | "http"))
}
