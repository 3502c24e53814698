//! Writes the names of the catalogue as JSON, for the bundle. The loader shows them before the wasm
//! is there.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use noren_domain::brand::Brand;
use noren_domain::catalog::{APPS, BANKS, METHODS, WALLETS};
use noren_domain::method::{Flow, MethodType, PaymentMethod};
use serde_json::{Map, Value, json};

/// Writes the catalogue's names into `file`.
pub(crate) fn write(file: &Path) -> anyhow::Result<()> {
    fs::write(file, to_json().to_string()).with_context(|| format!("cannot write {}", file.display()))
}

/// The types of each family by currency, in the order shown, with their brands; what stands on the
/// brands' tiles; and the types that a computer can't show.
fn to_json() -> Value {
    let mut methods = Map::new();
    for family in PaymentMethod::ALL {
        let mut by_currency: Map<String, Value> = Map::new();
        for method in METHODS.iter().filter(|method| method.method == family) {
            let types = by_currency.entry(method.currency.code()).or_insert_with(|| json!({}));
            types[method.api_name] = method.brand.code.into();
        }
        methods.insert(family.api_name().to_owned(), by_currency.into());
    }
    let is_phone_app = |method: &&MethodType| method.flow == Flow::PhoneApp;
    let phone_apps: Vec<_> = METHODS.iter().filter(is_phone_app).map(|method| method.api_name).collect();
    let tiles = |brands: &'static [Brand]| brands.iter().map(|brand| (brand.code.to_owned(), tile(brand)));
    let banks = Map::from_iter(tiles(&BANKS).chain(tiles(&WALLETS)));
    json!({ "methods": methods, "banks": banks, "apps": Map::from_iter(tiles(&APPS)), "phoneApps": phone_apps })
}

fn tile(Brand { label, name, tile, .. }: &Brand) -> Value {
    json!([label, name, tile.fill, tile.ink])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_listed_by_family_and_currency() {
        let json = to_json();
        assert_eq!(json["methods"]["installment"]["MYR"], json!({ "installment_mbb": "mbb" }));
        assert_eq!(json["methods"]["mobile_banking"]["THB"]["mobile_banking_bay"], "bay");
        assert_eq!(json["apps"]["bay"], json!(["KMA", "KMA", "#fec43b", "#16181d"]));
        assert_eq!(json["phoneApps"], json!(["shopeepay_jumpapp"]));
    }
}
