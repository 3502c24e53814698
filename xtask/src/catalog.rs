//! Writes the names of the catalogue as JSON, for the bundle. The loader shows them before the wasm
//! is there.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use noren_domain::brand::Brand;
use noren_domain::catalog::{APPS, BANKS, METHODS, WALLETS};
use noren_domain::method::{Field, Flow, MethodType};
use noren_domain::money::Currency;
use noren_domain::tiles::TILES;
use serde_json::{Map, Value, json};

/// Writes the catalogue's names into `file`.
pub(crate) fn write(file: &Path) -> anyhow::Result<()> {
    fs::write(file, to_json().to_string()).with_context(|| format!("cannot write {}", file.display()))
}

/// By currency the families with their types and brands, in the order shown; what stands on the
/// brands' tiles, and their colours; the types that a computer can't show, and those with a list of
/// banks.
fn to_json() -> Value {
    let methods = Currency::ALL.map(|currency| (currency.code().to_owned(), families_in(currency).into()));
    let names = |is_one: fn(&MethodType) -> bool| -> Vec<_> {
        METHODS.iter().filter(|method| is_one(method)).map(|method| method.api_name).collect()
    };
    let labels = |brands: &'static [Brand]| brands.iter().map(|brand| (brand.code.to_owned(), label(brand)));
    json!({
        "methods": Map::from_iter(methods),
        "banks": Map::from_iter(labels(&BANKS).chain(labels(&WALLETS))),
        "apps": Map::from_iter(labels(&APPS)),
        "tiles": Map::from_iter(TILES.iter().map(|tile| (tile.code.to_owned(), json!([tile.fill, tile.ink])))),
        "phoneApps": names(|method| method.flow == Flow::PhoneApp),
        "bankLists": names(|method| method.has(Field::Bank)),
    })
}

fn families_in(currency: Currency) -> Map<String, Value> {
    let mut families = Map::new();
    for method in METHODS.iter().filter(|method| method.limits_in(currency).is_some()) {
        let types = families.entry(method.method.api_name()).or_insert_with(|| json!({}));
        types[method.api_name] = method.brand.code.into();
    }
    families
}

fn label(Brand { label, name, .. }: &Brand) -> Value {
    json!([label, name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_listed_by_currency_and_family() {
        let json = to_json();
        assert_eq!(json["methods"]["MYR"]["installment"], json!({ "installment_mbb": "mbb" }));
        assert_eq!(json["methods"]["THB"]["mobile_banking"]["mobile_banking_bay"], "bay");
        let families: Vec<_> = json["methods"]["MYR"].as_object().unwrap().keys().collect();
        assert_eq!(families, ["online_banking", "wallet", "installment"]);
        assert_eq!(json["apps"]["bay"], json!(["KMA", "KMA"]));
        assert_eq!(json["tiles"]["bay"], json!(["#fec43b", "#16181d"]));
        assert_eq!(json["phoneApps"], json!(["shopeepay_jumpapp"]));
        assert_eq!(json["bankLists"], json!(["fpx", "duitnow_obw"]));
    }
}
