//! The document at `/openapi.json` describes every route, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{FORM, Merchant};

/// Every operation: its method, its path, and its description.
pub(crate) fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&String, &Value)| -> Vec<_> {
        let methods = item.as_object().expect("operations");
        methods.iter().map(|(method, operation)| (method.to_uppercase(), path.clone(), operation.clone())).collect()
    };
    paths.iter().flat_map(of_path).collect()
}

#[tokio::test]
async fn every_operation_of_the_document_is_a_route() {
    let merchant = Merchant::open().await;
    let document = merchant.get("/openapi.json").await.ok();
    let operations = operations(&document);
    assert!(operations.len() >= 42, "{}", operations.len());
    for (method, path, _) in operations.iter().filter(|(_, path, _)| path != "/_sandbox/reset") {
        let answer = merchant.call(method, &path.replace(['{', '}'], ""), FORM, "").await;
        assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        assert!(!answer.text.contains("path /"), "{method} {path}: {}", answer.text);
    }
    let ids: BTreeSet<_> = operations.iter().map(|(.., operation)| operation["operationId"].to_string()).collect();
    assert_eq!(ids.len(), operations.len(), "operation ids are unique");
    for (_, path, operation) in &operations {
        assert!(operation["summary"].is_string(), "{path} has no summary");
        for link in operation["responses"]["200"]["links"].as_object().into_iter().flat_map(|links| links.keys()) {
            assert!(ids.contains(&format!("{link:?}")), "{path} leads to {link}, which is no operation");
        }
    }
}

#[tokio::test]
async fn the_document_lists_the_banks_of_fpx_and_the_currencies_of_a_wallet() {
    let document = Merchant::open().await.get("/openapi.json").await.ok();
    let shapes = |params: &str, kind: &str| -> Vec<Value> {
        let all = document["components"]["schemas"][params]["oneOf"].as_array().expect("shapes").iter();
        all.filter(|shape| shape["properties"]["type"]["enum"][0] == kind).cloned().collect()
    };
    for (kind, count) in [("fpx", 20), ("duitnow_obw", 18)] {
        for params in ["SourceParams", "InlineSourceParams"] {
            let [shape] = shapes(params, kind).try_into().expect("one shape");
            assert_eq!(shape["properties"]["bank"]["enum"].as_array().expect("codes").len(), count, "{params}");
            assert!(shape["required"].as_array().expect("names").contains(&"bank".into()), "{params}");
        }
    }
    let wallet = shapes("SourceParams", "touch_n_go");
    let currencies: Vec<_> = wallet.iter().map(|shape| &shape["properties"]["currency"]["enum"][0]).collect();
    assert_eq!(currencies, ["THB", "MYR"]);
}

#[tokio::test]
async fn every_reference_in_the_document_resolves() {
    let document = Merchant::open().await.get("/openapi.json").await.ok();
    let text = document.to_string();
    let references = text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().expect("a quote"));
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference} is nowhere");
    }
}

/// A route must be added by `routes!`, or else the document lacks it.
#[test]
fn every_route_is_in_the_document() {
    for folder in ["routes", "pages", "openapi"] {
        for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)) {
            let text = fs::read_to_string(&file).expect("a text");
            for way in [".route(", ".route_service(", ".nest(", "Router::new().fallback"] {
                assert!(!text.contains(way), "{}: {way}", file.display());
            }
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
