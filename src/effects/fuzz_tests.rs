//! Fuzz targets: whatever the API or the shop answers is read exactly, or is the failure that its status says.

use super::{
    api::{ApiAnswer, Reader, ShopReply, capability_answer, page_answer, shop_answer, source_answer, status_answer},
    wire,
};
use crate::checkout::{Failure, OrderStatus, RedirectTarget, Refusal, ScanCode, ShopAnswer};
use noren_domain::{
    capability::{AccountLimits, Capability},
    catalog::METHODS,
    eligibility::{OfferRequest, offers},
    money::{Currency, Money},
    rate::Rate,
};
use serde_json::{Map, Value, json};

const CAPABILITY_WORDS: [&str; 24] = [
    "payment_methods",
    "payment_backends",
    "limits",
    "installment_amount",
    "min",
    "max",
    "zero_interest_installments",
    "name",
    "currencies",
    "installment_terms",
    "allowed_installment_terms",
    "amount",
    "installment_kbank",
    "installment_mbb",
    "installment_first_choice",
    "installment_wlb_kbank",
    "mobile_banking_bay",
    "direct_debit_ktb",
    "card",
    "THB",
    "thb",
    "MYR",
    "USD",
    "__proto__",
];
const ANSWER_WORDS: [&str; 18] = [
    "id",
    "type",
    "code",
    "message",
    "error",
    "redirectUri",
    "status",
    "src_test_1",
    "src_",
    "tokn_test_1",
    "installment_kbank",
    "paid",
    "pending",
    "failed",
    "none",
    "https://bank.example/1",
    "\n",
    "__proto__",
];
const STATUSES: [u16; 16] = [200, 201, 204, 299, 300, 302, 400, 401, 402, 404, 422, 429, 499, 500, 503, 599];

#[test]
fn fuzz_capability() {
    noren_fuzz::check("capability", |bytes| {
        let given = noren_fuzz::json(bytes, &CAPABILITY_WORDS);
        let Some(capability) = wire::capability(&given.clone().into()) else {
            assert!(!given["payment_methods"].is_array() && !given["payment_backends"].is_array(), "{given}");
            return;
        };
        if let Some(listed) = given["payment_methods"].as_array() {
            let older = in_the_older_shape(&given, listed);
            assert_eq!(wire::capability(&older.into()).as_ref(), Some(&capability), "{given}");
            assert_listed(&given, listed, &capability);
        }
        assert_offers_add_up(&capability);
    });
}

/// The same account as the API of 2017-11-02 writes it.
fn in_the_older_shape(given: &Value, listed: &[Value]) -> Value {
    let backend = |method: &Value| {
        let name = method["name"].as_str()?;
        let fields = json!({
            "currencies": method["currencies"],
            "allowed_installment_terms": method["installment_terms"],
            "amount": method["amount"],
        });
        Some(json!({ name: fields }))
    };
    let mut older = given.as_object().cloned().unwrap_or_default();
    older.remove("payment_methods");
    older.insert("payment_backends".to_owned(), listed.iter().filter_map(backend).collect());
    Value::Object(older)
}

/// What is offered is in the list, with its numbers exact; every other name is told.
fn assert_listed(given: &Value, listed: &[Value], capability: &Capability) {
    let limits = |json: &Value| AccountLimits {
        min: json["min"].as_f64().and_then(whole),
        max: json["max"].as_f64().and_then(whole),
    };
    assert_eq!(capability.installment_limits, limits(&given["limits"]["installment_amount"]), "{given}");
    assert_eq!(capability.zero_interest, given["zero_interest_installments"].as_bool());
    for allowed in Currency::ALL.into_iter().flat_map(|currency| capability.in_currency(currency)) {
        let method = listed.iter().find(|method| method["name"] == allowed.method.api_name).unwrap();
        let months = |term: &Value| term.as_f64().and_then(whole);
        let given: Vec<u64> = method["installment_terms"].as_array().into_iter().flatten().filter_map(months).collect();
        let terms: Vec<u64> = allowed.terms.iter().flatten().map(|term| term.months().into()).collect();
        assert!(terms.is_sorted_by(|one, next| one < next), "{terms:?}");
        let expected = given.iter().filter(|months| (2..=60).contains(*months));
        assert!(expected.clone().all(|months| terms.contains(months)) && terms.iter().all(|term| given.contains(term)));
        assert_eq!(allowed.limits, limits(&method["amount"]));
    }
}

/// A number as JavaScript counts it exactly.
fn whole(number: f64) -> Option<u64> {
    let is_whole = number.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(&number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within range")]
    is_whole.then_some(number as u64)
}

/// No price of any currency overflows, and what is paid over a term is the price and its interest.
fn assert_offers_add_up(capability: &Capability) {
    let highest: Vec<_> = METHODS.iter().map(|method| (method, Rate::new(Rate::MAX_PER_MILLION).unwrap())).collect();
    for currency in Currency::ALL {
        for subunits in [1, 2_000, 200_000, 499_999_999_999, Money::MAX_SUBUNITS] {
            let amount = Money::new(subunits, currency).unwrap();
            let request = OfferRequest {
                amount,
                wanted: None,
                zero_interest: Some(false),
                rates: &highest,
                is_phone: true,
                opens_apps: true,
            };
            for offer in offers(&request, capability).into_iter().flatten() {
                for plan in offer.types.iter().flat_map(|one| &one.terms).filter_map(|term| term.plan.ok()) {
                    let months = u64::from(plan.term.months());
                    let total = plan.total.subunits();
                    assert!(total == subunits + plan.interest.subunits() || total == Money::MAX_SUBUNITS, "{plan:?}");
                    let paid = plan.monthly.subunits() * (months - 1) + plan.last.subunits();
                    assert!(total == Money::MAX_SUBUNITS || paid.abs_diff(total) <= months, "{plan:?}");
                }
            }
        }
    }
}

#[test]
fn fuzz_api_answers() {
    noren_fuzz::check("api_answers", |bytes| {
        let (status, given) = status_and_body(bytes);
        let answer = ApiAnswer::Response { status, body: given.clone().into() };
        let source = source_answer(&answer);
        match &source {
            Ok(source) => {
                assert!((200..300).contains(&status));
                let rest = source.id.strip_prefix("src_").unwrap();
                assert!(!rest.is_empty() && rest.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric()));
                assert_eq!(
                    (given["id"].as_str(), given["type"].as_str()),
                    (Some(&*source.id), Some(&*source.type_name))
                );
            }
            Err(failure) => assert_eq!(failure, &expected_failure(status, &given)),
        }
        if !(200..300).contains(&status) {
            assert_eq!(capability_answer(&answer).err(), source.err());
        }
    });
}

/// A status and a body: `200{"id":…}`.
fn status_and_body(bytes: &[u8]) -> (u16, Value) {
    let Some((status, body)) = bytes.split_first_chunk::<3>() else { return (200, Value::Null) };
    let written = std::str::from_utf8(status).ok().and_then(|status| status.parse().ok());
    let status = written.unwrap_or(STATUSES[usize::from(status[0]) % STATUSES.len()]);
    (status, noren_fuzz::json(body, &ANSWER_WORDS))
}

fn expected_failure(status: u16, body: &Value) -> Failure {
    match status {
        200..=299 => Failure::Malformed,
        401 => Failure::Unauthorized,
        429 => Failure::TooManyRequests,
        500.. => Failure::Server { status },
        _ => {
            let texts = body["code"].as_str().zip(body["message"].as_str()).unwrap_or_default();
            Failure::Refused { code: texts.0.to_owned(), message: texts.1.to_owned() }
        }
    }
}

#[test]
fn fuzz_shop_answers() {
    noren_fuzz::check("shop_answers", |bytes| {
        let (status, given) = status_and_body(bytes);
        let url = |href: &str| Some(RedirectTarget { href: href.to_owned(), origin: "o".to_owned() });
        let reader = Reader { url: &url, time: &|text| text.parse().ok() };
        let response = ApiAnswer::Response { status, body: given.clone().into() };
        let of_server = shop_answer(&response, false, &reader);
        let of_page = ApiAnswer::Page(ShopReply::from(&given.clone().into()));
        let expected = expected_answer(&given);
        assert_eq!(shop_answer(&of_page, true, &reader), expected, "{given}");
        assert_eq!(of_server, if status < 500 { expected.clone() } else { ShopAnswer::None });
        let refusal = if let ShopAnswer::Refused(refusal) = expected { Err(refusal) } else { Ok(()) };
        assert_eq!(page_answer(&of_page), refusal);

        let is_read = (200..300).contains(&status);
        let order = match given["status"].as_str().filter(|_| is_read) {
            Some("paid") => Some(OrderStatus::Paid),
            Some("pending") => Some(OrderStatus::Pending),
            Some("none") => Some(OrderStatus::None),
            Some("failed") => {
                let default = if given["message"].is_string() { "refused" } else { "failed_processing" };
                let code = given["code"].as_str().unwrap_or(default).to_owned();
                Some(OrderStatus::Failed(Refusal { code, message: text(&given, "message") }))
            }
            _ => None,
        };
        assert_eq!(status_answer(&response), order);
    });
}

fn expected_answer(given: &Value) -> ShopAnswer {
    let error = given["error"].as_object().cloned().unwrap_or_else(Map::new);
    let is_refusal = ["code", "message"].iter().any(|name| error.get(*name).is_some_and(Value::is_string));
    if is_refusal {
        let error = Value::Object(error);
        let code = error["code"].as_str().unwrap_or("refused").to_owned();
        return ShopAnswer::Refused(Refusal { code, message: text(&error, "message") });
    }
    if let Some(image) = given["scan"]["image"].as_str() {
        let image = RedirectTarget { href: image.to_owned(), origin: "o".to_owned() };
        let expires_s = given["scan"]["expiresAt"].as_str().and_then(|text| text.parse().ok());
        return ShopAnswer::Scan(ScanCode { image, expires_s, payee: text(&given["scan"], "payee") });
    }
    match given["redirectUri"].as_str() {
        Some(href) if !href.trim_ascii().is_empty() => {
            ShopAnswer::Redirect(RedirectTarget { href: href.to_owned(), origin: "o".to_owned() })
        }
        _ => ShopAnswer::None,
    }
}

fn text(json: &Value, name: &str) -> String {
    json[name].as_str().unwrap_or_default().to_owned()
}
