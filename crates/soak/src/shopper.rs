//! What a shopper does: buys, pays by an app, in installments or from a bank account, joins the club, presses twice, pays
//! in two tabs, comes back from the bank or doesn't, and sometimes pays in another way.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::browser::Browser;
use crate::diary::Diary;
use crate::payment::{Manner, Means, Verdict};

const PRODUCTS: [&str; 5] = ["tea-towel", "linen-noren", "hand-dyed-noren", "tea-set", "small-noren"];
const MEMBERSHIP: &str = "tea-club";

/// What all shoppers share.
pub(crate) struct World {
    pub(crate) client: reqwest::Client,
    pub(crate) shop: String,
    pub(crate) sandbox: String,
    pub(crate) public_key: String,
    /// The share of requests that fail on their way.
    pub(crate) faults: f64,
    /// The longest pause between two steps.
    pub(crate) pause_ms: u64,
    pub(crate) diary: Arc<Diary>,
}

/// Visits the shop again and again, each time with a new browser, until the end.
pub(crate) async fn shop_until(world: Arc<World>, end: Instant) {
    while Instant::now() < end {
        let browser = Browser::new(world.client.clone(), &world.shop, Arc::clone(&world.diary), world.faults);
        match fastrand::u8(..100) {
            0..=49 => buy(&world, &browser).await,
            50..=74 => buy_from_account(&world, &browser).await,
            _ => join_twice(&world, &browser).await,
        };
        pause(&world).await;
    }
}

async fn pause(world: &World) {
    sleep(Duration::from_millis(fastrand::u64(..=world.pause_ms))).await;
}

/// Puts a product into an order; answers the order's id. Nothing when the shop doesn't answer: the shopper goes.
async fn order(world: &World, browser: &Browser, product: &str) -> Option<String> {
    browser.get("/").await;
    browser.get(&format!("/products/{product}")).await;
    pause(world).await;
    let quantity = if product == MEMBERSHIP { "1".to_owned() } else { fastrand::u8(1..=3).to_string() };
    let fields = [("product", product), ("quantity", &quantity)];
    let page = browser.until_answered(async || browser.post("/orders", &fields).await).await?;
    page.location?.strip_prefix("/checkout/").map(str::to_owned)
}

fn product() -> &'static str {
    PRODUCTS[fastrand::usize(..PRODUCTS.len())]
}

fn manner() -> Manner {
    if fastrand::u8(..100) < 25 { Manner::Twice } else { Manner::Once }
}

/// Buys by the bank's app or in installments; if it comes to nothing, sometimes once more in another way.
async fn buy(world: &World, browser: &Browser) -> Option<()> {
    let order = order(world, browser, product()).await?;
    for _ in 0..3 {
        let state = if fastrand::u8(..100) < 20 {
            pay_in_two_tabs(world, browser, &order).await
        } else {
            pay_by_source(world, browser, &order).await
        };
        match state.as_deref() {
            Some("failed" | "none") => {}
            Some("pending") if fastrand::u8(..100) < 60 => {
                let path = format!("/orders/{order}/withdraw");
                browser.until_answered(async || browser.post(&path, &[]).await).await?;
            }
            _ => return Some(()),
        }
        pause(world).await;
    }
    Some(())
}

/// Answers what the shop says of the order in the end; nothing when the shopper has gone.
async fn pay_by_source(world: &World, browser: &Browser, order: &str) -> Option<String> {
    let checkout = browser.checkout(order).await?;
    pause(world).await;
    let source = browser.source(world, &checkout).await?;
    let leads_to = browser.press(&checkout, &source, manner()).await?;
    follow(world, browser, order, &leads_to, Verdict::random()).await
}

/// Pays the same order in two tabs at once, each with a source and an attempt of its own, and approves whatever the banks
/// ask.
async fn pay_in_two_tabs(world: &World, browser: &Browser, order: &str) -> Option<String> {
    let (one, other) = (browser.checkout(order).await?, browser.checkout(order).await?);
    let sources = (browser.source(world, &one).await?, browser.source(world, &other).await?);
    let (first, second) =
        tokio::join!(browser.press(&one, &sources.0, manner()), browser.press(&other, &sources.1, manner()));
    let mut state = None;
    for leads_to in [first, second].into_iter().flatten() {
        state = follow(world, browser, order, &leads_to, Verdict::Approve).await;
    }
    state
}

/// Goes where the shop's answer leads: to the bank's page and back, or to the order's.
async fn follow(world: &World, browser: &Browser, order: &str, leads_to: &str, verdict: Verdict) -> Option<String> {
    if !leads_to.starts_with(&world.sandbox) {
        browser.get(leads_to).await;
        return browser.state(world, order, 3).await;
    }
    let back = browser.decide(world, order, leads_to, verdict).await?;
    browser.come_back(world, order, &back).await
}

/// Links a bank account by paying an order with it, then pays a second order from it.
async fn buy_from_account(world: &World, browser: &Browser) -> Option<()> {
    let first = order(world, browser, product()).await?;
    link(world, browser, &first).await?;
    let second = order(world, browser, product()).await?;
    pause(world).await;
    let (one, other) = (browser.checkout(&second).await?, browser.checkout(&second).await?);
    let account = Means::account(one.accounts.first()?);
    if fastrand::bool() {
        // In two tabs at once: two attempts, and nothing that the bank would ask.
        tokio::join!(browser.press(&one, &account, manner()), browser.press(&other, &account, manner()));
    } else {
        browser.press(&one, &account, manner()).await;
    }
    browser.state(world, &second, 4).await;
    Some(())
}

async fn link(world: &World, browser: &Browser, order: &str) -> Option<String> {
    let checkout = browser.checkout(order).await?;
    let leads_to = browser.press(&checkout, &Means::new_account(), manner()).await?;
    let verdict = if fastrand::u8(..100) < 90 { Verdict::Approve } else { Verdict::Refuse };
    follow(world, browser, order, &leads_to, verdict).await
}

/// Joins the club by two orders that are paid at the same time, from an account that was linked before.
async fn join_twice(world: &World, browser: &Browser) -> Option<()> {
    let tea = order(world, browser, product()).await?;
    link(world, browser, &tea).await?;
    let orders = (order(world, browser, MEMBERSHIP).await?, order(world, browser, MEMBERSHIP).await?);
    let (one, other) = (browser.checkout(&orders.0).await?, browser.checkout(&orders.1).await?);
    let account = Means::account(one.accounts.first()?);
    tokio::join!(browser.press(&one, &account, manner()), browser.press(&other, &account, manner()));
    browser.get("/membership").await;
    browser.state(world, &orders.0, 2).await;
    browser.state(world, &orders.1, 2).await;
    Some(())
}
