//! This client reads the golden objects, which the sandbox's and the widget's tests read too.

use std::path::Path;

use noren_shop::money::{Currency, Money};
use noren_shop::omise_client::{
    ChargeId, ChargeStatus, CustomerId, DirectDebit, Event, LinkStatus, LinkedAccountId, NextStep, OmiseError,
    ScheduleId, SourceId, SourceKind, Subject,
};
use serde_json::{Value, json};

use crate::house::House;

fn golden(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/api").join(name);
    serde_json::from_slice(&std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))).unwrap()
}

fn id(object: &Value) -> &str {
    object["id"].as_str().unwrap()
}

#[tokio::test]
async fn charges_of_every_kind_are_read() {
    let house = House::open().await;
    for (name, status, approved_at_the_bank) in [
        ("charge-mobile-banking-bay.json", ChargeStatus::Pending, true),
        ("charge-mobile-banking-bay-expired.json", ChargeStatus::Expired, true),
        ("charge-installment-kbank.json", ChargeStatus::Pending, true),
        ("charge-direct-debit-kbank.json", ChargeStatus::Successful, false),
    ] {
        let object = golden(name);
        house.omise.serve(&object);
        let charge = house.shop.omise.charge(&ChargeId::parse(id(&object)).unwrap()).await.unwrap();
        assert_eq!(
            (charge.status, matches!(charge.next_step, NextStep::Visit(_))),
            (status, approved_at_the_bank),
            "{name}"
        );
        assert_eq!(charge.expires_at.map(|time| time.to_string()).as_deref(), object["expires_at"].as_str(), "{name}");
    }
    let promptpay = golden("charge-promptpay.json");
    house.omise.serve(&promptpay);
    let charge = house.shop.omise.charge(&ChargeId::parse(id(&promptpay)).unwrap()).await.unwrap();
    let NextStep::Scan(picture) = charge.next_step else { panic!("{:?}", charge.next_step) };
    assert_eq!(picture.as_str(), promptpay["source"]["scannable_code"]["image"]["download_uri"]);
    assert!(charge.method.is_some_and(|method| method.is_promptpay()));
    let failed = golden("charge-installment-kbank-failed.json");
    house.omise.serve(&failed);
    let charge = house.shop.omise.charge(&ChargeId::parse(id(&failed)).unwrap()).await.unwrap();
    assert!(matches!(charge.status, ChargeStatus::Failed { code } if failed["failure_code"] == *code));
}

#[test]
fn every_direct_debit_of_an_account_is_known() {
    let capability = golden("capability.json");
    let names = capability["payment_methods"].as_array().unwrap().iter().map(|method| method["name"].as_str().unwrap());
    for name in names.filter(|name| name.starts_with("direct_debit_")) {
        assert!(DirectDebit::from_type(name).is_some(), "DirectDebit::ALL lacks {name}");
    }
}

#[tokio::test]
async fn sources_are_read() {
    let house = House::open().await;
    for (name, subunits, kind) in [
        ("source-mobile-banking-bay.json", 150_000, SourceKind::MobileBanking),
        (
            "source-installment-kbank.json",
            400_000,
            SourceKind::Installments { term: Some(4), zero_interest: Some(true) },
        ),
    ] {
        let object = golden(name);
        house.omise.serve(&object);
        let source = house.shop.omise.source(&SourceId::parse(id(&object)).unwrap()).await.unwrap();
        assert_eq!((source.price, source.kind), (Some(Money::new(subunits, Currency::Thb)), kind), "{name}");
    }
}

#[tokio::test]
async fn linked_accounts_and_their_customer_are_read() {
    let house = House::open().await;
    for (name, status) in [
        ("linked-account-pending.json", LinkStatus::Pending),
        ("linked-account-successful.json", LinkStatus::Successful),
        ("linked-account-deleted.json", LinkStatus::Deleted),
    ] {
        let object = golden(name);
        house.omise.serve(&object);
        let account = house.shop.omise.linked_account(&LinkedAccountId::parse(id(&object)).unwrap()).await.unwrap();
        assert_eq!((account.status, account.bank), (status, Some(DirectDebit::Kbank)), "{name}");
        assert!(account.registration_url.is_some(), "{name}");
    }
    let customer = golden("customer.json");
    house.omise.serve(&customer);
    let accounts = house.shop.omise.chargeable_accounts(&CustomerId::parse(id(&customer)).unwrap()).await.unwrap();
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].last_digits.as_deref(), Some("7890"));
}

#[test]
fn events_and_errors_are_read() {
    let event = golden("event-charge-complete.json");
    let charge = ChargeId::parse(id(&event["data"])).unwrap();
    assert_eq!(Event::read(event.to_string().as_bytes()).unwrap().subject, Subject::Charge(charge));
    let schedule = golden("schedule.json");
    let event = json!({ "object": "event", "key": "schedule.create", "data": schedule });
    let read = Event::read(event.to_string().as_bytes()).unwrap().subject;
    assert_eq!(read, Subject::Schedule(ScheduleId::parse(id(&schedule)).unwrap()));
    let error = golden("error-invalid-charge.json");
    let read = OmiseError::from_answer(400, error.to_string().as_bytes());
    assert!(matches!(read, OmiseError::Refused { status: 400, code, .. } if error["code"] == *code));
}
