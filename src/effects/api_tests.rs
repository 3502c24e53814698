//! Requests as they are sent, and responses as Omise sends them. Widget and sandbox share the
//! goldens, not the types.

use super::*;
use crate::checkout::AttemptId;
use noren_domain::{
    citizen_id::CitizenId,
    method::{Field, MethodType},
    money::{Currency, Money},
    platform::Platform,
    term::Term,
};
use serde_json::Value;

fn golden(name: &str) -> Value {
    let path = [env!("CARGO_MANIFEST_DIR"), "/tests/golden/api/", name].concat();
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    json(&text)
}

fn response(status: u16, body: Value) -> ApiAnswer {
    ApiAnswer::Response { status, body: body.into() }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn key() -> PublicKey {
    PublicKey::parse("pkey_test_1").unwrap()
}

fn draft(name: &str, term: Option<u8>, zero_interest: Option<bool>, platform: Platform) -> SourceDraft {
    SourceDraft {
        method: MethodType::from_api_name(name).unwrap(),
        amount: Money::new(400_000, Currency::Thb).unwrap(),
        platform,
        term: term.and_then(Term::new),
        zero_interest,
    }
}

#[test]
fn a_draft_becomes_the_form_of_a_source() {
    for (draft, form) in [
        (
            draft("mobile_banking_bay", None, None, Platform::Ios),
            "amount=400000&currency=THB&type=mobile_banking_bay&platform_type=IOS",
        ),
        (
            draft("mobile_banking_bay", None, None, Platform::Android),
            "amount=400000&currency=THB&type=mobile_banking_bay&platform_type=ANDROID",
        ),
        (
            draft("mobile_banking_bay", None, None, Platform::Other),
            "amount=400000&currency=THB&type=mobile_banking_bay",
        ),
        (
            draft("installment_kbank", Some(4), None, Platform::Ios),
            "amount=400000&currency=THB&type=installment_kbank&installment_term=4",
        ),
        (
            draft("installment_kbank", Some(4), Some(false), Platform::Ios),
            "amount=400000&currency=THB&type=installment_kbank&installment_term=4&zero_interest_installments=false",
        ),
    ] {
        let request = source_request("https://api.omise.co", &key(), &draft, &FieldTexts::default(), &str::to_owned);
        let Body::Form(fields) = &request.body else { panic!("a form") };
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(fields.join("&"), form);
        assert_eq!((request.method, request.url.as_str()), (Method::Post, "https://api.omise.co/sources"));
        assert_eq!(request.headers[0], ("Authorization".into(), "Basic pkey_test_1:".into()));
    }
}

#[test]
fn both_shapes_of_a_capability_have_the_same_methods() {
    let new = capability_answer(&response(200, golden("capability.json"))).unwrap();
    let old = capability_answer(&response(200, golden("capability-2017-11-02.json"))).unwrap();
    let names = |capability: &Capability| -> Vec<&str> {
        capability.in_currency(Currency::Thb).map(|allowed| allowed.method.api_name).collect()
    };
    assert_eq!(names(&new), names(&old));
    assert!(names(&new).contains(&"installment_kbank") && names(&new).contains(&"direct_debit_ktb"));
    assert_eq!(new.installment_limits.min, Some(200_000));
    assert_eq!(new.zero_interest, Some(true), "the sandbox's account");
}

#[test]
fn a_source_of_omise_is_read() {
    for (name, type_name) in [
        ("source-mobile-banking-bay.json", "mobile_banking_bay"),
        ("source-installment-kbank.json", "installment_kbank"),
    ] {
        let source = source_answer(&response(200, golden(name))).unwrap();
        assert!(source.id.starts_with("src_test_"));
        assert_eq!(source.type_name, type_name);
    }
}

#[test]
fn each_answer_that_is_no_source_is_a_failure_of_its_own() {
    let refused = Failure::Refused { code: "bad_request".into(), message: "type is currently not supported".into() };
    let error = json(r#"{"object":"error","code":"bad_request","message":"type is currently not supported"}"#);
    for (answer, failure) in [
        (ApiAnswer::Network, Failure::Network),
        (ApiAnswer::TimedOut, Failure::TimedOut),
        (response(401, Value::Null), Failure::Unauthorized),
        (response(429, Value::Null), Failure::TooManyRequests),
        (response(500, Value::Null), Failure::Server { status: 500 }),
        (response(503, error.clone()), Failure::Server { status: 503 }),
        (response(400, error), refused),
        (response(404, Value::Null), Failure::Refused { code: String::new(), message: String::new() }),
        (response(200, Value::Null), Failure::Malformed),
        (response(200, json(r#"{"object":"source"}"#)), Failure::Malformed),
        (response(200, json(r#"{"id":"tokn_test_1","type":"card"}"#)), Failure::Malformed),
        (response(200, json("[]")), Failure::Malformed),
    ] {
        assert_eq!(source_answer(&answer), Err(failure));
    }
    for id in ["src_", "src_test 1", "src_test-1", "src_test_1/../2", "src_test_1\n", "src_<b>", "src_ราคา", " src_1"]
    {
        let source = serde_json::json!({ "id": id, "type": "installment_kbank" });
        assert_eq!(source_answer(&response(200, source)), Err(Failure::Malformed), "{id}");
    }
    assert_eq!(capability_answer(&response(200, json("{}"))), Err(Failure::Malformed));
}

/// A browser that takes every address as it is, and knows one time.
const READER: Reader<'static> = Reader {
    url: &|href| Some(RedirectTarget { href: href.to_owned(), origin: "o".to_owned() }),
    time: &|text| (text == "2026-11-30T00:00:00Z").then_some(1_795_996_800),
};

#[test]
fn a_shop_answers_with_a_code_to_scan() {
    let code = |expires_s, payee: &str| {
        let image = RedirectTarget { href: "/qr.svg".into(), origin: "o".into() };
        ShopAnswer::Scan(ScanCode { image, expires_s, payee: payee.into() })
    };
    for (body, expected) in [
        (r#"{"scan":{"image":"/qr.svg"}}"#, code(None, "")),
        (
            r#"{"scan":{"image":"/qr.svg","expiresAt":"2026-11-30T00:00:00Z","payee":"Baan"}}"#,
            code(Some(1_795_996_800), "Baan"),
        ),
        (r#"{"scan":{"image":"/qr.svg","expiresAt":"tomorrow","payee":7}}"#, code(None, "")),
        (r#"{"scan":{"image":7}}"#, ShopAnswer::None),
        (r#"{"scan":"/qr.svg"}"#, ShopAnswer::None),
    ] {
        assert_eq!(shop_answer(&response(200, json(body)), false, &READER), expected, "{body}");
    }
    let refused =
        shop_answer(&response(200, json(r#"{"scan":{"image":"/qr.svg"},"error":{"code":"x"}}"#)), false, &READER);
    assert!(matches!(refused, ShopAnswer::Refused(_)), "a refusal counts first");
    let broken = Reader { url: &|_| None, ..READER };
    assert_eq!(shop_answer(&response(200, json(r#"{"scan":{"image":"http://["}}"#)), false, &broken), ShopAnswer::None);
}

fn fields(given: &[(Field, &str)]) -> FieldTexts {
    let mut fields = FieldTexts::default();
    for (field, text) in given {
        fields.get_mut(*field).push_str(text);
    }
    fields
}

#[test]
fn a_source_has_what_its_type_needs_of_the_shopper_and_no_more() {
    let given = [(Field::Phone, "0812345678"), (Field::Bank, "maybank2u"), (Field::Email, "nok@shop.example")];
    for (name, platform, expected) in [
        ("truemoney", Platform::Ios, &[("phone_number", "0812345678")][..]),
        ("truemoney_jumpapp", Platform::Android, &[("platform_type", "ANDROID")]),
        ("promptpay", Platform::Ios, &[]),
        ("rabbit_linepay", Platform::Ios, &[]),
        ("fpx", Platform::Ios, &[("bank", "maybank2u"), ("email", "nok@shop.example")]),
        ("duitnow_obw", Platform::Ios, &[("bank", "maybank2u")]),
    ] {
        let form = wire::source_form(&draft(name, None, None, platform), &fields(&given));
        let rest: Vec<_> = form[3..].iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(rest, expected, "{name}");
    }
    let without_email = wire::source_form(&draft("fpx", None, None, Platform::Other), &fields(&given[1..2]));
    assert_eq!(without_email[3..], [("bank", "maybank2u".to_owned())], "an address that nobody knows is not sent");
}

#[test]
fn a_capability_s_banks_are_read_with_whether_they_can_be_paid_by() {
    let text = r#"{"payment_methods":[{"name":"fpx","currencies":["MYR"],"banks":[
        {"code":"maybank2u","name":"Maybank2U","active":true},{"code":"cimb","name":"CIMB Clicks","active":false},
        {"code":"uob"},{"name":"No code"},"affin"]}]}"#;
    let capability = capability_answer(&response(200, json(text))).unwrap();
    let fpx = MethodType::from_api_name("fpx").unwrap();
    let banks: Vec<_> =
        capability.banks_of(fpx).iter().map(|bank| (bank.code.as_str(), bank.name.as_str(), bank.is_active)).collect();
    assert_eq!(banks, [("maybank2u", "Maybank2U", true), ("cimb", "CIMB Clicks", false), ("uob", "uob", true)]);
}

#[test]
fn a_shop_redirects_or_refuses_and_anything_else_is_no_answer() {
    let read = |answer: ApiAnswer| shop_answer(&answer, false, &READER);
    let redirect = ShopAnswer::Redirect(RedirectTarget { href: "/next".into(), origin: "o".into() });
    let refusal = ShopAnswer::Refused(Refusal { code: "price".into(), message: "Changed.".into() });
    let without_code = ShopAnswer::Refused(Refusal { code: "refused".into(), message: "Sold out.".into() });
    for (answer, expected) in [
        (response(200, json(r#"{"redirectUri":"/next"}"#)), redirect),
        (response(200, json(r#"{"error":{"code":"price","message":"Changed."}}"#)), refusal.clone()),
        (response(422, json(r#"{"error":{"code":"price","message":"Changed."}}"#)), refusal),
        (response(200, json(r#"{"error":{"message":"Sold out."}}"#)), without_code.clone()),
        (response(422, json(r#"{"error":{"code":7,"message":"Sold out."}}"#)), without_code),
        (response(502, json(r#"{"error":{"message":"Sold out."}}"#)), ShopAnswer::None),
        (response(200, json(r#"{"redirectUri":""}"#)), ShopAnswer::None),
        (response(200, json(r#"{"redirectUri":" \n"}"#)), ShopAnswer::None),
        (response(404, json(r#"{"message":"Not found."}"#)), ShopAnswer::None),
        (response(200, json(r#"{"error":{}}"#)), ShopAnswer::None),
        (response(500, json(r#"{"error":{"code":"price","message":"Changed."}}"#)), ShopAnswer::None),
        (response(502, Value::Null), ShopAnswer::None),
        (response(200, json("{}")), ShopAnswer::None),
        (response(200, json(r#"{"error":"no"}"#)), ShopAnswer::None),
        (response(200, json(r#"{"redirectUri":7}"#)), ShopAnswer::None),
        (ApiAnswer::Network, ShopAnswer::None),
        (ApiAnswer::TimedOut, ShopAnswer::None),
    ] {
        assert_eq!(read(answer), expected);
    }
    let of_page = |answer| shop_answer(&answer, true, &READER);
    assert_eq!(of_page(ApiAnswer::TimedOut), ShopAnswer::Silent, "the page may have taken over");
    assert_eq!(of_page(ApiAnswer::Network), ShopAnswer::None, "its callback threw");
    let unreadable = response(200, json(r#"{"redirectUri":"http://["}"#));
    let reader = Reader { url: &|_| None, ..READER };
    assert_eq!(shop_answer(&unreadable, false, &reader), ShopAnswer::None);
}

#[test]
fn a_reply_of_the_page_counts_as_one_of_the_shops_server() {
    let refusal = Refusal { code: "price".into(), message: "Changed.".into() };
    let refuses = ShopReply { refusal: Some(refusal.clone()), scan: None, redirect_uri: Some("/next".into()) };
    let redirects = ShopReply { refusal: None, scan: None, redirect_uri: Some("/next".into()) };
    let target = RedirectTarget { href: "/next".into(), origin: "o".into() };
    for (reply, expected, may_proceed) in [
        (refuses, ShopAnswer::Refused(refusal.clone()), Err(refusal)),
        (redirects, ShopAnswer::Redirect(target.clone()), Ok(())),
        (ShopReply::default(), ShopAnswer::None, Ok(())),
    ] {
        let answer = ApiAnswer::Page(reply);
        assert_eq!(shop_answer(&answer, true, &READER), expected);
        assert_eq!(page_answer(&answer), may_proceed);
    }
}

#[test]
fn a_press_is_refused_if_the_page_cannot_be_asked() {
    for answer in [ApiAnswer::Network, ApiAnswer::TimedOut] {
        assert_eq!(page_answer(&answer), Err(Refusal::default()));
    }
}

#[test]
fn an_outcome_is_posted_as_json_with_the_forms_field_names() {
    let attempt = AttemptId("a\"1\\\n".into());
    let outcome = Outcome::LinkRequest {
        attempt,
        method: MethodType::from_api_name("direct_debit_ktb").unwrap(),
        citizen_id: CitizenId::parse("1101700230708").ok(),
    };
    let request = submit_request("/checkout", &[("X-Token".into(), "t".into())], &outcome);
    let Body::Json(text) = &request.body else { panic!("JSON") };
    let body = json(text);
    let expected = serde_json::json!({
        "omiseToken": "", "omiseSource": "", "omiseLinkedAccount": "", "omiseLinkType": "direct_debit_ktb",
        "omiseCitizenId": "1101700230708", "omiseAttempt": "a\"1\\\n",
    });
    assert_eq!(body, expected);
    assert!(request.headers.contains(&("X-Token".into(), "t".into())));
    assert!(request.headers.contains(&("Content-Type".into(), "application/json".into())));
    assert!(!request.url.contains("1101700230708"));
}

#[test]
fn a_failed_order_has_the_shops_code_or_a_default_one() {
    let failed =
        |code: &str, message: &str| Some(OrderStatus::Failed(Refusal { code: code.into(), message: message.into() }));
    for (status, body, expected) in [
        (200, r#"{"status":"paid"}"#, Some(OrderStatus::Paid)),
        (200, r#"{"status":"pending"}"#, Some(OrderStatus::Pending)),
        (200, r#"{"status":"none"}"#, Some(OrderStatus::None)),
        (200, r#"{"status":"failed","code":"payment_rejected"}"#, failed("payment_rejected", "")),
        (200, r#"{"status":"failed","code":"sold_out","message":"It is gone."}"#, failed("sold_out", "It is gone.")),
        (200, r#"{"status":"failed","message":"It is gone."}"#, failed("refused", "It is gone.")),
        (200, r#"{"status":"failed"}"#, failed("failed_processing", "")),
        (200, r#"{"status":"failed","code":null}"#, failed("failed_processing", "")),
        (200, r#"{"status":"shipped"}"#, None),
        (200, "[]", None),
        (500, r#"{"status":"paid"}"#, None),
    ] {
        assert_eq!(status_answer(&response(status, json(body))), expected, "{status} {body}");
    }
    assert_eq!(status_answer(&ApiAnswer::Offline), None);
    assert_eq!(source_answer(&ApiAnswer::Offline), Err(Failure::Offline), "nothing was sent");
}
