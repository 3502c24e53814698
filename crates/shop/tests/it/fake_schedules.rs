//! The part of Omise's schedules that the shop calls. A test makes each occurrence.

use axum::Json;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::fake_omise::{Account, FakeOmise, error, found, merge, object};

const SCHEDULE: &str = include_str!("../../../../tests/golden/api/schedule.json");

pub(crate) fn process(account: &mut Account, method: &Method, path: &[&str], body: &Value) -> Response {
    match (method.as_str(), path) {
        ("POST", ["schedules"]) => {
            let mut schedule = object(SCHEDULE, &format!("schd_test_{}", account.schedules.len() + 1));
            merge(&mut schedule["charge"], &body["charge"]);
            schedule["next_occurrences_on"] = json!([body["start_date"]]);
            account.schedules.push(schedule.clone());
            Json(schedule).into_response()
        }
        ("GET", ["customers", customer, "schedules"]) => {
            let theirs = account.schedules.iter().filter(|schedule| schedule["charge"]["customer"] == *customer);
            list(&theirs.cloned().collect::<Vec<_>>())
        }
        ("GET", ["schedules", id]) => found(&account.schedules, id),
        ("GET", ["schedules", id, "occurrences"]) => {
            let its = account.occurrences.iter().filter(|occurrence| occurrence["schedule"] == *id);
            list(&its.cloned().collect::<Vec<_>>())
        }
        ("DELETE", ["schedules", id]) => {
            let Some(schedule) = account.schedules.iter_mut().find(|schedule| schedule["id"] == *id) else {
                return (StatusCode::NOT_FOUND, error("not_found")).into_response();
            };
            let end = json!({ "status": "deleted", "deleted": true, "ended_at": "2026-12-01T03:00:00Z" });
            merge(schedule, &end);
            schedule["next_occurrences_on"] = json!([]);
            Json(schedule.clone()).into_response()
        }
        _ => (StatusCode::NOT_FOUND, error("not_found")).into_response(),
    }
}

fn list(data: &[Value]) -> Response {
    Json(json!({ "object": "list", "total": data.len(), "data": data })).into_response()
}

impl FakeOmise {
    pub(crate) fn schedules(&self) -> Vec<Value> {
        self.account().schedules.clone()
    }

    pub(crate) fn settle_schedule(&self, values: &Value) {
        merge(&mut self.account().schedules[0], values);
    }

    /// Lets the first schedule charge, with these values of the charge; `null` for no charge. Answers the charge's id.
    pub(crate) fn occur(&self, due_on: &str, occurrence: &Value, charge: &Value) -> String {
        let mut account = self.account();
        let charge_id = format!("chrg_test_{}", account.charges.len() + 1);
        if !charge.is_null() {
            let mut made = object(include_str!("objects/charge.json"), &charge_id);
            merge(
                &mut made,
                &json!({ "schedule": "schd_test_1", "metadata": {}, "created_at": "2099-11-20T12:41:16Z" }),
            );
            merge(&mut made, charge);
            account.charges.push(made);
        }
        let mut made = json!({
            "object": "occurrence", "id": format!("occu_test_{}", account.occurrences.len() + 1), "livemode": false,
            "schedule": "schd_test_1", "scheduled_on": due_on, "retry_on": null, "message": null,
            "status": "successful", "result": if charge.is_null() { Value::Null } else { json!(charge_id) },
        });
        merge(&mut made, occurrence);
        account.occurrences.push(made);
        charge_id
    }
}
