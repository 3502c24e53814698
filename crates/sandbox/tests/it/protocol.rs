//! The forms in which requests can be written, and the headers and versions of every answer.

use axum::body::Body;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE,
    AUTHORIZATION, CONTENT_TYPE, ORIGIN,
};
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::support::{Answer, FORM, KMA, Merchant, PUBLIC, RETURN, SECRET, id};

/// Sends a GET with these credentials, encoded but not changed.
pub(crate) async fn with_credentials(merchant: &Merchant, path: &str, credentials: &str) -> Answer {
    let basic = format!("Basic {}", STANDARD.encode(credentials));
    merchant.send(Request::get(path).header(AUTHORIZATION, basic).body(Body::empty()).expect("a request")).await
}

/// Sends a GET of `/capability` with a version.
pub(crate) async fn versioned(merchant: &Merchant, version: &str) -> Answer {
    let basic = format!("Basic {}", STANDARD.encode(PUBLIC));
    let request = Request::get("/capability").header(AUTHORIZATION, basic).header("Omise-Version", version);
    merchant.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn each_key_opens_its_routes_in_every_form_that_clients_send() {
    let merchant = Merchant::open().await;
    let source = id(&merchant.post("/sources", KMA).await.ok());
    let retrieve = format!("/sources/{source}");
    for suffix in ["", ":", ":x"] {
        for (path, public_may) in [
            ("/capability", true),
            (retrieve.as_str(), true),
            ("/account", false),
            ("/charges", false),
            ("/customers", false),
            ("/linked_accounts", false),
            ("/events", false),
        ] {
            let answer = with_credentials(&merchant, path, &format!("{SECRET}{suffix}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {suffix}");
            let answer = with_credentials(&merchant, path, &format!("{PUBLIC}{suffix}")).await;
            let expected = if public_may { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
            assert_eq!(answer.status, expected, "{path} {suffix} with the public key");
        }
    }
}

#[tokio::test]
async fn a_missing_or_wrong_key_is_answered_with_401() {
    let merchant = Merchant::open().await;
    let ask = async |header: Option<&str>| {
        let mut request = Request::get("/capability");
        if let Some(header) = header {
            request = request.header(AUTHORIZATION, header);
        }
        merchant.send(request.body(Body::empty()).expect("a request")).await.refusal()
    };
    let bearer = format!("Bearer {SECRET}");
    let no_key = format!("Basic {}", STANDARD.encode(":"));
    for header in [None, Some("Basic"), Some("Basic !!"), Some(bearer.as_str()), Some(no_key.as_str())] {
        let (status, code, message) = ask(header).await;
        assert_eq!((status, code.as_str(), message.as_str()), (401, "authentication_failure", "authentication failed"));
    }
    let unpadded = format!("basic {}", STANDARD.encode(format!("{PUBLIC}:x")).trim_end_matches('='));
    let request = Request::get("/capability").header(AUTHORIZATION, unpadded).body(Body::empty());
    assert_eq!(merchant.send(request.expect("a request")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn json_and_forms_make_the_same_source() {
    let merchant = Merchant::open().await.public();
    let source = async |path: &str, content_type: &str, body: &str| {
        let mut source = merchant.call("POST", path, content_type, body).await.ok();
        for generated in ["id", "location"] {
            source[generated] = json!(null);
        }
        source
    };
    let expected = source("/sources", FORM, KMA).await;
    let json = json!({"amount": 150_000, "currency": "THB", "type": "mobile_banking_bay", "platform_type": "IOS"});
    let strings = json!({"amount": "150000", "currency": "thb", "type": "mobile_banking_bay",
        "platform_type": "ios", "email": null, "name": ""});
    for (path, content_type, body) in [
        ("/sources/", FORM, KMA.to_owned()),
        ("/sources", "application/json", json.to_string()),
        ("/sources/", "application/json; charset=utf-8", strings.to_string()),
        ("/sources?amount=150000&currency=THB", FORM, "type=mobile_banking_bay&platform_type=IOS".to_owned()),
    ] {
        assert_eq!(source(path, content_type, &body).await, expected, "{path} {content_type} {body}");
    }
}

#[tokio::test]
async fn a_get_may_have_a_json_body() {
    let merchant = Merchant::open().await;
    merchant.charge_kma().await;
    merchant.charge_kma().await;
    for body in ["{}", "null", r#"{"limit": 1, "from": null}"#] {
        let list = merchant.call("GET", "/charges", "application/json", body).await.ok();
        assert_eq!(list["total"], 2);
        assert_eq!(list["limit"], if body.contains("limit") { 1 } else { 20 });
    }
}

#[tokio::test]
async fn an_unreadable_body_is_refused() {
    let merchant = Merchant::open().await;
    let large = format!("{KMA}&name={}", "a".repeat(300_000));
    for (content_type, body, expected) in [
        ("application/json", "{", (400, "bad_request", "the body is not valid JSON")),
        ("application/json", "[1]", (400, "bad_request", "the body must be a JSON object")),
        (
            "text/plain",
            KMA,
            (400, "bad_request", "the body must be application/json or application/x-www-form-urlencoded"),
        ),
        (FORM, "a[b=1", (400, "bad_request", "the parameter name `a[b` is not readable")),
        (FORM, &large, (413, "payload_too_large", "the body is larger than 262144 bytes")),
    ] {
        let (status, code, message) = merchant.call("POST", "/sources", content_type, body).await.refusal();
        assert_eq!((status, code.as_str(), message.as_str()), expected);
    }
}

#[tokio::test]
async fn a_wrong_path_or_method_is_an_error_object_too() {
    let merchant = Merchant::open().await;
    for (method, path, status, code) in [
        ("GET", "/tokens", 404, "not_found"),
        ("PUT", "/sources", 405, "method_not_allowed"),
        ("DELETE", "/charges", 405, "method_not_allowed"),
        ("GET", "/charges/chrg_test_0000000000000000000", 404, "not_found"),
        ("GET", "/customers/cust_test_0000000000000000000", 404, "not_found"),
        ("GET", "/linked_accounts/lnac_test_0000000000000000000", 404, "not_found"),
        ("GET", "/events/evnt_test_0000000000000000000", 404, "not_found"),
        ("POST", "/charges/chrg_test_0000000000000000000/expire", 404, "not_found"),
        ("GET", "/charges/%ff", 400, "bad_request"),
        ("DELETE", "/customers/%ff", 400, "bad_request"),
    ] {
        let answer = merchant.call(method, path, FORM, "").await;
        let (given, given_code, _) = answer.refusal();
        assert_eq!((given, given_code.as_str()), (status, code), "{method} {path}");
        headers_of_omise(&answer.headers);
    }
}

#[tokio::test]
async fn errors_of_control_routes_and_pages_are_error_objects() {
    let merchant = Merchant::open().await;
    for (method, path, status) in [
        ("PUT", "/_sandbox/faults", 405),
        ("GET", "/_sandbox/nothing", 404),
        ("POST", "/_sandbox/charges/%ff/settle", 400),
        ("GET", "/payments/%ff/authorize", 400),
    ] {
        let answer = merchant.call(method, path, FORM, "").await;
        assert_eq!(answer.refusal().0, status, "{method} {path}");
    }
}

fn headers_of_omise(headers: &HeaderMap) {
    assert_eq!(headers[CONTENT_TYPE], "application/json; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-cache, no-store");
    assert_eq!(headers["omise-version"], "2019-05-29");
    assert_eq!(headers["x-request-id"].len(), 36);
}

#[tokio::test]
async fn an_unpublished_version_is_refused() {
    let merchant = Merchant::open().await;
    headers_of_omise(&merchant.get("/capability").await.headers);
    let (status, code, message) = versioned(&merchant, "2020-01-01").await.refusal();
    assert_eq!((status, code.as_str()), (400, "bad_request"));
    assert!(message.contains("2014-07-27, 2015-11-17, 2017-11-02, 2019-05-29"), "{message}");
}

#[tokio::test]
async fn a_page_of_any_origin_can_call_and_read_errors() {
    let merchant = Merchant::open().await;
    let preflight = Request::options("/sources")
        .header(ORIGIN, "https://shop.example")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type,omise-version");
    let answer = merchant.send(preflight.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let allowed = answer.headers[ACCESS_CONTROL_ALLOW_HEADERS].to_str().expect("a text").to_lowercase();
    for header in ["authorization", "content-type", "omise-version"] {
        assert!(allowed.contains(header), "{header} in {allowed}");
    }
    assert!(answer.headers[ACCESS_CONTROL_ALLOW_METHODS].to_str().expect("a text").contains("POST"));
    assert_eq!(answer.headers[ACCESS_CONTROL_MAX_AGE], "600");
    merchant.steer("faults", json!({"path": "/sources", "status": 500})).await;
    for path in ["/sources", "/sources", "/nowhere"] {
        let request = Request::post(path).header(ORIGIN, "https://shop.example").body(Body::empty());
        let answer = merchant.send(request.expect("a request")).await;
        assert!(!answer.status.is_success());
        assert_eq!(answer.headers[ACCESS_CONTROL_ALLOW_ORIGIN], "*", "{path}");
        answer.refusal();
    }
}

#[tokio::test]
async fn lists_page_by_limit_offset_order_and_dates() {
    let merchant = Merchant::open().await;
    let mut made = Vec::new();
    for order in ["a", "b", "c"] {
        let form = format!("amount=2000&currency=THB&{RETURN}&source[type]=mobile_banking_bay&metadata[order]={order}");
        made.push(id(&merchant.post("/charges", &form).await.ok()));
        merchant.wait_minutes(1).await;
    }
    for (query, expected, total) in [
        ("", vec![0, 1, 2], 3),
        ("?order=reverse_chronological", vec![2, 1, 0], 3),
        ("?limit=1&offset=1", vec![1], 3),
        ("?order=reverse_chronological&limit=2", vec![2, 1], 3),
        ("?from=2026-11-20T10:01:00Z", vec![1, 2], 2),
        ("?to=2026-11-20T10:01:00Z", vec![0, 1], 2),
        ("?from=2026-11-21", vec![], 0),
    ] {
        let list = merchant.get(&format!("/charges{query}")).await.ok();
        let given: Vec<_> = list["data"].as_array().expect("an array").iter().map(id).collect();
        let expected: Vec<_> = expected.into_iter().map(|index: usize| made[index].clone()).collect();
        assert_eq!((given, list["total"].as_i64()), (expected, Some(total)), "{query}");
        assert_eq!((&list["object"], &list["location"]), (&json!("list"), &json!("/charges")));
    }
    let newest = merchant.get("/charges?order=reverse_chronological").await.ok();
    assert_eq!(newest["data"][0]["metadata"], json!({"order": "c"}), "a lost charge is found by its metadata");
    for (query, message) in [
        ("limit=0", "limit must be between 1 and 100"),
        ("limit=101", "limit must be between 1 and 100"),
        ("offset=-1", "offset must be greater than or equal to 0"),
        ("order=random", "order must be chronological or reverse_chronological"),
        ("from=yesterday", "from is not a date"),
    ] {
        let refusal = merchant.get(&format!("/charges?{query}")).await.refusal();
        assert_eq!(refusal, (400, "bad_request".into(), message.into()));
    }
}

#[tokio::test]
async fn older_versions_are_answered_in_their_shape() {
    let merchant = Merchant::open().await;
    merchant.charge_kma().await;
    merchant.post("/customers", "metadata[created_at]=kept").await.ok();
    let ask = async |version: &str, method: &str, path: &str| {
        let basic = format!("Basic {}", STANDARD.encode(SECRET));
        let request = Request::builder().method(method).uri(path).header(AUTHORIZATION, basic);
        merchant.send(request.header("Omise-Version", version).body(Body::empty()).expect("a request")).await
    };
    let customer = merchant.get("/customers").await.ok()["data"][0].clone();
    for version in ["2014-07-27", "2015-11-17", "2017-11-02"] {
        let answer = ask(version, "GET", "/charges").await;
        assert_eq!(answer.headers["omise-version"], version);
        let charge = &answer.ok()["data"][0];
        assert_eq!((&charge["currency"], &charge["source"]["currency"]), (&json!("thb"), &json!("thb")));
        assert!(charge["created"].is_string() && charge["source"]["created"].is_string(), "{charge}");
        assert!(charge.get("created_at").is_none() && charge["source"].get("created_at").is_none(), "{charge}");
        let customer = ask(version, "GET", &format!("/customers/{}", id(&customer))).await.ok();
        assert_eq!(customer["metadata"], json!({"created_at": "kept"}));
        let refusal = ask(version, "GET", "/charges/chrg_test_1").await.refusal();
        assert_eq!(refusal.0, 404);
        assert_eq!(ask(version, "GET", "/account").await.ok()["supported_currencies"], json!(["thb", "myr"]));
    }
    let deleted = ask("2017-11-02", "DELETE", &format!("/customers/{}", id(&customer))).await.ok();
    let expected = json!({"object": "customer", "id": customer["id"], "livemode": false, "deleted": true});
    assert_eq!(deleted, expected);
    let present = merchant.get(&format!("/customers/{}", id(&customer))).await.ok();
    assert_eq!((&present["deleted"], &present["created_at"]), (&json!(true), &customer["created_at"]));
}

#[tokio::test]
async fn head_and_options_work_and_the_clients_request_id_is_kept() {
    let merchant = Merchant::open().await;
    for version in ["2019-05-29", "2014-07-27"] {
        let basic = format!("Basic {}", STANDARD.encode(PUBLIC));
        let request = Request::head("/capability").header(AUTHORIZATION, basic).header("Omise-Version", version);
        let answer = merchant.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, ""), "{version}");
    }
    let request = Request::options("/charges").body(Body::empty());
    assert_eq!(merchant.send(request.expect("a request")).await.status, StatusCode::OK);
    for (sent, is_kept) in [("order-7_a", true), ("two words", false), ("", false)] {
        let request = Request::get("/nowhere").header("X-Request-Id", sent).body(Body::empty());
        let answer = merchant.send(request.expect("a request")).await;
        assert_eq!(answer.headers["x-request-id"] == sent, is_kept, "{sent}");
        let runtime = answer.headers["x-runtime"].to_str().expect("a text").parse::<f64>();
        assert!(runtime.expect("seconds") < 10.0);
    }
}
