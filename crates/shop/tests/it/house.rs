//! A shop with a fake Omise behind it, and browsers in front of it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use noren_shop::config::{Settings, Timings};
use noren_shop::money::Currency;
use noren_shop::router::router;
use noren_shop::shop::{App, Shop};
use noren_shop::store::Store;
use serde_json::{Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::fake_omise::{FakeOmise, merge};

pub(crate) const MERCHANT_TOKEN: &str = "the-token-of-the-merchant";

pub(crate) struct House {
    pub(crate) omise: FakeOmise,
    pub(crate) shop: Arc<Shop>,
    pub(crate) folder: TempDir,
    router: Router,
}

impl House {
    pub(crate) async fn open() -> Self {
        Self::build(FakeOmise::start().await, tempfile::tempdir().unwrap()).await
    }

    /// A shop over a database that an earlier version wrote, as SQL.
    pub(crate) async fn open_on(dump: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The tables come in the order of their names, not of their references.
        let file = SqliteConnectOptions::new().filename(folder.path().join("shop.db"));
        let database = SqlitePool::connect_with(file.create_if_missing(true).foreign_keys(false)).await.unwrap();
        sqlx::raw_sql(dump).execute(&database).await.unwrap();
        database.close().await;
        Self::build(FakeOmise::start().await, folder).await
    }

    /// A shop that refuses unsigned webhooks.
    pub(crate) async fn open_with_secret(secret: &str) -> Self {
        let secret = Some(secret.parse().unwrap());
        Self::open_with(|settings| settings.webhook_secret = secret).await
    }

    /// A shop with a Malaysian account.
    pub(crate) async fn open_in_malaysia() -> Self {
        Self::open_with(|settings| settings.currency = Currency::Myr).await
    }

    /// A shop that soon gives an answer of Omise up as lost: for tests in which none comes.
    pub(crate) async fn open_impatient() -> Self {
        Self::open_with(|Settings { timings, .. }| {
            timings.omise_timeout = Duration::from_secs(3);
            timings.give_up_after = Duration::from_secs(20);
            timings.answer_within = Duration::from_secs(12);
        })
        .await
    }

    async fn open_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::build_with(FakeOmise::start().await, tempfile::tempdir().unwrap(), change).await
    }

    /// A new process of the shop with the same database and the same Omise.
    pub(crate) async fn restart(self) -> Self {
        Self::build(self.omise, self.folder).await
    }

    async fn build(omise: FakeOmise, folder: TempDir) -> Self {
        Self::build_with(omise, folder, |_| {}).await
    }

    async fn build_with(omise: FakeOmise, folder: TempDir, change: impl FnOnce(&mut Settings)) -> Self {
        std::fs::write(folder.path().join("noren.js"), "// widget").unwrap();
        std::fs::write(folder.path().join("noren.js.br"), "brotli").unwrap();
        std::fs::write(folder.path().join("noren.0123abcd.wasm"), b"\0asm").unwrap();
        std::fs::write(folder.path().join("noren.th.0123abcd.json"), "[]").unwrap();
        let store = Store::open(Some(&folder.path().join("shop.db"))).await.unwrap();
        let mut settings = settings(&omise.url, folder.path());
        change(&mut settings);
        let key = store.cookie_key().await.unwrap();
        let shop = Arc::new(Shop::new(settings, store).unwrap());
        let router = router(App::new(Arc::clone(&shop), key));
        Self { omise, shop, folder, router }
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::of(self.router.clone())
    }

    /// A browser that has put a product into an order.
    pub(crate) async fn shopper(&self, product: &str) -> (Browser, String) {
        let browser = self.browser();
        let order = browser.order(product).await;
        (browser, order)
    }

    /// Where the bank sends the shopper of a charge.
    pub(crate) fn return_uri(&self, index: usize) -> String {
        self.omise.requests("POST /charges")[index]["return_uri"].as_str().unwrap().to_owned()
    }

    pub(crate) fn database_file(&self) -> PathBuf {
        self.folder.path().join("shop.db")
    }

    /// Opens the database by a connection of its own.
    pub(crate) async fn database(&self) -> SqlitePool {
        SqlitePool::connect(&format!("sqlite:{}", self.database_file().display())).await.unwrap()
    }

    /// Ids and states of all attempts.
    pub(crate) async fn attempts(&self) -> Vec<(String, String)> {
        let database = self.database().await;
        sqlx::query_as("SELECT id, status FROM attempts ORDER BY rowid").fetch_all(&database).await.unwrap()
    }

    /// Sends an event as Omise does, with the whole charge. `data` has further claims.
    pub(crate) async fn hint(&self, key: &str, data: Value) -> Page {
        let known = self.omise.charges().into_iter().find(|charge| charge["id"] == data["id"]);
        let mut whole = known.unwrap_or_else(|| json!({}));
        merge(&mut whole, &data);
        let data = whole;
        let event = json!({ "object": "event", "id": "evnt_test_1", "key": key, "data": data });
        self.browser().post_json("/webhooks/omise", event).await
    }
}

/// Settings of a shop that waits for Omise as long as any other, and looks nothing up too soon.
pub(crate) fn settings(api_url: &str, assets: &Path) -> Settings {
    Settings {
        public_url: "http://shop.test/".parse().unwrap(),
        api_url: api_url.parse().unwrap(),
        currency: Currency::Thb,
        public_key: "pkey_test_1".parse().unwrap(),
        secret_key: "skey_test_1".parse().unwrap(),
        assets: assets.to_owned(),
        merchant_token: MERCHANT_TOKEN.parse().unwrap(),
        webhook_secret: None,
        timings: Timings {
            first_check_after: Duration::ZERO,
            check_at_least_every: Duration::ZERO,
            in_question_for: Duration::from_hours(24),
            compare_every: Duration::ZERO,
            ..Timings::default()
        },
    }
}

/// A browser. It keeps cookies and follows no redirect.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: Arc<Mutex<HashMap<String, String>>>,
    language: &'static str,
    user_agent: &'static str,
}

pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Page {
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.headers[header::LOCATION].to_str().unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "{text:?} is not in {}", self.body);
        self
    }

    pub(crate) fn says_nothing_of(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} is in {}", self.body);
        self
    }
}

impl Browser {
    /// A browser without cookies.
    pub(crate) fn of(router: Router) -> Self {
        Self { router, cookies: Arc::default(), language: "en", user_agent: "" }
    }

    /// The same browser, with another process of the shop.
    pub(crate) fn before(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    pub(crate) fn in_language(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// The same browser with this user agent.
    pub(crate) fn by(self, user_agent: &'static str) -> Self {
        Self { user_agent, ..self }
    }

    pub(crate) fn language(&self) -> &'static str {
        self.language
    }

    pub(crate) fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    async fn send(&self, method: &str, path: &str, content_type: &str, body: String) -> Page {
        self.send_with(method, path, content_type, body, &[]).await
    }

    /// The same with further headers.
    pub(crate) async fn send_with(
        &self,
        method: &str,
        path: &str,
        content_type: &str,
        body: String,
        headers: &[(&str, &str)],
    ) -> Page {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request
            .header(header::CONTENT_TYPE, content_type)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::ACCEPT_ENCODING, "br")
            .header(header::USER_AGENT, self.user_agent)
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.set_cookie(name, value);
        }
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        Page { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        let path = path.strip_prefix("http://shop.test").unwrap_or(path);
        self.send("GET", path, "", String::new()).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, "application/x-www-form-urlencoded", body).await
    }

    pub(crate) async fn post_json(&self, path: &str, body: Value) -> Page {
        self.send("POST", path, "application/json", body.to_string()).await
    }

    pub(crate) async fn post_text(&self, path: &str, body: &str) -> Page {
        self.send("POST", path, "application/json", body.to_owned()).await
    }

    /// Signs in to the merchant's page; answers what its forms carry.
    pub(crate) async fn sign_in_as_merchant(&self) -> String {
        let page = self.post("/merchant/sign-in", &[("token", MERCHANT_TOKEN)]).await;
        assert_eq!(page.location(), "/merchant");
        let page = self.get("/merchant").await.body;
        page.split(r#"name="key" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Puts a product into an order; answers the order's id.
    pub(crate) async fn order(&self, product: &str) -> String {
        let page = self.post("/orders", &[("product", product)]).await;
        page.location().strip_prefix("/checkout/").unwrap().to_owned()
    }

    /// Submits the checkout form as the widget fills it in.
    pub(crate) async fn submit(&self, order: &str, attempt: &str, field: (&str, &str)) -> Page {
        let mut fields = vec![("order", order), ("omiseToken", ""), ("omiseAttempt", attempt)];
        for name in ["omiseSource", "omiseLinkedAccount", "omiseLinkType", "omiseCitizenId"] {
            fields.push((name, if name == field.0 { field.1 } else { "" }));
        }
        self.post("/checkout", &fields).await
    }

    pub(crate) async fn pay(&self, order: &str, attempt: &str, source: &str) -> Page {
        self.submit(order, attempt, ("omiseSource", source)).await
    }

    /// The same by `submitUrl`.
    pub(crate) async fn pay_json(&self, order: &str, attempt: &str, source: &str) -> Page {
        self.post_json(&format!("/checkout?order={order}"), json!({ "omiseSource": source, "omiseAttempt": attempt }))
            .await
    }

    /// Opens the checkout with `mount`; answers its `submitUrl`, which names this showing.
    pub(crate) async fn shown(&self, order: &str) -> String {
        let page = self.get(&format!("/checkout/{order}/mount")).await.body;
        let url = page.split(r#""submitUrl":""#).nth(1).unwrap().split('"').next().unwrap();
        url.replace("\\u0026", "&")
    }

    /// Pays on one showing of the page.
    pub(crate) async fn pay_on(&self, submit_url: &str, attempt: &str, source: &str) -> Page {
        self.post_json(submit_url, json!({ "omiseSource": source, "omiseAttempt": attempt })).await
    }

    pub(crate) async fn complete(&self, order: &str) -> Page {
        self.get(&format!("/orders/{order}/complete")).await
    }

    pub(crate) async fn status(&self, order: &str) -> String {
        let status = self.get(&format!("/orders/{order}/status")).await.json();
        status["status"].as_str().unwrap().to_owned()
    }

    /// Joins the tea club with an account that it links for that; answers the order's id.
    pub(crate) async fn join(&self, house: &House) -> String {
        let order = self.order("tea-club").await;
        let (_, page) = self.link(house, &order, "l1").await;
        assert_eq!(page.location(), format!("/orders/{order}/complete"));
        self.complete(&order).await;
        order
    }

    /// Links a bank account and comes back from the bank with it; answers the account's id.
    pub(crate) async fn link(&self, house: &House, order: &str, attempt: &str) -> (String, Page) {
        self.submit(order, attempt, ("omiseLinkType", "direct_debit_kbank")).await;
        let index = house.omise.linked_accounts().len() - 1;
        house.omise.settle_link(index, &json!({ "status": "successful", "last_digits": "7890" }));
        let account = house.omise.linked_accounts()[index].clone();
        let page = self.get(account["return_uri"].as_str().unwrap()).await;
        (account["id"].as_str().unwrap().to_owned(), page)
    }
}
