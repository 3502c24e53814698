//! How one answer leads to the next request: which of its values another operation takes. Fuzzers follow these.

use serde_json::{Value, json};

/// An operation's answer, the operation that it leads to, and what is taken over: path parameters and body.
struct Link {
    from: &'static [&'static str],
    to: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    body: &'static [(&'static str, &'static str)],
}

const ID: &[(&str, &str)] = &[("id", "$response.body#/id")];
const CHARGES: &[&str] = &["charges.create", "charges.retrieve"];
const CUSTOMERS: &[&str] = &["customers.create", "customers.change"];
const ACCOUNTS: &[&str] = &["linked_accounts.create"];

static LINKS: &[Link] = &[
    by_id(&["sources.create"], "sources.retrieve"),
    Link {
        from: &["sources.create"],
        to: "charges.create",
        parameters: &[],
        body: &[
            ("source", "$response.body#/id"),
            ("amount", "$response.body#/amount"),
            ("currency", "$response.body#/currency"),
            ("zero_interest_installments", "$response.body#/zero_interest_installments"),
        ],
    },
    by_id(CHARGES, "charges.retrieve"),
    by_id(CHARGES, "charges.expire"),
    by_id(CHARGES, "_sandbox.settle"),
    by_id(CHARGES, "charges.change"),
    by_id(CHARGES, "charges.events"),
    by_id(CHARGES, "refunds.of_charge"),
    Link {
        from: &["_sandbox.settle"],
        to: "refunds.create",
        parameters: ID,
        body: &[("amount", "$response.body#/amount")],
    },
    by_id(&["refunds.create"], "refunds.retrieve"),
    by_id(ACCOUNTS, "linked_accounts.retrieve"),
    by_id(ACCOUNTS, "linked_accounts.remove"),
    by_id(CUSTOMERS, "customers.retrieve"),
    by_id(CUSTOMERS, "customers.change"),
    by_id(CUSTOMERS, "customers.linked_accounts"),
    by_id(CUSTOMERS, "customers.remove"),
    Link {
        from: CUSTOMERS,
        to: "charges.create",
        parameters: &[],
        body: &[("customer", "$response.body#/id"), ("linked_account", "$response.body#/linked_accounts/data/0/id")],
    },
    by_id(&["schedules.create"], "schedules.retrieve"),
    by_id(&["schedules.create"], "schedules.remove"),
    by_id(&["schedules.create"], "schedules.occurrences"),
    Link {
        from: &["events.index"],
        to: "events.retrieve",
        parameters: &[("id", "$response.body#/data/0/id")],
        body: &[],
    },
];

const fn by_id(from: &'static [&'static str], to: &'static str) -> Link {
    Link { from, to, parameters: ID, body: &[] }
}

/// Adds the links to the operations that they start from.
pub(super) fn add(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    for operation in paths.filter_map(Value::as_object_mut).flat_map(|path| path.values_mut()) {
        let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
        for link in LINKS.iter().filter(|link| link.from.contains(&name.as_str())) {
            let taken = |pairs: &[(&str, &str)]| -> Value {
                pairs.iter().map(|(name, place)| ((*name).to_owned(), Value::from(*place))).collect()
            };
            let mut described = json!({"operationId": link.to, "parameters": taken(link.parameters)});
            if !link.body.is_empty() {
                described["requestBody"] = taken(link.body);
            }
            operation["responses"]["200"]["links"][link.to] = described;
        }
    }
}
