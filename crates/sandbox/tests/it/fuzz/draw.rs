//! Draws random values from JSON schemas, some of them wrong on purpose.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::string::string_regex;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

/// The random numbers of one step. They follow from its seed.
pub(super) struct Chance(TestRunner);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self(TestRunner::new_with_rng(Config::default(), rng))
    }

    pub(super) fn draw<S: Strategy>(&mut self, strategy: &S) -> S::Value {
        strategy.new_tree(&mut self.0).expect("a value").current()
    }

    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.draw(&(0..100_u32)) < chance
    }

    pub(super) fn pick<T: Clone + std::fmt::Debug + 'static>(&mut self, from: &[T]) -> T {
        self.draw(&select(from.to_vec()))
    }

    /// A value that is wrong for every parameter.
    pub(super) fn junk(&mut self) -> Value {
        match self.draw(&(0..9_u8)) {
            0 => Value::Null,
            1 => json!(self.draw(&any::<bool>())),
            2 => json!(self.draw(&any::<i64>())),
            3 => json!(self.draw(&any::<f64>().prop_filter("JSON has no others", |number| number.is_finite()))),
            4 => json!([self.draw(&any::<i8>())]),
            5 => json!({"object": {"id": []}}),
            6 => json!("9".repeat(40)),
            7 => json!("' OR 1=1 --\u{0}"),
            _ => json!(self.draw(&".{0,40}")),
        }
    }
}

/// The document, and the ids seen in answers, by their prefix.
pub(super) struct World {
    pub(super) document: Value,
    pub(super) ids: BTreeMap<String, Vec<String>>,
}

impl World {
    pub(super) fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let reference = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        reference.map_or(schema, |pointer| self.document.pointer(pointer).expect("a component"))
    }

    /// A value that the schema allows.
    pub(super) fn draw(&self, schema: &Value, chance: &mut Chance) -> Value {
        let schema = self.resolve(schema);
        if let Some(all) = schema["oneOf"].as_array() {
            return self.draw(&chance.pick(all), chance);
        }
        if let Some(values) = schema["enum"].as_array() {
            return chance.pick(values);
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds[0].as_str().unwrap_or_default().to_owned(),
            kind => kind.as_str().unwrap_or_default().to_owned(),
        };
        match kind.as_str() {
            "object" => Value::Object(self.draw_object(schema, chance)),
            "array" => {
                let count = chance.draw(&(0..4_usize));
                (0..count).map(|_| self.draw(&schema["items"], chance)).collect()
            }
            "integer" => {
                let bound = |name: &str, otherwise: i64| schema[name].as_i64().unwrap_or(otherwise);
                json!(chance.draw(&(bound("minimum", 0)..=bound("maximum", 31))))
            }
            "boolean" => json!(chance.draw(&any::<bool>())),
            "string" => self.draw_text(schema, chance).into(),
            _ => chance.junk(),
        }
    }

    fn draw_object(&self, schema: &Value, chance: &mut Chance) -> Map<String, Value> {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let mut fields = Map::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if required.contains(&json!(name)) || chance.percent(30) {
                fields.insert(name.clone(), self.draw(property, chance));
            }
        }
        fields
    }

    fn draw_text(&self, schema: &Value, chance: &mut Chance) -> String {
        let pattern = schema["pattern"].as_str().map(|pattern| pattern.trim_start_matches('^').trim_end_matches('$'));
        let known = pattern.and_then(|pattern| self.ids.get(pattern.split_once("_test_")?.0));
        match (known, pattern, schema["format"].as_str()) {
            (Some(ids), ..) => chance.pick(ids),
            (None, Some(pattern), _) => chance.draw(&string_regex(pattern).expect("a pattern")),
            (None, None, Some("date-time")) => {
                let instants = ["1970-01-01T00:00:00Z", "2026-11-20T10:00:00Z", "2026-12-24T18:30:00+07:00"];
                chance.pick(&instants).to_owned()
            }
            (None, None, Some("date")) => chance.pick(&["2026-11-21", "2026-12-31", "2028-02-29"]).to_owned(),
            (None, None, _) => chance.draw(&"[a-zก-ฮ0-9 &=%\\[\\]]{1,12}"),
        }
    }

    /// Adds every id in an answer.
    pub(super) fn learn(&mut self, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                if let Some((id, (prefix, _))) =
                    fields.get("id").and_then(Value::as_str).and_then(|id| Some((id, id.split_once("_test_")?)))
                {
                    self.ids.entry(prefix.to_owned()).or_default().push(id.to_owned());
                }
                fields.values().for_each(|value| self.learn(value));
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.learn(element)),
            _ => {}
        }
    }
}
