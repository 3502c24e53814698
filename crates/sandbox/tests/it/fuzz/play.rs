//! Chooses the next request, sends it, and checks the answer.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Map, Value, json};

use super::draw::{Chance, World};
use crate::openapi::operations;
use crate::support::{Answer, FORM, Merchant};

/// The control routes that are used. The others cause faults, reset the sandbox, or make it send requests.
const OF_CONTROL: [&str; 3] = ["_sandbox.settle", "_sandbox.next_charge", "_sandbox.account"];
const OF_PAGES: [&str; 1] = ["pages.decide_registration"];

pub(super) struct Game {
    merchant: Merchant,
    world: World,
    operations: Vec<Operation>,
    /// The links of earlier answers that were not followed yet.
    links: Vec<Link>,
    /// The validator of each shape so far, because building one takes a while.
    validators: BTreeMap<String, Validator>,
}

#[derive(Clone, Debug)]
struct Operation {
    name: String,
    method: String,
    path: String,
    described: Value,
}

/// A request that an answer links to, with the values that it takes from that answer.
#[derive(Clone, Debug)]
struct Link {
    to: String,
    parameters: Map<String, Value>,
    body: Map<String, Value>,
}

impl Game {
    pub(super) async fn begin(merchant: Merchant) -> Self {
        let document = merchant.get("/openapi.json").await.ok();
        let all = operations(&document).into_iter().map(|(method, path, described)| Operation {
            name: described["operationId"].as_str().expect("a name").to_owned(),
            method,
            path,
            described,
        });
        let is_wanted = |operation: &Operation| match operation.described["tags"][0].as_str() {
            Some("_sandbox") => OF_CONTROL.contains(&operation.name.as_str()),
            Some("pages") => OF_PAGES.contains(&operation.name.as_str()),
            _ => true,
        };
        let operations = all.filter(is_wanted).collect();
        Self {
            merchant,
            world: World { document, ids: Default::default() },
            operations,
            links: Vec::new(),
            validators: BTreeMap::new(),
        }
    }

    /// Sends one request. Returns its operation, and whether it was accepted.
    pub(super) async fn step(&mut self, seed: u64) -> Result<(String, bool), TestCaseError> {
        let chance = &mut Chance::new(seed);
        let link = if chance.percent(60) { self.take_link(chance) } else { None };
        let operation = match &link {
            Some(link) => self.operations.iter().find(|operation| operation.name == link.to).cloned(),
            None => Some(chance.pick(&self.operations)),
        };
        let operation = operation.expect("links lead to operations");
        let is_spoiled = chance.percent(20);
        let path = self.path(&operation, link.as_ref(), is_spoiled, chance);
        let body = self.body(&operation, link.as_ref(), is_spoiled, chance);
        let answer = self.send(&operation, &path, body.as_ref(), chance).await;
        let what = format!("{} {path} {}", operation.method, body.unwrap_or_default());
        self.judge(&operation, &answer, &what)?;
        let is_accepted = answer.status.is_success() || answer.status.is_redirection();
        if answer.status.is_success() {
            let answer = answer.json();
            self.follow(&operation, &answer);
            self.world.learn(&answer);
        }
        Ok((operation.name, is_accepted))
    }

    /// Takes a link, mostly the newest. Otherwise long chains of requests would be rare.
    fn take_link(&mut self, chance: &mut Chance) -> Option<Link> {
        let last = self.links.len().checked_sub(1)?;
        let back = chance.draw(&(0..=last.min(2)));
        Some(self.links.remove(last - back))
    }

    fn path(&self, operation: &Operation, link: Option<&Link>, is_spoiled: bool, chance: &mut Chance) -> String {
        let mut path = operation.path.clone();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for parameter in operation.described["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().expect("a name");
            let is_required = parameter["required"] == true;
            let known = link.and_then(|link| link.parameters.get(name)).cloned();
            let value = match known {
                Some(value) => value,
                None if !is_required && !chance.percent(25) => continue,
                None if is_spoiled && chance.percent(50) => chance.junk(),
                None => self.world.draw(&parameter["schema"], chance),
            };
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if parameter["in"] == "path" {
                // With an empty id, the path would be that of the list.
                let text = if text.is_empty() { "0".to_owned() } else { text };
                let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
                path = path.replace(&format!("{{{name}}}"), &escaped);
            } else {
                query.append_pair(name, &text);
            }
        }
        let query = query.finish();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    fn body(&self, operation: &Operation, link: Option<&Link>, is_spoiled: bool, chance: &mut Chance) -> Option<Value> {
        let content = operation.described["requestBody"]["content"].as_object()?;
        let mut body = self.world.draw(&content.values().next()?["schema"], chance);
        let fields = body.as_object_mut()?;
        if let Some(link) = link.filter(|link| !link.body.is_empty()) {
            let is_other =
                |name: &str| ["source", "customer", "linked_account"].contains(&name) && !link.body.contains_key(name);
            fields.retain(|name, _| !is_other(name));
            fields.extend(link.body.clone());
        }
        if is_spoiled {
            let names: Vec<String> = fields.keys().cloned().collect();
            if !names.is_empty() && chance.percent(70) {
                fields.insert(chance.pick(&names), chance.junk());
            } else if !names.is_empty() {
                fields.remove(&chance.pick(&names));
            }
            fields.insert("never_heard_of".to_owned(), chance.junk());
        }
        Some(body)
    }

    /// The body, as JSON or as a form, as the operation allows.
    async fn send(&self, operation: &Operation, path: &str, body: Option<&Value>, chance: &mut Chance) -> Answer {
        let content = operation.described["requestBody"]["content"].as_object();
        let types: Vec<String> = content.into_iter().flat_map(|content| content.keys().cloned()).collect();
        let (content_type, text) = match body {
            None => (FORM.to_owned(), String::new()),
            Some(body) => match chance.pick(&types) {
                form if form == FORM => (form, bracketed(body)),
                json => (json, body.to_string()),
            },
        };
        let is_public = operation.described["security"].to_string().contains("public_key") && chance.percent(50);
        let caller = if is_public || chance.percent(2) { self.merchant.public() } else { self.merchant.clone() };
        caller.call(&operation.method, path, &content_type, &text).await
    }

    fn judge(&mut self, operation: &Operation, answer: &Answer, what: &str) -> Result<(), TestCaseError> {
        prop_assert!(!answer.status.is_server_error(), "{what}: {} {}", answer.status, answer.text);
        if operation.described["tags"][0] == "pages" {
            return Ok(());
        }
        let place = if answer.status.is_success() { "200" } else { "default" };
        let schema = &operation.described["responses"][place]["content"]["application/json"]["schema"];
        let given: Value = serde_json::from_str(&answer.text)
            .map_err(|error| TestCaseError::fail(format!("{what}: {error}: {}", answer.text)))?;
        let validator = match self.validators.entry(schema.to_string()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let whole = json!({"allOf": [schema], "components": self.world.document["components"]});
                let built = jsonschema::options().should_validate_formats(true).build(&whole);
                unknown.insert(built.map_err(|error| TestCaseError::fail(error.to_string()))?)
            }
        };
        let problems: Vec<_> =
            validator.iter_errors(&given).map(|error| format!("{}: {error}", error.instance_path())).collect();
        prop_assert!(problems.is_empty(), "{what}: {problems:?} in {given:#}");
        Ok(())
    }

    fn follow(&mut self, operation: &Operation, answer: &Value) {
        let links = operation.described["responses"]["200"]["links"].as_object();
        for link in links.into_iter().flat_map(Map::values) {
            let taken = |part: &Value| -> Option<Map<String, Value>> {
                let values = part.as_object().cloned().unwrap_or_default().into_iter();
                values.map(|(name, value)| Some((name, taken_from(answer, value)?))).collect()
            };
            let to = link["operationId"].as_str().expect("a name").to_owned();
            if let (Some(parameters), Some(body)) = (taken(&link["parameters"]), taken(&link["requestBody"])) {
                self.links.push(Link { to, parameters, body });
            }
        }
    }
}

/// The value of the answer that `$response.body#/…` names, if there is one. Any other value is returned as it is.
fn taken_from(answer: &Value, value: Value) -> Option<Value> {
    match value {
        Value::String(text) => match text.strip_prefix("$response.body#") {
            Some(pointer) => answer.pointer(pointer).cloned(),
            None => Some(Value::String(text)),
        },
        Value::Object(fields) => {
            let taken = fields.into_iter().map(|(name, value)| Some((name, taken_from(answer, value)?)));
            taken.collect::<Option<_>>().map(Value::Object)
        }
        other => Some(other),
    }
}

fn bracketed(body: &Value) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    append(&mut form, "", body);
    form.finish()
}

fn append(form: &mut form_urlencoded::Serializer<'_, String>, name: &str, value: &Value) {
    let inside = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}[{key}]") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| append(form, &inside(key), value)),
        Value::Array(elements) => elements.iter().for_each(|value| append(form, &inside(""), value)),
        Value::Null => {}
        Value::String(text) => drop(form.append_pair(name, text)),
        Value::Bool(flag) => drop(form.append_pair(name, if *flag { "1" } else { "0" })),
        Value::Number(number) => drop(form.append_pair(name, &number.to_string())),
    }
}
