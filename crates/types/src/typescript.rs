//! Writes declarations in TypeScript.

use anyhow::ensure;

/// A field of an interface.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) is_optional: bool,
    /// Its type in TypeScript.
    pub(crate) of: String,
    pub(crate) doc: String,
}

/// A member of a union of words. Its doc may be empty.
pub(crate) struct Word {
    pub(crate) word: String,
    pub(crate) doc: &'static str,
}

impl From<String> for Word {
    fn from(word: String) -> Self {
        Self { word, doc: "" }
    }
}

impl From<&str> for Word {
    fn from(word: &str) -> Self {
        Self::from(word.to_owned())
    }
}

/// Writes an interface. Every field must have a doc.
pub(crate) fn interface(name: &str, doc: &str, fields: &[Field]) -> anyhow::Result<String> {
    let mut text = format!("\n/** {doc} */\nexport interface {name} {{");
    for Field { name: field, is_optional, of, doc } in fields {
        ensure!(!doc.is_empty(), "{name}.{field} has no doc");
        let mark = if *is_optional { "?" } else { "" };
        text += &format!("\n  /** {doc} */\n  {field}{mark}: {of};");
    }
    Ok(text + "\n}\n")
}

/// Writes a union of words.
pub(crate) fn union(name: &str, doc: &str, words: impl IntoIterator<Item = impl Into<Word>>) -> String {
    let mut text = format!("\n/** {doc} */\nexport type {name} =");
    for word in words {
        let Word { word, doc } = word.into();
        if !doc.is_empty() {
            text += &format!("\n  /** {doc} */");
        }
        text += &format!("\n  | {word:?}");
    }
    text + ";\n"
}
