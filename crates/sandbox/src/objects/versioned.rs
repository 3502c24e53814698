//! Objects as versions before 2019-05-29 show them. The sandbox makes all JSON in the present shape and rewrites it at
//! the end.

use serde_json::{Map, Value};

/// Fields that 2019-05-29 renamed, by present and former name. Since then timestamps end in `_at` and dates in `_on`.
const FORMER_NAMES: [(&str, &str); 6] = [
    ("created_at", "created"),
    ("start_on", "start_date"),
    ("end_on", "end_date"),
    ("next_occurrences_on", "next_occurrence_dates"),
    ("scheduled_on", "schedule_date"),
    ("retry_on", "retry_date"),
];

const CURRENCIES: [&str; 3] = ["currency", "funding_currency", "supported_currencies"];

/// An API object, and the objects in it, in the shape of the versions before 2019-05-29.
///
/// The `data` of an event stays as it is, because events are in the account's version.
pub(crate) fn in_former_shape(value: Value) -> Value {
    match value {
        Value::Object(fields) if fields.contains_key("object") => {
            let kind = fields["object"].as_str().unwrap_or_default().to_owned();
            Value::Object(fields.into_iter().map(|(key, value)| former_field(&kind, key, value)).collect())
        }
        Value::Array(elements) => elements.into_iter().map(in_former_shape).collect(),
        other => other,
    }
}

fn former_field(kind: &str, key: String, value: Value) -> (String, Value) {
    let value = match (kind, key.as_str()) {
        (_, "metadata") | ("event", "data") => value,
        ("schedule", "status") if value == "running" => "active".into(),
        (_, name) if CURRENCIES.contains(&name) => lower_case(value),
        _ => in_former_shape(value),
    };
    let former = FORMER_NAMES.into_iter().find(|(name, _)| *name == key);
    (former.map_or(key, |(_, former)| former.to_owned()), value)
}

fn lower_case(value: Value) -> Value {
    match value {
        Value::String(text) => text.to_lowercase().into(),
        Value::Array(elements) => elements.into_iter().map(lower_case).collect(),
        other => other,
    }
}

/// The short answer to a deletion in former versions. Linked accounts came later and have no `deleted`, so they stay
/// whole.
pub(crate) fn former_deletion(value: Value) -> Value {
    match value {
        Value::Object(fields) if fields.contains_key("deleted") => {
            let kept = ["object", "id", "livemode", "deleted"];
            Value::Object(fields.into_iter().filter(|(key, _)| kept.contains(&key.as_str())).collect::<Map<_, _>>())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_keys_of_objects_are_rewritten() {
        let event = json!({"object": "event", "data": {"object": "charge", "created_at": "x"}, "created_at": "y"});
        let present = json!({"object": "list", "data": [
            {"object": "charge", "currency": "THB", "metadata": {"created_at": 1, "currency": "X"}, "created_at": "x",
             "refunds": {"object": "list", "data": [{"object": "refund", "funding_currency": "THB"}]}},
            {"object": "schedule", "status": "running", "start_on": "a", "next_occurrences_on": ["b"]},
            event,
        ]});
        let former = json!({"object": "list", "data": [
            {"object": "charge", "currency": "thb", "metadata": {"created_at": 1, "currency": "X"}, "created": "x",
             "refunds": {"object": "list", "data": [{"object": "refund", "funding_currency": "thb"}]}},
            {"object": "schedule", "status": "active", "start_date": "a", "next_occurrence_dates": ["b"]},
            {"object": "event", "data": {"object": "charge", "created_at": "x"}, "created": "y"},
        ]});
        assert_eq!(in_former_shape(present), former);
    }
}
