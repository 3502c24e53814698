//! The interfaces of outcomes and choices. Which fields a shape has, of what kind, and which are
//! optional is read off the samples. What no sample tells stands in a table: the name of a text's
//! type, and what a field means.

use crate::typescript::{Field, interface};
use anyhow::{Context as _, bail, ensure};
use serde_json::Value;

/// A kind of outcome, the interface of what it holds, and its doc.
const KINDS: [(&str, &str, &str); 3] = [
    ("source", "Source", "A source to charge."),
    ("linkedAccount", "ChosenAccount", "A saved account to charge."),
    ("linkRequest", "LinkRequest", "An account to link, which takes the secret key."),
];

/// What no sample tells of a field.
struct Row {
    shape: &'static str,
    field: &'static str,
    /// The field's type. Empty: a plain string, number or boolean. An object's type is an interface
    /// with rows of its own.
    of: &'static str,
    doc: &'static str,
}

const fn row(shape: &'static str, field: &'static str, of: &'static str, doc: &'static str) -> Row {
    Row { shape, field, of, doc }
}

const ROWS: [Row; 18] = [
    row("Outcome", "attemptId", "AttemptId", "The press that led to it, the same over all its retries."),
    row("Source", "id", "", "`src_…`"),
    row("Source", "type", "MethodType", "`mobile_banking_bay`, …"),
    row("Source", "amount", "", "Subunits: 400_000 THB is ฿4,000.00."),
    row("Source", "currency", "CurrencyCode", "ISO 4217."),
    row("Source", "installmentTerm", "", "Of installments: how many months."),
    row(
        "Source",
        "zeroInterest",
        "",
        "Of installments: whether the merchant bears the interest. Absent: the account's default.",
    ),
    row("ChosenAccount", "id", "", "`lnac_…`"),
    row("LinkRequest", "type", "DirectDebitType", "The bank, by the API's name."),
    row("LinkRequest", "citizenId", "", "Thirteen digits, if the shopper gave them."),
    row("Choice", "method", "MethodName", "Absent until one is chosen."),
    row("Choice", "type", "MethodType", "`installment_kbank`, …: the method with its bank, once that is chosen."),
    row("Choice", "plan", "Plan", "What installments cost, once their term is chosen."),
    row("Plan", "term", "", "Months."),
    row("Plan", "monthly", "", "Subunits: each payment but the last, which takes what rounding left."),
    row("Plan", "interest", "", "Subunits: what the shopper pays beyond the price; 0 if the merchant bears it."),
    row("Plan", "total", "", "Subunits: the price and the interest."),
    row("Plan", "isEstimate", "", "Whether the bank's own figures may differ by some subunits."),
];

/// The fields of a source that a draft has too.
const PRICE: [&str; 3] = ["amount", "currency", "attemptId"];

/// Writes the interfaces. Fails if a field has no row, or a row no field.
pub(crate) fn interfaces(outcomes: &[Value], choices: &[Value]) -> anyhow::Result<String> {
    let mut writer = Writer::default();
    writer.write_outcomes(outcomes)?;
    writer.write_interface("Choice", "What is chosen so far. Never what the shopper typed.", choices)?;
    for Row { shape, field, .. } in &ROWS {
        ensure!(writer.used.contains(&(shape, field)), "ROWS has {shape}.{field}, which no sample has");
    }
    // The loader makes it of a choice and the options: there is no source yet.
    let price: Vec<_> = writer.source.into_iter().filter(|field| PRICE.contains(&field.name.as_str())).collect();
    Ok(writer.text + &interface("Draft extends Choice", "What a press is about to send.", &price)?)
}

/// A JSON string's text; empty for any other value.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[derive(Default)]
struct Writer {
    text: String,
    /// The shapes and fields of the rows that were used.
    used: Vec<(&'static str, &'static str)>,
    /// The fields of a source.
    source: Vec<Field>,
}

impl Writer {
    /// Writes an interface for each kind, as its callback gets it, and the union of all kinds.
    fn write_outcomes(&mut self, outcomes: &[Value]) -> anyhow::Result<()> {
        let around = outcomes.iter().map(without_kind).collect::<anyhow::Result<Vec<_>>>()?;
        let around = self.read_fields("Outcome", &around)?;
        let inline: String = around.iter().map(|field| format!("{}: {}; ", field.name, field.of)).collect();
        let names = around.iter().map(|field| format!("{:?}", field.name)).collect::<Vec<_>>().join(" | ");
        let mut union = "\n/** The outcome of a press. */\nexport type Outcome =".to_owned();
        for (kind, name, doc) in KINDS {
            let inside: Vec<Value> = outcomes.iter().filter_map(|outcome| outcome.get(kind)).cloned().collect();
            let fields = [self.read_fields(name, &inside)?, around.clone()].concat();
            self.text += &interface(name, doc, &fields)?;
            union += &format!("\n  | {{ kind: {kind:?}; {inline}{kind}: Omit<{name}, {names}> }}");
            if kind == "source" {
                self.source = fields;
            }
        }
        self.text += &(union + ";\n");
        Ok(())
    }

    fn write_interface(&mut self, name: &str, doc: &str, samples: &[Value]) -> anyhow::Result<()> {
        let fields = self.read_fields(name, samples)?;
        self.text += &interface(name, doc, &fields)?;
        Ok(())
    }

    /// Reads the fields of a shape, in the order of their first appearance.
    fn read_fields(&mut self, shape: &str, samples: &[Value]) -> anyhow::Result<Vec<Field>> {
        let mut names: Vec<&String> = Vec::new();
        for name in samples.iter().filter_map(Value::as_object).flat_map(|object| object.keys()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.into_iter().map(|name| self.read_field(shape, name, samples)).collect()
    }

    /// Reads a field. If it is an object, its interface is written too.
    fn read_field(&mut self, shape: &str, name: &str, samples: &[Value]) -> anyhow::Result<Field> {
        let row = ROWS.iter().find(|row| (row.shape, row.field) == (shape, name));
        let &Row { shape, field, of, doc } = row.with_context(|| {
            format!("the page gets {shape}.{name}, which has no row in ROWS: what type is it, and what does it mean?")
        })?;
        self.used.push((shape, field));
        let values: Vec<Value> = samples.iter().filter_map(|sample| sample.get(name)).cloned().collect();
        let kind = kind_of(&values[0])?;
        for value in &values {
            ensure!(kind_of(value)? == kind, "{shape}.{name} is a {kind} in one sample and something else in another");
        }
        match (kind, of) {
            ("string", _) => {}
            ("object", _) => self.write_interface(of, doc, &values)?,
            _ => ensure!(of.is_empty(), "{shape}.{name} is a {kind}: its row must name no type"),
        }
        Ok(Field {
            name: name.to_owned(),
            is_optional: values.len() < samples.len(),
            of: if of.is_empty() { kind } else { of }.to_owned(),
            doc: doc.to_owned(),
        })
    }
}

/// An outcome without its kind and the object that is named by it.
fn without_kind(outcome: &Value) -> anyhow::Result<Value> {
    let kind = text(&outcome["kind"]);
    ensure!(KINDS.iter().any(|known| known.0 == kind), "an outcome of the kind {kind} has no row in KINDS");
    let mut around = outcome.clone();
    if let Some(around) = around.as_object_mut() {
        around.retain(|name, _| name != "kind" && *name != kind);
    }
    Ok(around)
}

fn kind_of(value: &Value) -> anyhow::Result<&'static str> {
    Ok(match value {
        Value::String(_) => "string",
        Value::Number(_) => "number",
        Value::Bool(_) => "boolean",
        Value::Object(_) => "object",
        Value::Null | Value::Array(_) => bail!("the page gets {value}, whose kind has no type here yet"),
    })
}
