//! Fuzz targets for what strangers send to the shop. A form and JSON with the same fields are read alike, an event
//! yields only ids, and every request has a language that the shop speaks.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Uri};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;
use url::form_urlencoded::Serializer;

use crate::error::Error;
use crate::language::Language;
use crate::omise_client::{Event, Subject};
use crate::submission::{Format, Submission};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// Fields like the widget's. Each may be absent.
#[derive(Serialize, Deserialize, PartialEq, Debug, Default)]
struct Fields {
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<String>,
    #[serde(rename = "omiseSource", skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(rename = "omiseCitizenId", skip_serializing_if = "Option::is_none")]
    citizen_id: Option<String>,
}

const FIELD_WORDS: [&str; 6] =
    ["order", "omiseSource", "omiseCitizenId", "", "1101700230708", "ราคา &+%=\u{0}\u{1f600}"];

#[test]
fn fuzz_submitted_forms() {
    noren_fuzz::check("submitted_forms", |bytes| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for content_type in [FORM, JSON, "text/plain", ""] {
            if let Err(error) = submit(&runtime, content_type, bytes.to_vec()) {
                assert_eq!(format!("{error:?}"), "BadRequest", "the error repeats nothing of the body");
            }
        }
        let drawn = noren_fuzz::json(bytes, &FIELD_WORDS);
        let Ok(fields) = serde_json::from_value::<Fields>(drawn) else { return };
        let written: Map<String, Value> = serde_json::to_value(&fields).unwrap().as_object().cloned().unwrap();
        let pairs = written.iter().filter_map(|(name, value)| Some((name, value.as_str()?)));
        let form = Serializer::new(String::new()).extend_pairs(pairs).finish();
        let json = Value::Object(written.clone()).to_string();
        for (content_type, body, format) in [(FORM, form, Format::Form), (JSON, json, Format::Json)] {
            let Ok(Submission(read, way)) = submit(&runtime, content_type, body.into_bytes()) else {
                panic!("{written:?} is refused as {content_type}");
            };
            assert_eq!((&read, way), (&fields, format));
        }
    });
}

fn submit(runtime: &Runtime, content_type: &str, body: Vec<u8>) -> Result<Submission<Fields>, Error> {
    let request = Request::post("/").header(CONTENT_TYPE, content_type).body(Body::from(body)).unwrap();
    runtime.block_on(Submission::from_request(request, &()))
}

const EVENT_WORDS: [&str; 20] = [
    "object",
    "event",
    "key",
    "data",
    "id",
    "charge",
    "refund",
    "linked_account",
    "schedule",
    "metadata",
    "charge.complete",
    "chrg_test_1",
    "lnac_test_1",
    "schd_test_1",
    "rfnd_test_1",
    "../customers",
    "chrg_",
    "dispute",
    "noren_attempt",
    "__proto__",
];

#[test]
fn fuzz_webhook_events() {
    noren_fuzz::check("webhook_events", |bytes| {
        let given = noren_fuzz::json(bytes, &EVENT_WORDS);
        // The drawn values in an object of the right shape.
        let data = json!({ "object": given["object"], "id": given["id"], "charge": given["charge"] });
        let event = json!({ "object": "event", "key": "charge.complete", "data": data });
        for event in [given, event] {
            let Ok(read) = Event::read(event.to_string().as_bytes()) else { continue };
            let (id, names) = match &read.subject {
                Subject::Charge(id) => (id.as_str(), [&event["data"]["id"], &event["data"]["charge"]]),
                Subject::LinkedAccount(id) => (id.as_str(), [&event["data"]["id"]; 2]),
                Subject::Schedule(id) => (id.as_str(), [&event["data"]["id"]; 2]),
                Subject::Other => continue,
            };
            assert!(names.into_iter().any(|name| name == id), "{event}");
            assert!(id.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric()), "{id} gets into an address");
        }
    });
}

#[test]
fn fuzz_language_tags() {
    noren_fuzz::check("language_tags", |bytes| {
        let text = noren_fuzz::text(bytes, "enthams-_;,q=0. EN%&");
        let mut headers = HeaderMap::new();
        if let Ok(accepted) = HeaderValue::from_str(&text) {
            headers.insert(ACCEPT_LANGUAGE, accepted);
        }
        let said = Language::of(&Uri::from_static("/"), &headers).tag();
        let wishes =
            text.split(',').map(|wish| wish.trim().split(['-', ';']).next().unwrap_or("").to_ascii_lowercase());
        let expected = wishes.into_iter().find(|wish| ["en", "th", "ms"].contains(&wish.as_str()));
        let is_header = headers.contains_key(ACCEPT_LANGUAGE);
        assert_eq!(said, expected.filter(|_| is_header).as_deref().unwrap_or("en"), "{text}");

        // The same tag in an address wins over the browser's preference.
        let query = Serializer::new(String::new()).append_pair("lang", &text).finish();
        if let Ok(uri) = format!("/?{query}").parse::<Uri>() {
            let first = text.trim().split(['-', ';']).next().unwrap_or("").to_ascii_lowercase();
            let expected = ["en", "th", "ms"].into_iter().find(|tag| *tag == first);
            assert_eq!(Language::of(&uri, &headers).tag(), expected.unwrap_or(said), "{text}");
        }
    });
}
