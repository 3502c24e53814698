//! The published types of what the page is given. Which fields a shape has, of what kind, and which may lack, is read off the samples;
//! what no sample tells, the name of a text's type and what a field means, stands in a table.

use crate::value::Value;
use std::fmt::Write as _;

/// An outcome's kind, the interface of what it holds, and what that is.
const KINDS: [(&str, &str, &str); 3] = [
    ("source", "Source", "A source to charge."),
    ("linkedAccount", "ChosenAccount", "A saved account to charge."),
    ("linkRequest", "LinkRequest", "An account to link, which takes the secret key."),
];

/// An interface, its field, the field's type where a sample does not tell it (nothing: a plain string, number or boolean), and what
/// the field means. An object's type is an interface with rows of its own.
const ROWS: [(&str, &str, &str, &str); 18] = [
    ("Outcome", "attemptId", "AttemptId", "The press that it came of, the same over all its retries."),
    ("Source", "id", "", "`src_…`"),
    ("Source", "type", "MethodType", "`mobile_banking_bay`, …"),
    ("Source", "amount", "", "Subunits: 400_000 THB is ฿4,000.00."),
    ("Source", "currency", "CurrencyCode", "ISO 4217."),
    ("Source", "installmentTerm", "", "Months, of installments alone."),
    (
        "Source",
        "zeroInterest",
        "",
        "Of installments: whether the merchant bears the interest. Absent: as the account is set.",
    ),
    ("ChosenAccount", "id", "", "`lnac_…`"),
    ("LinkRequest", "type", "DirectDebitType", "The bank, by the API's name."),
    ("LinkRequest", "citizenId", "", "Thirteen digits, if the shopper gave them."),
    ("Choice", "method", "MethodName", "Absent until one is chosen."),
    ("Choice", "type", "MethodType", "`installment_kbank`, …: the method with its bank, once that is chosen."),
    ("Choice", "plan", "Plan", "What installments come to, once their term is chosen."),
    ("Plan", "term", "", "Months."),
    ("Plan", "monthly", "", "Subunits: each payment but the last, which takes what rounding left."),
    ("Plan", "interest", "", "Subunits: what the shopper pays beyond the price; 0 where the merchant bears it."),
    ("Plan", "total", "", "Subunits: the price and the interest."),
    ("Plan", "isEstimate", "", "Whether the bank's own figures may differ by some subunits."),
];

/// A field of an interface.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) is_optional: bool,
    /// Its type, in TypeScript.
    pub(super) of: String,
    pub(super) doc: String,
}

/// The interfaces of what is given, in the making.
#[derive(Default)]
struct Shapes {
    text: String,
    /// The rows that a sample has a field for.
    used: Vec<(&'static str, &'static str)>,
}

/// The interfaces of outcomes and choices. Fails where a field has no row, or a row no field.
pub(super) fn shapes(outcomes: &[Value], choices: &[Value]) -> String {
    let mut shapes = Shapes::default();
    let source = shapes.outcomes(outcomes);
    shapes.interface("Choice", "What is chosen so far. Never what was typed.", choices);
    for (shape, name, ..) in ROWS {
        assert!(shapes.used.contains(&(shape, name)), "ROWS has {shape}.{name}, which no sample has");
    }
    // The loader makes it: a choice with the options' price, asked about before there is a source.
    let price = source.into_iter().filter(|field| ["amount", "currency", "attemptId"].contains(&field.name.as_str()));
    shapes.text + &interface("Draft extends Choice", "What a press is about to send.", &price.collect::<Vec<_>>())
}

impl Shapes {
    /// An interface for each kind, as its callback gets it, and the union of all. The answer is the fields of a source.
    fn outcomes(&mut self, outcomes: &[Value]) -> Vec<Field> {
        let around: Vec<Value> = outcomes.iter().map(without_its_kind).collect();
        let around = self.fields("Outcome", &around);
        let inline: String = around.iter().map(|field| format!("{}: {}; ", field.name, field.of)).collect();
        let names = around.iter().map(|field| format!("{:?}", field.name)).collect::<Vec<_>>().join(" | ");
        let mut union = "\n/** What a press comes to. */\nexport type Outcome =".to_owned();
        let mut of_source = Vec::new();
        for (kind, name, doc) in KINDS {
            let inside: Vec<Value> =
                outcomes.iter().map(|outcome| outcome.get(kind)).filter(is_there).cloned().collect();
            let fields = [self.fields(name, &inside), around.clone()].concat();
            self.text += &interface(name, doc, &fields);
            write!(union, "\n  | {{ kind: {kind:?}; {inline}{kind}: Omit<{name}, {names}> }}").unwrap();
            if kind == "source" {
                of_source = fields;
            }
        }
        self.text += &(union + ";\n");
        of_source
    }

    fn interface(&mut self, name: &str, doc: &str, samples: &[Value]) {
        let fields = self.fields(name, samples);
        self.text += &interface(name, doc, &fields);
    }

    /// The fields of a shape in the order of their first appearance.
    fn fields(&mut self, shape: &str, samples: &[Value]) -> Vec<Field> {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in samples.iter().flat_map(Value::entries) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names.into_iter().map(|name| self.field(shape, name, samples)).collect()
    }

    fn field(&mut self, shape: &str, name: &str, samples: &[Value]) -> Field {
        let row = ROWS.iter().find(|row| (row.0, row.1) == (shape, name));
        let Some(&(shape, row_name, of, doc)) = row else {
            panic!(
                "the page is given {shape}.{name}, which has no row in ROWS: what type is it, and what does it mean?"
            );
        };
        self.used.push((shape, row_name));
        let values: Vec<Value> = samples.iter().map(|sample| sample.get(name)).filter(is_there).cloned().collect();
        let kind = kind(&values[0]);
        assert!(
            values.iter().all(|value| self::kind(value) == kind),
            "{shape}.{name} is a {kind} in one sample and something else in another"
        );
        match (kind, of) {
            ("string", _) => {}
            ("object", _) => self.interface(of, doc, &values),
            _ => assert_eq!(of, "", "{shape}.{name} is a {kind}: its row must name no type"),
        }
        Field {
            name: name.to_owned(),
            is_optional: values.len() < samples.len(),
            of: if of.is_empty() { kind } else { of }.to_owned(),
            doc: doc.to_owned(),
        }
    }
}

/// An outcome without its kind and what stands under that name.
fn without_its_kind(outcome: &Value) -> Value {
    let kind = outcome.get("kind").text().unwrap();
    assert!(KINDS.iter().any(|known| known.0 == kind), "an outcome of the kind {kind} has no row in KINDS");
    Value::Map(outcome.entries().iter().filter(|(name, _)| name != "kind" && name != kind).cloned().collect())
}

fn is_there(value: &&Value) -> bool {
    !value.is_absent()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "string",
        Value::Number(_) => "number",
        Value::Bool(_) => "boolean",
        Value::Map(_) => "object",
        Value::Absent | Value::List(_) | Value::Function | Value::Opaque => panic!("nothing of this kind is given yet"),
    }
}

pub(super) fn interface(name: &str, doc: &str, fields: &[Field]) -> String {
    let mut text = format!("\n/** {doc} */\nexport interface {name} {{");
    for Field { name, is_optional, of, doc } in fields {
        assert!(!doc.is_empty(), "{name} lacks a sentence on what it means");
        let mark = if *is_optional { "?" } else { "" };
        write!(text, "\n  {}\n  {name}{mark}: {of};", comment(doc)).unwrap();
    }
    text + "\n}\n"
}

/// A comment of one line or of several.
fn comment(doc: &str) -> String {
    if doc.contains('\n') {
        format!("/**\n   * {}\n   */", doc.replace('\n', "\n   * "))
    } else {
        format!("/** {doc} */")
    }
}

/// A union of words; those with a meaning have it as their comment.
pub(super) fn union<'a>(name: &str, of: &str, words: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = format!("\n/** {of} */\nexport type {name} =");
    for (word, meaning) in words {
        if !meaning.is_empty() {
            write!(text, "\n  /** {meaning} */").unwrap();
        }
        write!(text, "\n  | {word:?}").unwrap();
    }
    text + ";\n"
}
