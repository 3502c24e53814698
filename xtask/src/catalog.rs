//! Writes the names of the catalogue as JSON, for the bundle. The loader shows them before the wasm
//! is there.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use noren_domain::bank::Tile;
use noren_domain::catalog::{BANKS, MOBILE_APPS};
use noren_domain::method::{MethodType, PaymentMethod};
use serde_json::{Map, Value, json};

/// Writes the catalogue's names into `file`.
pub(crate) fn write(file: &Path) -> anyhow::Result<()> {
    fs::write(file, to_json().to_string()).with_context(|| format!("cannot write {}", file.display()))
}

/// The banks of each family by currency, in the order shown, and what stands on their tiles.
fn to_json() -> Value {
    let mut methods = Map::new();
    for family in PaymentMethod::ALL {
        let mut by_currency: Map<String, Value> = Map::new();
        for method in MethodType::all().into_iter().filter(|method| method.method() == family) {
            let codes = by_currency.entry(method.currency().code()).or_insert_with(|| json!([]));
            codes.as_array_mut().expect("it was made above").push(method.code().into());
        }
        methods.insert(family.api_name().to_owned(), by_currency.into());
    }
    let banks = BANKS.iter().map(|bank| (bank.code.to_owned(), tile(bank.label, bank.name, &bank.tile)));
    let apps = MOBILE_APPS.iter().map(|app| (app.code.to_owned(), tile(app.label, app.name, &app.tile)));
    json!({ "methods": methods, "banks": Map::from_iter(banks), "apps": Map::from_iter(apps) })
}

fn tile(label: &str, name: &str, colours: &Tile) -> Value {
    json!([label, name, colours.fill, colours.ink])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_listed_by_family_and_currency() {
        let json = to_json();
        assert_eq!(json["methods"]["installment"]["MYR"], json!(["mbb"]));
        assert_eq!(json["methods"]["mobile_banking"]["THB"][0], "bay");
        assert_eq!(json["apps"]["bay"], json!(["KMA", "KMA", "#fec43b", "#16181d"]));
    }
}
