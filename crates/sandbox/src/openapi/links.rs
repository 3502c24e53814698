//! Links in `/openapi.json` from an answer to a next request: which values of the answer the request takes. Fuzzers
//! follow them.

use serde_json::{Map, Value, json};

/// A link from the answers of some operations to another operation.
struct Link {
    from: &'static [&'static str],
    to: &'static str,
    /// Parameters in path and query: their name, and the place of their value in the answer.
    parameters: &'static [(&'static str, &'static str)],
    /// The body as JSON. Empty if there is none.
    body: &'static str,
}

const ID: &[(&str, &str)] = &[("id", "$response.body#/id")];
const NONE: &[(&str, &str)] = &[];
const SOURCES: &[&str] = &["sources.create"];
const CHARGES: &[&str] = &["charges.create", "charges.retrieve"];
const CUSTOMERS: &[&str] = &["customers.create", "customers.change"];
const ACCOUNTS: &[&str] = &["linked_accounts.create"];
const SCHEDULES: &[&str] = &["schedules.create"];
const REFUNDS: &[&str] = &["refunds.create"];

static LINKS: &[Link] = &[
    link(SOURCES, "sources.retrieve", ID, ""),
    link(
        SOURCES,
        "charges.create",
        NONE,
        r#"{"source": "$response.body#/id", "amount": "$response.body#/amount", "currency": "$response.body#/currency",
            "zero_interest_installments": "$response.body#/zero_interest_installments"}"#,
    ),
    link(CHARGES, "charges.retrieve", ID, ""),
    link(CHARGES, "charges.expire", ID, ""),
    link(CHARGES, "charges.change", ID, ""),
    link(CHARGES, "charges.events", ID, ""),
    link(CHARGES, "refunds.of_charge", ID, ""),
    link(CHARGES, "_sandbox.settle", ID, r#"{"status": "successful"}"#),
    link(&["_sandbox.settle"], "refunds.create", ID, r#"{"amount": "$response.body#/amount"}"#),
    link(REFUNDS, "refunds.retrieve", ID, ""),
    link(
        REFUNDS,
        "refunds.retrieve_of_charge",
        &[("id", "$response.body#/charge"), ("refund", "$response.body#/id")],
        "",
    ),
    link(ACCOUNTS, "linked_accounts.remove", ID, ""),
    link(ACCOUNTS, "linked_accounts.retrieve", ID, ""),
    link(ACCOUNTS, "customers.create", NONE, r#"{"linked_account": "$response.body#/id"}"#),
    link(ACCOUNTS, "pages.decide_registration", &[("ref", "$response.body#/id")], r#"{"result": "successful"}"#),
    link(CUSTOMERS, "customers.remove", ID, ""),
    link(CUSTOMERS, "customers.retrieve", ID, ""),
    link(CUSTOMERS, "customers.change", ID, ""),
    link(CUSTOMERS, "customers.linked_accounts", ID, ""),
    link(CUSTOMERS, "schedules.customer_schedules", ID, ""),
    link(
        CUSTOMERS,
        "charges.create",
        NONE,
        r#"{"customer": "$response.body#/id", "linked_account": "$response.body#/linked_accounts/data/0/id"}"#,
    ),
    link(
        CUSTOMERS,
        "schedules.create",
        NONE,
        r#"{"every": 1, "period": "month", "on": {"days_of_month": [1]}, "end_date": "2035-12-31",
            "charge": {"amount": 5000, "currency": "THB", "customer": "$response.body#/id",
                "linked_account": "$response.body#/linked_accounts/data/0/id"}}"#,
    ),
    link(SCHEDULES, "schedules.retrieve", ID, ""),
    link(SCHEDULES, "schedules.remove", ID, ""),
    link(SCHEDULES, "schedules.occurrences", ID, ""),
    link(&["schedules.occurrences"], "schedules.occurrence", &[("id", "$response.body#/data/0/id")], ""),
    link(&["events.index"], "events.retrieve", &[("id", "$response.body#/data/0/id")], ""),
];

const fn link(
    from: &'static [&'static str],
    to: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    body: &'static str,
) -> Link {
    Link { from, to, parameters, body }
}

/// Adds the links to the operations that they start from.
pub(super) fn add(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    for operation in paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
        for link in LINKS.iter().filter(|link| link.from.contains(&name.as_str())) {
            let parameters = link.parameters.iter().map(|(name, place)| ((*name).to_owned(), Value::from(*place)));
            let mut described = json!({"operationId": link.to, "parameters": Value::Object(parameters.collect())});
            if let Ok(body) = serde_json::from_str(link.body) {
                described["requestBody"] = body;
            }
            operation["responses"]["200"]["links"][link.to] = described;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_is_json() {
        for link in LINKS.iter().filter(|link| !link.body.is_empty()) {
            assert!(serde_json::from_str::<Map<String, Value>>(link.body).is_ok(), "{}", link.body);
        }
    }
}
