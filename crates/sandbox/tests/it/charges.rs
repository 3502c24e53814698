//! Which charges are accepted, and how they end.

use serde_json::{Value, json};

use crate::support::{KMA, Merchant, RETURN, id, path};

async fn refused(merchant: &Merchant, form: &str, code: &str, message: &str) {
    let refusal = merchant.post("/charges", form).await.refusal();
    assert_eq!(refusal, (400, code.into(), message.into()), "{form}");
}

#[tokio::test]
async fn a_charge_must_fit_its_source() {
    let merchant = Merchant::open().await;
    let source = id(&merchant.post("/sources", KMA).await.ok());
    let amount_and_currency =
        "amount must match the amount of the source and currency must match the currency of the source";
    for (form, code, message) in [
        (
            format!("amount=150001&currency=THB&{RETURN}"),
            "invalid_charge",
            "amount must match the amount of the source",
        ),
        (
            format!("amount=150000&currency=MYR&{RETURN}"),
            "invalid_charge",
            "currency must match the currency of the source",
        ),
        (format!("amount=1&currency=MYR&{RETURN}"), "invalid_charge", amount_and_currency),
        ("amount=150000&currency=THB".to_owned(), "invalid_charge", "return_uri cannot be blank"),
        (format!("amount=x&currency=THB&{RETURN}"), "bad_request", "amount is not a number"),
        (format!("currency=THB&{RETURN}"), "bad_request", "amount is not a number"),
        (format!("amount=150000&{RETURN}"), "bad_request", "currency cannot be blank"),
        (format!("amount=150000&currency=THB&{RETURN}&metadata=x"), "bad_request", "Metadata should be a JSON hash"),
        (
            format!("amount=150000&currency=THB&{RETURN}&card=card_1"),
            "invalid_charge",
            "card is currently not supported",
        ),
        (
            format!("amount=150000&currency=THB&{RETURN}&capture=false"),
            "invalid_charge",
            "capture must be true for this payment method",
        ),
    ] {
        refused(&merchant, &format!("{form}&source={source}"), code, message).await;
    }
    let whole = format!("amount=150000&currency=THB&{RETURN}");
    refused(&merchant, &whole, "invalid_charge", "source cannot be blank").await;
    let unknown = merchant.post("/charges", &format!("{whole}&source=src_test_1")).await.refusal();
    assert_eq!(unknown, (404, "not_found".into(), "source src_test_1 was not found".into()));
    // None of the refused requests has used the source.
    merchant.post("/charges", &format!("{whole}&source={source}")).await.ok();
    refused(&merchant, &format!("{whole}&source={source}"), "invalid_charge", "source was already used").await;
}

#[tokio::test]
async fn a_charge_in_an_unsupported_currency_is_an_invalid_charge() {
    let merchant = Merchant::open().await;
    let source = id(&merchant.post("/sources", KMA).await.ok());
    let message = "currency is currently not supported";
    for means in [format!("source={source}"), "source[type]=mobile_banking_bay".to_owned(), String::new()] {
        refused(&merchant, &format!("amount=150000&currency=JPY&{RETURN}&{means}"), "invalid_charge", message).await;
    }
}

#[tokio::test]
async fn a_wrong_amount_is_reported_before_a_wrong_source() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let (_, other) = merchant.link().await;
    let small = "amount must be greater than or equal to 2000 (thb subunits)";
    let large = "amount must be less than or equal to 15000000 (thb subunits)";
    for (amount, message) in [("1999", small), ("-1", small), ("15000001", large)] {
        for means in [
            String::new(),
            "card=card_test_1".to_owned(),
            "capture=false".to_owned(),
            "source=src_test_1".to_owned(),
            "source[type]=nothing".to_owned(),
            format!("customer={}", id(&customer)),
            "customer=cust_test_1&linked_account=lnac_test_1".to_owned(),
            format!("customer={}&linked_account={}", id(&other), id(&account)),
        ] {
            refused(&merchant, &format!("amount={amount}&currency=THB&{means}"), "invalid_charge", message).await;
        }
    }
}

#[tokio::test]
async fn a_return_uri_that_is_not_http_or_https_is_refused() {
    let merchant = Merchant::open().await;
    for uri in ["javascript:alert(1)", "ftp://example.com", "/orders/1", "example.com", "http://", "myapp://done"] {
        let form = format!("amount=2000&currency=THB&source[type]=mobile_banking_bay&return_uri={uri}");
        refused(&merchant, &form, "bad_request", "return uri is invalid").await;
    }
    let form = "amount=2000&currency=THB&source[type]=mobile_banking_bay&return_uri=http://127.0.0.1:4000/done";
    assert_eq!(merchant.post("/charges", form).await.ok()["return_uri"], "http://127.0.0.1:4000/done");
}

#[tokio::test]
async fn an_inline_source_is_checked_like_any_source() {
    let merchant = Merchant::open().await;
    for (form, message) in [
        (
            "amount=1999&currency=THB&source[type]=mobile_banking_bay",
            "amount must be greater than or equal to 2000 (thb subunits)",
        ),
        ("amount=2000&currency=THB&source[type]=nothing", "type is currently not supported"),
        (
            "amount=400000&currency=THB&source[type]=installment_kbank&source[installment_term]=5",
            "installment_term must be one of 3, 4, 6, 10 for installment_kbank",
        ),
        (
            "amount=2000&currency=THB&source[type]=mobile_banking_bay&source[amount]=2001",
            "amount must match the amount of the source",
        ),
    ] {
        refused(&merchant, &format!("{form}&{RETURN}"), "invalid_charge", message).await;
    }
    assert_eq!(merchant.objects().await["sources"], json!([]), "a refused charge leaves no source behind");
}

#[tokio::test]
async fn who_bears_the_interest_must_be_the_same_in_source_and_charge() {
    let merchant = Merchant::open().await;
    let mismatch = "zero_interest_installments must match the value of the source";
    for (account, of_source, of_charge, fits) in [
        (true, "", "", true),
        (true, "true", "", true),
        (true, "false", "", false),
        (true, "false", "false", true),
        (true, "true", "false", false),
        (false, "", "", true),
        (false, "true", "", false),
        (false, "true", "1", true),
        (false, "", "false", true),
    ] {
        merchant.steer("account", json!({"zero_interest_installments": account})).await;
        let form = format!(
            "amount=400000&currency=THB&type=installment_kbank&installment_term=4&zero_interest_installments={of_source}"
        );
        let source = id(&merchant.post("/sources", &form).await.ok());
        let form =
            format!("amount=400000&currency=THB&{RETURN}&source={source}&zero_interest_installments={of_charge}");
        let answer = merchant.post("/charges", &form).await;
        if fits {
            answer.ok();
        } else {
            assert_eq!(
                answer.refusal(),
                (400, "invalid_charge".into(), mismatch.into()),
                "{account} {of_source} {of_charge}"
            );
        }
    }
}

#[tokio::test]
async fn fees_are_those_of_omises_documentation() {
    let merchant = Merchant::open().await;
    let plan = "amount=400000&currency=THB&source[type]=installment_kbank&source[installment_term]=4";
    for (form, figures) in [
        ("amount=150000&currency=THB&source[type]=mobile_banking_bay".to_owned(), json!([1_000, 70, 0, 0, 148_930])),
        (plan.to_owned(), json!([14_600, 1_022, 10_400, 728, 373_250])),
        (format!("{plan}&zero_interest_installments=false"), json!([14_600, 1_022, 0, 0, 384_378])),
    ] {
        let charge = merchant.post("/charges", &format!("{form}&{RETURN}")).await.ok();
        let given: Value =
            ["fee", "fee_vat", "interest", "interest_vat", "net"].iter().map(|key| charge[*key].clone()).collect();
        assert_eq!(given, figures, "{form}");
    }
}

#[tokio::test]
async fn a_pending_charge_expires_by_the_sandboxs_clock() {
    let merchant = Merchant::open().await;
    let kma = merchant.charge_kma().await;
    let plan = "amount=400000&currency=THB&source[type]=installment_kbank&source[installment_term]=4";
    let plan = merchant.post("/charges", &format!("{plan}&{RETURN}")).await.ok();
    assert_eq!(kma["expires_at"], "2026-11-20T10:15:00Z");
    assert_eq!(plan["expires_at"], "2026-11-27T10:00:00Z");
    let status = async |charge: &Value| {
        let charge = merchant.get(&format!("/charges/{}", id(charge))).await.ok();
        (charge["status"].clone(), charge["expired"].clone(), charge["source"]["charge_status"].clone())
    };
    let (pending, expired) = (json!("pending"), json!("expired"));
    merchant.wait_minutes(14).await;
    assert_eq!(status(&kma).await, (pending.clone(), json!(false), pending.clone()));
    merchant.wait_minutes(1).await;
    assert_eq!(status(&kma).await, (expired.clone(), json!(true), expired.clone()));
    assert_eq!(status(&plan).await.0, pending);
    merchant.wait_minutes(7 * 24 * 60 - 15).await;
    assert_eq!(status(&plan).await.0, expired);
    let source = merchant.get(&format!("/sources/{}", id(&kma["source"]))).await.ok();
    assert_eq!(source["charge_status"], "expired");
}

#[tokio::test]
async fn only_a_pending_charge_can_be_expired() {
    let merchant = Merchant::open().await;
    let charge = merchant.charge_kma().await;
    let expire = format!("/charges/{}/expire", id(&charge));
    let expired = merchant.post(&expire, "").await.ok();
    assert_eq!((&expired["status"], &expired["paid"]), (&json!("expired"), &json!(false)));
    let message = "charge is expired, only a pending charge can be expired";
    assert_eq!(merchant.post(&expire, "").await.refusal(), (400, "failed_expire".into(), message.into()));
    // The test page shows it too.
    let page = merchant.press(&path(&charge["authorize_uri"]), "result=successful").await;
    assert_eq!(page.status, 409);
    assert_eq!(merchant.get(&format!("/charges/{}", id(&charge))).await.ok()["status"], "expired");
}

#[tokio::test]
async fn a_charge_expires_at_the_requested_time() {
    let merchant = Merchant::open().await;
    let form = format!("amount=2000&currency=THB&{RETURN}&source[type]=mobile_banking_bay");
    let charge = merchant.post("/charges", &format!("{form}&expires_at=2026-11-20T10:05:00Z")).await.ok();
    merchant.wait_minutes(5).await;
    assert_eq!(merchant.get(&format!("/charges/{}", id(&charge))).await.ok()["status"], "expired");
    let late = format!("{form}&expires_at=2026-11-20T10:05:00Z");
    refused(&merchant, &late, "bad_request", "expires_at must be a time to come").await;
}

#[tokio::test]
async fn two_charges_of_one_source_at_once_make_one() {
    let merchant = Merchant::open().await;
    let source = id(&merchant.post("/sources", KMA).await.ok());
    let form = format!("amount=150000&currency=THB&{RETURN}&source={source}");
    let (one, other) = tokio::join!(merchant.post("/charges", &form), merchant.post("/charges", &form));
    assert_eq!([one.status.as_u16(), other.status.as_u16()].iter().filter(|status| **status == 200).count(), 1);
    assert_eq!(merchant.get("/charges").await.ok()["total"], 1);
}
