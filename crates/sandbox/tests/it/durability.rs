//! Kills and stops the process. What it acknowledged must survive.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep, timeout};

use crate::binary::{Started, client, start, stop};
use crate::storage::Folder;
use crate::support::{SECRET, id};
use crate::webhooks::Endpoint;

const CLIENTS: usize = 8;

async fn call(client: &reqwest::Client, url: String, body: Value) -> Option<Value> {
    let answer = client.post(url).basic_auth(SECRET, Some("")).json(&body).send().await.ok()?;
    let status = answer.status();
    let object: Value = answer.json().await.ok()?;
    assert!(status.is_success(), "{object}");
    Some(object)
}

/// Makes sources and charges of them until the sandbox is killed. Passes the objects on that it acknowledged.
async fn shop_until_it_dies(client: reqwest::Client, url: String, acknowledged: UnboundedSender<Value>) {
    loop {
        let source = json!({"amount": 150_000, "currency": "THB", "type": "mobile_banking_bay"});
        let Some(source) = call(&client, format!("{url}/sources"), source).await else { break };
        acknowledged.send(source.clone()).expect("a receiver");
        let charge = json!({
            "amount": 150_000, "currency": "THB", "source": source["id"], "return_uri": "https://example.com/done",
        });
        let Some(charge) = call(&client, format!("{url}/charges"), charge).await else { break };
        acknowledged.send(charge).expect("a receiver");
    }
}

async fn kill(sandbox: &mut Started) {
    sandbox.child.start_kill().expect("killed");
    sandbox.child.wait().await.expect("an end");
}

/// Kills the sandbox a while after it acknowledged its first objects, and returns all that it acknowledged.
async fn kill_under_load(sandbox: &mut Started, client: &reqwest::Client, after: Duration) -> Vec<Value> {
    let (sender, mut receiver) = unbounded_channel();
    let shop = || tokio::spawn(shop_until_it_dies(client.clone(), sandbox.url.clone(), sender.clone()));
    let shoppers: Vec<_> = (0..CLIENTS).map(|_| shop()).collect();
    drop(sender);
    let mut acknowledged = Vec::new();
    while acknowledged.len() <= CLIENTS {
        let object = timeout(Duration::from_secs(60), receiver.recv()).await.expect("in time");
        acknowledged.push(object.expect("an object"));
    }
    sleep(after).await;
    kill(sandbox).await;
    while let Some(object) = receiver.recv().await {
        acknowledged.push(object);
    }
    for shopper in shoppers {
        shopper.await.expect("a shopper");
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_under_load_loses_no_acknowledged_object_and_no_webhook() {
    let folder = Folder::new("killed");
    let file = folder.file();
    let file = file.to_str().expect("a path");
    let mut endpoint = Endpoint::listen(&[]).await;
    let flags = ["--database", file, "--webhook-endpoint", &endpoint.url];
    let client = client();
    let mut acknowledged = Vec::new();
    // The process is killed several times, each time after another time.
    for after_ms in [700, 400, 550] {
        let mut sandbox = start(&folder.log(), &flags).await;
        acknowledged.extend(kill_under_load(&mut sandbox, &client, Duration::from_millis(after_ms)).await);
    }

    let sandbox = start(&folder.log(), &flags).await;
    let export: Value = client
        .get(format!("{}/_sandbox/objects", sandbox.url))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let by_id = |kind: &str| -> HashMap<String, Value> {
        export[kind].as_array().expect("an array").iter().map(|object| (id(object), object.clone())).collect()
    };
    let (sources, charges) = (by_id("sources"), by_id("charges"));
    for object in &acknowledged {
        let kept = if object["object"] == "source" { &sources } else { &charges };
        assert!(kept.contains_key(&id(object)), "{} was acknowledged but is lost", id(object));
    }
    // A change is written as a whole or not at all: a source is charged if there is its charge, and a charge has its
    // event.
    let charged: HashSet<String> = charges.values().map(|charge| id(&charge["source"])).collect();
    for source in sources.values() {
        let expected = if charged.contains(&id(source)) { "pending" } else { "unknown" };
        assert_eq!(source["charge_status"], expected, "{source}");
    }
    let told: HashSet<String> =
        export["events"].as_array().expect("an array").iter().map(|event| id(&event["data"])).collect();
    assert_eq!(told, charges.keys().cloned().collect(), "one event a charge");

    let mut unheard: HashSet<String> = charges.keys().cloned().collect();
    let deadline = Instant::now() + Duration::from_secs(60);
    while !unheard.is_empty() {
        let left = deadline.saturating_duration_since(Instant::now());
        let heard = timeout(left, endpoint.next()).await;
        let (_, event) = heard.unwrap_or_else(|_| panic!("{} webhooks are lost", unheard.len()));
        assert_eq!(event["key"], "charge.create");
        unheard.remove(&id(&event["data"]));
    }
}

/// The answers of a new sandbox to a few requests, with headers.
async fn answers(flags: &[&str]) -> Vec<String> {
    let folder = Folder::new("seeded");
    let sandbox = start(&folder.log(), flags).await;
    let client = client();
    let post = async |path: &str, form: &str| {
        let request = client.post(format!("{}{path}", sandbox.url)).basic_auth(SECRET, Some(""));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned());
        let answer = request.send().await.expect("an answer");
        let mut headers = answer.headers().clone();
        // These two depend on the real time.
        for name in ["date", "x-runtime"] {
            headers.remove(name);
        }
        format!("{headers:?}\n{}", answer.text().await.expect("text"))
    };
    let source = "source[type]=mobile_banking_bay&source[platform_type]=IOS";
    let charge = format!("amount=150000&currency=THB&return_uri=https://example.com/&{source}");
    let link = "type=direct_debit_kbank&return_uri=https://example.com/";
    let mut texts = vec![post("/charges", &charge).await, post("/linked_accounts", link).await];
    let clock = client.post(format!("{}/_sandbox/clock", sandbox.url)).json(&json!({"advance_ms": 900_000}));
    clock.send().await.expect("an answer");
    texts.push(post("/customers", "email=a@example.com").await);
    for path in ["/events", "/charges", "/nowhere"] {
        let answer = client.get(format!("{}{path}", sandbox.url)).basic_auth(SECRET, Some("")).send().await;
        texts.push(answer.expect("an answer").text().await.expect("text"));
    }
    texts
}

#[tokio::test]
async fn two_runs_with_one_seed_answer_the_same_bytes() {
    let flags = ["--clock", "2026-11-20T10:00:00Z", "--public-url", "http://sandbox.test", "--seed"];
    let run = async |seed: &'static str| answers(&[flags.as_slice(), &[seed]].concat()).await;
    let one = run("7").await;
    assert!(one == run("7").await && one != run("8").await);
    assert!(one[3].contains("charge.expire"), "the clock was moved: {}", one[3]);
}

#[tokio::test]
async fn a_debit_that_ends_by_itself_sends_its_event_without_a_request() {
    let folder = Folder::new("debit");
    let file = folder.file();
    let mut endpoint = Endpoint::listen(&[]).await;
    let url = endpoint.url.clone();
    let flags = ["--database", file.to_str().expect("a path"), "--webhook-endpoint", &url];
    let client = client();
    let mut sandbox = start(&folder.log(), &flags).await;
    let linked = json!({
        "customers": [{"id": "cust_test_nok"}],
        "linked_accounts": [{"id": "lnac_test_nok", "customer": "cust_test_nok"}],
    });
    let next = json!({"status": "pending", "then": "failed", "failure_code": "invalid_account", "after_ms": 1_500});
    for (route, body) in [("seed", linked), ("next_charge", next)] {
        call(&client, format!("{}/_sandbox/{route}", sandbox.url), body).await.expect("done");
    }
    let debit = json!({
        "amount": 5_000, "currency": "THB", "customer": "cust_test_nok", "linked_account": "lnac_test_nok",
    });
    let charge = call(&client, format!("{}/charges", sandbox.url), debit).await.expect("a charge");
    assert_eq!((&charge["status"], &endpoint.next().await.1["key"]), (&json!("pending"), &json!("charge.create")));
    kill(&mut sandbox).await;

    let _again = start(&folder.log(), &flags).await;
    let mut told = endpoint.next().await.1;
    // The process may have been killed before it stored this delivery. Then the event comes again.
    if told["key"] == "charge.create" {
        told = endpoint.next().await.1;
    }
    assert_eq!((&told["key"], &told["data"]["id"]), (&json!("charge.complete"), &charge["id"]));
    assert_eq!((&told["data"]["status"], &told["data"]["failure_code"]), (&json!("failed"), &json!("invalid_account")));
}

/// The size of the write-ahead log in bytes.
fn log_bytes(folder: &Folder) -> u64 {
    std::fs::metadata(folder.file().with_extension("db-wal")).map_or(0, |log| log.len())
}

async fn make_sources(client: &reqwest::Client, url: &str) {
    for _ in 0..20 {
        let source = json!({"amount": 150_000, "currency": "THB", "type": "mobile_banking_bay"});
        call(client, format!("{url}/sources"), source).await.expect("a source");
    }
}

#[tokio::test]
async fn a_stopped_sandbox_leaves_no_log_beside_its_file() {
    let folder = Folder::new("log");
    let file = folder.file();
    let flags = ["--database", file.to_str().expect("a path")];
    let client = client();
    let mut sandbox = start(&folder.log(), &flags).await;
    // A sandbox without load empties its log within two seconds.
    kill_under_load(&mut sandbox, &client, Duration::ZERO).await;
    assert!(log_bytes(&folder) > 0, "a killed process leaves its log");

    let mut again = start(&folder.log(), &flags).await;
    make_sources(&client, &again.url).await;
    stop(&again.child);
    timeout(Duration::from_secs(10), again.child.wait()).await.expect("in time").expect("an end");
    assert_eq!(log_bytes(&folder), 0, "a stopped process leaves none");
}
