//! What every part of the server shares: the settings, the database, the connection to Omise.

use std::sync::Arc;

use axum::extract::FromRef;
use axum_extra::extract::cookie::Key;
use reqwest::Url;

use crate::config::Settings;
use crate::ids::OrderId;
use crate::merchant::{Guesses, Sessions};
use crate::omise_client::OmiseClient;
use crate::orders::Attempt;
use crate::orders::linking::Link;
use crate::store::Store;
use crate::webhooks::Hints;
use crate::widget::Build;

/// The shop.
#[derive(Debug)]
pub struct Shop {
    /// Checked settings.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// The connection to Omise.
    pub omise: OmiseClient,
    /// Held while the shop creates a customer, because the shopper's return and the webhook come at the same moment.
    pub making_customer: tokio::sync::Mutex<()>,
    /// The merchant's sessions.
    pub(crate) merchant_sessions: Sessions,
    /// The count of wrong merchant tokens.
    pub(crate) merchant_guesses: Guesses,
    /// The webhooks that the shop is following now.
    pub(crate) hints: Hints,
    /// The widget's build.
    pub(crate) widget: Build,
}

impl Shop {
    /// A shop over an open database.
    ///
    /// # Errors
    /// When the HTTP client can't be built, e.g. for unusable TLS settings.
    pub fn new(settings: Settings, store: Store) -> Result<Self, reqwest::Error> {
        let omise =
            OmiseClient::new(settings.api_url.clone(), settings.secret_key.clone(), settings.timings.omise_timeout)?;
        Ok(Self {
            widget: Build::read(&settings.assets),
            settings,
            store,
            omise,
            making_customer: tokio::sync::Mutex::default(),
            merchant_sessions: Sessions::default(),
            merchant_guesses: Guesses::default(),
            hints: Hints::default(),
        })
    }

    /// Where the bank sends the shopper of an attempt. It leads the shopper to the order. Anybody else who opens it
    /// learns the order's state and amount.
    pub fn return_url(&self, attempt: &Attempt) -> Url {
        match &attempt.return_token {
            Some(token) => self.url(&["returns", token.as_str()]),
            None => self.complete_url(&attempt.order),
        }
    }

    /// The page that shows an order's state.
    pub fn complete_url(&self, order: &OrderId) -> Url {
        self.url(&["orders", order.as_str(), "complete"])
    }

    /// The page to which the bank sends a shopper who linked an account.
    pub fn linked_url(&self, link: &Link) -> Url {
        let mut url = self.url(&["accounts", link.id.as_str(), "complete"]);
        if let Some(order) = &link.order {
            url.query_pairs_mut().append_pair("order", order.as_str());
        }
        url
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.settings.public_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
    }
}

/// What axum hands to the routes.
#[derive(Clone)]
pub struct App {
    pub(crate) shop: Arc<Shop>,
    cookie_key: Key,
}

impl App {
    /// The routes' state; `cookie_key` is the store's.
    pub fn new(shop: Arc<Shop>, cookie_key: Key) -> Self {
        Self { shop, cookie_key }
    }
}

impl FromRef<App> for Arc<Shop> {
    fn from_ref(app: &App) -> Self {
        Arc::clone(&app.shop)
    }
}

impl FromRef<App> for Key {
    fn from_ref(app: &App) -> Self {
        app.cookie_key.clone()
    }
}
