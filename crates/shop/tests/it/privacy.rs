//! Omise gets the citizen id, and the shop keeps no trace of it.

use crate::fake_omise::Fault;
use crate::house::House;
use crate::log::Log;

const CITIZEN_ID: &str = "1101700230708";

#[tokio::test]
async fn a_citizen_id_reaches_omise_and_nothing_else() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let mut answers = Vec::new();
    for (attempt, fault) in [("l1", Some(Fault::Refuses)), ("l2", Some(Fault::DropsAfter)), ("l3", None)] {
        if let Some(fault) = fault {
            house.omise.fail("POST /linked_accounts", fault);
        }
        let fields = [
            ("order", order.as_str()),
            ("omiseLinkType", "direct_debit_ktb"),
            ("omiseCitizenId", "1 1017 00230 70 8"),
            ("omiseAttempt", attempt),
        ];
        answers.push(shopper.post("/checkout", &fields).await);
    }
    let wrong = shopper.submit(&order, "l4", ("omiseCitizenId", "1101700230709")).await;
    answers.push(wrong);

    let sent = house.omise.requests("POST /linked_accounts");
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|request| request["citizen_id"] == CITIZEN_ID));
    for answer in &answers {
        assert!(!format!("{:?}{}", answer.headers, answer.body).contains("11017"));
        assert!(!format!("{:?}{}", answer.headers, answer.body).contains("1017 00230"));
    }
    let mut traces = log.text().into_bytes();
    assert!(!traces.is_empty(), "the log was watched");
    for file in ["shop.db", "shop.db-wal"] {
        traces.extend(std::fs::read(house.folder.path().join(file)).unwrap_or_default());
    }
    for trace in [CITIZEN_ID, "1101700230709", "1 1017 00230 70 8", "1+1017+00230", "skey_test_1", "c2tleV90ZXN0XzE6"] {
        let found = traces.windows(trace.len()).any(|window| window == trace.as_bytes());
        assert!(!found, "{trace} was kept");
    }
}

#[tokio::test]
async fn a_wrong_citizen_id_is_refused_without_being_repeated() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let fields = [
        ("order", order.as_str()),
        ("omiseLinkType", "direct_debit_ktb"),
        ("omiseCitizenId", "1101700230709"),
        ("omiseAttempt", "l1"),
    ];
    let back = shopper.post("/checkout", &fields).await;
    assert_eq!(back.location(), format!("/checkout/{order}?error=citizen_id_invalid"));
    shopper.get(back.location()).await.says("citizen ID isn’t valid").says_nothing_of("1101700230709");
    assert!(house.omise.linked_accounts().is_empty());
}
