//! The table of options in `docs/options.md`. What an option means, and its default, are in the
//! comments of the published types; its kind and its attribute are in the loader's table.

use anyhow::{Context as _, bail, ensure};

/// The page that has the table.
pub(crate) const PAGE: &str = "docs/options.md";
/// The published types, with a comment on each option.
pub(crate) const TYPES: &str = "www/types/public.d.ts";
/// The loader's table.
pub(crate) const TABLE: &str = "www/widget/option-table.ts";

const BEGIN: &str = "<!-- Written by `cargo xtask types`: begin -->\n";
const END: &str = "<!-- end -->\n";

/// The text of the page with the table that follows from the types and the loader's table.
pub(crate) fn page(page: &str, types: &str, loader: &str) -> anyhow::Result<String> {
    let (before, rest) = page.split_once(BEGIN).with_context(|| format!("{PAGE} has no line {BEGIN:?}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{PAGE} has no line {END:?}"))?;
    Ok([before, BEGIN, "\n", &table(types, loader)?, "\n", END, after].concat())
}

fn table(types: &str, loader: &str) -> anyhow::Result<String> {
    let rows = read_loader(loader)?;
    let mut options = read_types(types, "export interface WidgetOptions {")?;
    options.extend(read_types(types, "export interface CheckoutOptions extends WidgetOptions {")?);
    for row in &rows {
        ensure!(options.iter().any(|option| option.name == row.name), "{TYPES} has no option {}", row.name);
    }
    let mut text = "| option | attribute | type | default | meaning |\n|---|---|---|---|---|\n".to_owned();
    for Documented { name, is_required, doc } in &options {
        let row = rows.iter().find(|row| row.name == *name).with_context(|| format!("{TABLE} has no option {name}"))?;
        let (default, meaning) = split_default(doc);
        let default = if *is_required { "required" } else { default };
        ensure!(!meaning.is_empty(), "{TYPES} does not say what {name} means");
        let cells =
            [format!("`{name}`"), row.attribute()?, row.type_in_words()?, default.to_owned(), meaning.to_owned()];
        text += &format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
    }
    Ok(text)
}

/// An option of the published types.
struct Documented {
    name: String,
    is_required: bool,
    doc: String,
}

/// Reads the fields of an interface, each with the comment above it.
fn read_types(types: &str, header: &str) -> anyhow::Result<Vec<Documented>> {
    let body = between(types, header, "\n}\n").with_context(|| format!("{TYPES} has no {header:?}"))?;
    let mut options = Vec::new();
    let mut doc = String::new();
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with("/**") || line.starts_with('*') {
            let words = line.trim_start_matches(['/', '*', ' ']).trim_end_matches(['/', '*', ' ']);
            doc = format!("{doc} {words}").trim().to_owned();
        } else {
            let (name, _) = line.split_once(':').with_context(|| format!("{TYPES}: no field in {line:?}"))?;
            let doc = core::mem::take(&mut doc).replace("{@link ", "`").replace("ShopAnswer}", "ShopAnswer`");
            options.push(Documented {
                name: name.trim_end_matches('?').to_owned(),
                is_required: !name.ends_with('?'),
                doc,
            });
        }
    }
    Ok(options)
}

/// The default and the first sentence of a comment. Further sentences are in the page's paragraphs.
fn split_default(doc: &str) -> (&str, &str) {
    let default = doc.split(". ").find_map(|sentence| sentence.strip_prefix("Default"));
    let meaning = doc.split(". ").next().filter(|sentence| !sentence.starts_with("Default"));
    (default.map_or("", trimmed), meaning.map_or("", trimmed))
}

fn trimmed(sentence: &str) -> &str {
    sentence.trim_start_matches([':', ' ']).trim_end_matches('.')
}

/// A row of the loader's table.
struct Row {
    name: String,
    kind: String,
    attribute: String,
    words: Option<String>,
}

/// Reads the rows, which begin with the option's name and name kind and attribute. A row may take in what
/// rows share: `...CALLBACK`.
fn read_loader(loader: &str) -> anyhow::Result<Vec<Row>> {
    let table =
        between(loader, "const TABLE = {\n", "\n} as const").with_context(|| format!("{TABLE} has no TABLE"))?;
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in table.lines() {
        let name =
            line.strip_prefix("  ").and_then(|line| line.split_once(": {")).filter(|(name, _)| !name.contains(' '));
        match (name, rows.last_mut()) {
            (Some((name, rest)), _) => rows.push((name.to_owned(), rest.to_owned())),
            (None, Some((_, row))) => *row += line,
            (None, None) => bail!("{TABLE}: no option in {line:?}"),
        }
    }
    let shared = |line| str::strip_prefix(line, "const ")?.strip_suffix(" } as const;")?.split_once(" = { ");
    let shared: Vec<_> = loader.lines().filter_map(shared).collect();
    rows.into_iter()
        .map(|(name, row)| {
            let row = shared.iter().fold(row, |row, (name, fields)| row.replace(&format!("...{name}"), fields));
            let field = |field: &str| between(&row, &format!("{field}: \""), "\"").map(str::to_owned);
            let kind = field("kind").with_context(|| format!("{TABLE}: {name} has no kind"))?;
            let attribute = field("attribute").with_context(|| format!("{TABLE}: {name} has no attribute"))?;
            Ok(Row { kind, attribute, words: between(&row, "words: [", "]").map(str::to_owned), name })
        })
        .collect()
}

impl Row {
    /// The attribute of a script tag. That of the element lacks `data-`.
    fn attribute(&self) -> anyhow::Result<String> {
        let dashed: String = self.name.chars().fold("data".to_owned(), |text, letter| match letter {
            'A'..='Z' => format!("{text}-{}", letter.to_ascii_lowercase()),
            _ if text == "data" => format!("{text}-{letter}"),
            _ => format!("{text}{letter}"),
        });
        // Omise.js calls the public key `key`.
        let name = if self.name == "publicKey" { "data-key".to_owned() } else { dashed };
        Ok(match &*self.attribute {
            "text" => format!("`{name}`"),
            "json-id" => format!("`{name}`: an id"),
            "none" => String::new(),
            other => bail!("{TABLE}: {} has the attribute {other}, which {PAGE} cannot explain", self.name),
        })
    }

    fn type_in_words(&self) -> anyhow::Result<String> {
        Ok(match (&*self.kind, &self.words) {
            ("word", Some(words)) => words.replace('"', "`"),
            ("publicKey" | "currency" | "language" | "selected" | "ownPath" | "url", _) => "string".to_owned(),
            ("amount" | "milliseconds", _) => "whole number".to_owned(),
            ("flag" | "presence", _) => "boolean".to_owned(),
            ("flagOrAddress", _) => "boolean or string".to_owned(),
            ("methods" | "origins", _) => "array of strings".to_owned(),
            ("linkedAccounts", _) => "array of objects".to_owned(),
            ("data" | "scan", _) => "object".to_owned(),
            ("headers" | "sentences" | "marks" | "shopper", _) => "object of strings".to_owned(),
            ("rates", _) => "object of numbers".to_owned(),
            ("callback", _) => "function".to_owned(),
            (kind, _) => bail!("{TABLE}: {} is of the kind {kind}, which {PAGE} has no words for", self.name),
        })
    }
}

fn between<'text>(text: &'text str, begin: &str, end: &str) -> Option<&'text str> {
    Some(text.split_once(begin)?.1.split_once(end)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: &str = "export interface WidgetOptions {\n  /** The key. */\n  publicKey: string;\n}\n\
        export interface CheckoutOptions extends WidgetOptions {\n  /**\n   * Light or dark. More on that.\n   \
        * Default `auto`.\n   */\n  colourScheme?: \"auto\" | \"dark\";\n}\n";
    const TABLE: &str = "const SHARED = { attribute: \"text\" } as const;\n\
        const TABLE = {\n  publicKey: {\n    kind: \"publicKey\",\n    attribute: \"text\",\n  },\n  \
        colourScheme: { ...SHARED, kind: \"word\", words: [\"auto\", \"dark\"] },\n} as const";

    #[test]
    fn a_row_has_attribute_type_default_and_first_sentence() {
        let text = table(TYPES, TABLE).unwrap();
        assert!(text.contains("| `publicKey` | `data-key` | string | required | The key |\n"), "{text}");
        let row = "| `colourScheme` | `data-colour-scheme` | `auto`, `dark` | `auto` | Light or dark |\n";
        assert!(text.contains(row), "{text}");
    }

    #[test]
    fn an_option_that_one_side_lacks_is_an_error() {
        assert!(
            table(TYPES, "const TABLE = {\n  amount: { kind: \"amount\", attribute: \"text\" },\n} as const").is_err()
        );
    }

    #[test]
    fn a_page_without_the_marks_is_an_error() {
        assert!(page("# Options\n", TYPES, TABLE).is_err());
    }
}
