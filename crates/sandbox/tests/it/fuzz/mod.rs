//! Sends random requests that follow from `/openapi.json` and from earlier answers, some of them wrong on purpose. The
//! sandbox must never answer 500, every error must be an error object, and every object must fit the document.

mod draw;
mod play;

use std::collections::BTreeMap;
use std::sync::Mutex;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::json;

use crate::support::Merchant;

/// `NOREN_FUZZ_CASES` asks for more cases, from a random seed.
fn config() -> Config {
    let more = std::env::var("NOREN_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok());
    let seed = if more.is_some() { RngSeed::Random } else { RngSeed::Fixed(7) };
    Config {
        cases: more.unwrap_or(20),
        rng_seed: seed,
        failure_persistence: None,
        max_shrink_iters: 40,
        ..Config::default()
    }
}

/// A sandbox whose account has every method of the document, each with the table's currencies, terms and banks.
async fn open_with_every_method() -> Merchant {
    let merchant = Merchant::open().await;
    let document = merchant.get("/openapi.json").await.ok();
    let schemas = &document["components"]["schemas"];
    let of_sources = schemas["SourceParams"]["oneOf"].as_array().expect("shapes").iter();
    let of_sources = of_sources.map(|shape| &shape["properties"]["type"]["enum"][0]);
    let debits = schemas["LinkedAccountParams"]["properties"]["type"]["enum"].as_array().expect("names").iter();
    let methods: Vec<_> = of_sources.chain(debits).map(|name| json!({"name": name})).collect();
    merchant.steer("capability", json!({"payment_methods": methods})).await;
    merchant
}

#[test]
fn every_answer_to_arbitrary_requests_fits_the_document() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let tally = Mutex::new(BTreeMap::<String, [u64; 2]>::new());
    let steps = proptest::collection::vec(any::<u64>(), 90);
    let result = TestRunner::new(config()).run(&steps, |seeds| {
        runtime.block_on(async {
            let mut game = play::Game::begin(open_with_every_method().await).await;
            for seed in seeds {
                let (operation, is_accepted) = game.step(seed).await?;
                let mut tally = tally.lock().expect("a tally");
                let counts = tally.entry(operation).or_default();
                counts[0] += 1;
                counts[1] += u64::from(is_accepted);
            }
            Ok(())
        })
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let tally = tally.into_inner().expect("a tally");
    let (sent, accepted) =
        tally.values().fold((0, 0), |(sent, accepted), counts| (sent + counts[0], accepted + counts[1]));
    println!("{accepted} of {sent} requests reached 2xx");
    assert!(accepted * 100 >= sent * 30, "{accepted} of {sent} requests reached 2xx: {tally:?}");
    let reached = tally.values().filter(|counts| counts[1] > 0).count();
    assert!(reached * 4 >= tally.len() * 3, "{reached} of {} operations ever reached 2xx: {tally:?}", tally.len());
}
