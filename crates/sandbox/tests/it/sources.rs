//! Which sources are accepted.

use serde_json::{Value, json};

use crate::support::{KMA, Merchant};

fn plan(bank: &str, amount: i64, term: i64) -> String {
    format!("amount={amount}&currency=THB&type=installment_{bank}&installment_term={term}")
}

#[tokio::test]
async fn an_amount_outside_the_limits_is_refused() {
    let merchant = Merchant::open().await.public();
    for (form, expected) in [
        (KMA.replace("150000", "2000"), Ok(())),
        (KMA.replace("150000", "15000000"), Ok(())),
        (KMA.replace("150000", "1999"), Err("amount must be greater than or equal to 2000 (thb subunits)")),
        (KMA.replace("150000", "0"), Err("amount must be greater than or equal to 2000 (thb subunits)")),
        (KMA.replace("150000", "-1"), Err("amount must be greater than or equal to 2000 (thb subunits)")),
        (KMA.replace("150000", "15000001"), Err("amount must be less than or equal to 15000000 (thb subunits)")),
        (KMA.replace("150000", "1500.5"), Err("amount must be an integer")),
        (KMA.replace("150000", "many"), Err("amount is not a number")),
        (KMA.replace("amount=150000&", ""), Err("amount is not a number")),
        (plan("ktc", 200_000, 6), Ok(())),
        (plan("ktc", 199_999, 6), Err("amount must be greater than or equal to 200000 (thb subunits)")),
        (plan("ktc", 15_000_000, 6), Ok(())),
        (plan("ktc", 15_000_001, 6), Err("amount must be less than or equal to 15000000 (thb subunits)")),
    ] {
        check(&merchant, &form, expected).await;
    }
}

async fn check(merchant: &Merchant, form: &str, expected: Result<(), &str>) {
    let answer = merchant.post("/sources", form).await;
    match expected {
        Ok(()) => assert_eq!(answer.ok()["object"], "source", "{form}"),
        Err(message) => assert_eq!(answer.refusal(), (400, "bad_request".into(), message.into()), "{form}"),
    }
}

#[tokio::test]
async fn a_plan_needs_a_term_and_the_monthly_minimum_without_interest() {
    let merchant = Merchant::open().await.public();
    let below = "amount must be greater than or equal to";
    for (bank, amount, term, expected) in [
        ("bbl", 330_000, 10, Err(format!("{below} 500000 (thb subunits) for installment_bbl over 10 months"))),
        ("kbank", 330_000, 10, Ok(())),
        ("bay", 500_000, 10, Ok(())),
        ("bay", 499_999, 10, Err(format!("{below} 500000 (thb subunits) for installment_bay over 10 months"))),
        ("bay", 200_000, 4, Ok(())),
        ("first_choice", 1_080_000, 36, Ok(())),
        (
            "first_choice",
            1_079_999,
            36,
            Err(format!("{below} 1080000 (thb subunits) for installment_first_choice over 36 months")),
        ),
        ("ktc", 300_000, 10, Ok(())),
        ("scb", 400_000, 9, Err(format!("{below} 450000 (thb subunits) for installment_scb over 9 months"))),
        ("uob", 500_000, 10, Ok(())),
        ("ttb", 300_000, 6, Ok(())),
        ("kbank", 400_000, 5, Err("installment_term must be one of 3, 4, 6, 10 for installment_kbank".into())),
        ("bbl", 400_000, 3, Err("installment_term must be one of 4, 6, 8, 9, 10 for installment_bbl".into())),
    ] {
        let expected = expected.as_ref().copied().map_err(String::as_str);
        check(&merchant, &plan(bank, amount, term), expected).await;
    }
    let absent = "amount=400000&currency=THB&type=installment_kbank";
    check(&merchant, absent, Err("installment_term must be one of 3, 4, 6, 10 for installment_kbank")).await;
}

#[tokio::test]
async fn malaysian_plans_have_a_minimum_for_each_term_and_no_interest() {
    let merchant = Merchant::open().await;
    merchant.steer("capability", json!({"payment_methods": ["installment_mbb"]})).await;
    let merchant = merchant.public();
    let mbb =
        |amount: i64, term: i64| format!("amount={amount}&currency=MYR&type=installment_mbb&installment_term={term}");
    for (term, least) in [(6, 50_000), (12, 100_000), (18, 150_000), (24, 200_000)] {
        let source = merchant.post("/sources", &mbb(least, term)).await.ok();
        assert_eq!((&source["currency"], &source["zero_interest_installments"]), (&json!("MYR"), &json!(true)));
        let (status, code, message) = merchant.post("/sources", &mbb(least - 1, term)).await.refusal();
        assert_eq!((status, code.as_str()), (400, "bad_request"));
        assert!(message.starts_with(&format!("amount must be greater than or equal to {least} (myr subunits)")));
    }
    let refused = format!("{}&zero_interest_installments=false", mbb(100_000, 6));
    check(&merchant, &refused, Err("zero_interest_installments must be true for installment_mbb")).await;
    check(&merchant, &mbb(100_000, 6).replace("MYR", "THB"), Err("currency must be MYR")).await;
}

#[tokio::test]
async fn the_limits_of_an_account_do_not_apply_to_ringgit() {
    let merchant = Merchant::open().await;
    let limits = json!({"charge_amount": {"min": 5_000, "max": 300_000}, "installment_amount": {"min": 250_000}});
    let methods = ["mobile_banking_bay", "installment_ktc", "installment_mbb"];
    merchant.steer("capability", json!({"payment_methods": methods, "limits": limits})).await;
    let merchant = merchant.public();
    let (small, large) = ("amount must be greater than or equal to", "amount must be less than or equal to");
    let mbb = |amount: i64| plan("mbb", amount, 6).replace("THB", "MYR");
    for (form, expected) in [
        (KMA.replace("150000", "5000"), Ok(())),
        (KMA.replace("150000", "4999"), Err(format!("{small} 5000 (thb subunits)"))),
        (KMA.replace("150000", "300001"), Err(format!("{large} 300000 (thb subunits)"))),
        (plan("ktc", 250_000, 6), Ok(())),
        (plan("ktc", 249_999, 6), Err(format!("{small} 250000 (thb subunits)"))),
        (plan("ktc", 300_001, 6), Err(format!("{large} 300000 (thb subunits)"))),
        (mbb(50_000), Ok(())),
        (mbb(49_999), Err(format!("{small} 50000 (myr subunits)"))),
        (mbb(300_001), Ok(())),
    ] {
        check(&merchant, &form, expected.as_ref().copied().map_err(String::as_str)).await;
    }
}

#[tokio::test]
async fn an_unlisted_maybank_term_has_the_next_shorter_ones_minimum() {
    let merchant = Merchant::open().await;
    let mbb = json!({"name": "installment_mbb", "currencies": ["MYR"], "installment_terms": [9, 36]});
    merchant.steer("capability", json!({"payment_methods": [mbb]})).await;
    for (term, least) in [(9, 50_000), (36, 200_000)] {
        let form = |amount: i64| plan("mbb", amount, term).replace("THB", "MYR");
        check(&merchant, &form(least), Ok(())).await;
        let (_, _, message) = merchant.post("/sources", &form(least - 1)).await.refusal();
        assert!(message.starts_with(&format!("amount must be greater than or equal to {least} (myr")), "{message}");
    }
}

#[tokio::test]
async fn a_type_or_currency_that_the_account_lacks_is_refused() {
    let merchant = Merchant::open().await.public();
    for (form, message) in [
        (KMA.replace("_bay", "_kbank"), "type is currently not supported"),
        (KMA.replace("mobile_banking_bay", "direct_debit_kbank"), "type is currently not supported"),
        (KMA.replace("mobile_banking_bay", "card"), "type is currently not supported"),
        (KMA.replace("&type=mobile_banking_bay", ""), "type cannot be blank"),
        (KMA.replace("THB", "JPY"), "currency is currently not supported"),
        (KMA.replace("THB", "MYR"), "currency must be THB"),
        (KMA.replace("&currency=THB", ""), "currency cannot be blank"),
        (KMA.replace("IOS", "PALM"), "platform_type must be one of IOS, ANDROID, WEB"),
    ] {
        check(&merchant, &form, Err(message)).await;
    }
}

#[tokio::test]
async fn the_platform_may_be_lower_case_or_absent() {
    let merchant = Merchant::open().await.public();
    for (form, expected) in [
        (KMA.replace("IOS", "android"), json!("ANDROID")),
        (KMA.replace("IOS", "iOS"), json!("IOS")),
        (KMA.replace("IOS", "WEB"), json!("WEB")),
        (KMA.replace("&platform_type=IOS", ""), Value::Null),
    ] {
        assert_eq!(merchant.post("/sources", &form).await.ok()["platform_type"], expected, "{form}");
    }
}

#[tokio::test]
async fn the_account_decides_who_bears_interest_unless_a_request_does() {
    let merchant = Merchant::open().await;
    for account in [true, false] {
        merchant.steer("account", json!({"zero_interest_installments": account})).await;
        for (said, expected) in [
            ("", account),
            ("&zero_interest_installments=true", true),
            ("&zero_interest_installments=false", false),
            ("&zero_interest_installments=1", true),
            ("&zero_interest_installments=0", false),
        ] {
            let form = format!("{}{said}", plan("kbank", 400_000, 4));
            let source = merchant.public().post("/sources", &form).await.ok();
            assert_eq!(source["zero_interest_installments"], expected, "{account} {said}");
            let bearer = if expected { "merchant" } else { "customer" };
            assert_eq!(source["absorption_type"], bearer);
        }
    }
    let form = format!("{}&zero_interest_installments=perhaps", plan("kbank", 400_000, 4));
    check(&merchant, &form, Err("zero_interest_installments must be true or false")).await;
}
