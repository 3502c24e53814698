//! The invariants of ARCHITECTURE.md that a search of the code can check.
//!
//! Those that are behaviours have tests elsewhere, which ARCHITECTURE.md names.

use crate::sources::{read, rust_code};

/// Fails with "src/checkout/mod.rs must not mention `gloo`" if that word is in the code.
fn must_not_mention(path: &str, words: &[&str]) {
    for (file, code) in rust_code(path) {
        for word in words {
            assert!(!code.contains(word), "{file} must not mention `{word}`");
        }
    }
}

#[test]
fn the_domain_knows_no_browser_json_or_clock() {
    let manifest = read("crates/domain/Cargo.toml");
    let runtime = manifest.split("[dev-dependencies]").next().unwrap();
    assert!(!runtime.contains("[dependencies]"), "noren-domain has no dependency at all");
    must_not_mention(
        "crates/domain/src",
        &["web_sys", "js_sys", "wasm_bindgen", "serde", "std::time", "Instant", "SystemTime"],
    );
}

#[test]
fn the_machine_knows_no_http_browser_or_clock() {
    let words = [
        "gloo",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "yew",
        "crate::effects",
        "crate::view",
        "http",
        "Instant",
        "random",
    ];
    // The machine compares the start of an address, and fetches nothing.
    let allowed = ["\"https://\"", "\"http://\""];
    for (file, code) in rust_code("src/checkout") {
        let code = allowed.iter().fold(code, |code, text| code.replace(text, ""));
        for word in words {
            assert!(!code.contains(word), "{file} must not mention `{word}`");
        }
    }
}

#[test]
fn the_view_asks_for_nothing() {
    must_not_mention(
        "src/view",
        &["crate::effects", "gloo", "window()", "document()", "Timeout", "spawn_local", "js_sys", "crate::app"],
    );
}

#[test]
fn the_effects_neither_step_the_machine_nor_draw() {
    must_not_mention("src/effects", &["step(", "State", "crate::view", "crate::app", "html!"]);
}

#[test]
fn one_file_sends_and_none_knows_the_window() {
    for (file, code) in rust_code("src") {
        if file != "src/effects/http.rs" {
            for word in ["port.send(", "fetch("] {
                assert!(!code.contains(word), "{file} must not mention `{word}`");
            }
        }
        assert!(!code.contains("window()"), "{file} must not mention `window()`: the port knows the page");
    }
}

#[test]
fn omise_s_field_names_are_in_four_places_alone() {
    let names = [
        "installment_term\"",
        "zero_interest_installments",
        "payment_methods\"",
        "payment_backends",
        "platform_type\"",
        "charge_status",
        "authorize_uri",
        "failure_code\"",
    ];
    let homes = ["src/effects/wire.rs", "crates/sandbox/src/", "crates/shop/src/omise_client/"];
    for path in ["src", "crates/domain/src", "crates/shop/src"] {
        for (file, code) in rust_code(path) {
            if homes.iter().any(|home| file.starts_with(home)) {
                continue;
            }
            // A message to the integrator names fields without reading them.
            let code = code.replace("an object with payment_methods or payment_backends", "");
            for name in names {
                assert!(!code.contains(name), "{file} must not mention `{name}`");
            }
        }
    }
}

#[test]
fn widget_and_servers_share_no_types() {
    for manifest in ["crates/sandbox/Cargo.toml", "crates/shop/Cargo.toml"] {
        let text = read(manifest);
        let runtime = text.split("[dev-dependencies]").next().unwrap();
        for other in ["noren-domain", "noren-sandbox.", "noren-shop.", "noren =", "noren."] {
            assert!(!runtime.contains(other), "{manifest} must not depend on `{other}`");
        }
    }
}

#[test]
fn the_shop_s_rules_know_no_page_route_or_sql() {
    for rules in ["crates/shop/src/orders", "crates/shop/src/memberships"] {
        must_not_mention(rules, &["crate::pages", "crate::routes", "crate::webhooks", "axum", "askama", "sqlx::query"]);
    }
}

#[test]
fn the_shop_s_orders_do_not_know_memberships() {
    must_not_mention("crates/shop/src/orders", &["membership"]);
}

#[test]
fn the_shop_s_pages_do_not_know_routes() {
    must_not_mention("crates/shop/src/pages", &["crate::routes", "routes::"]);
}

#[test]
fn bank_facts_are_in_the_catalogue_alone() {
    let facts = ["first_choice", "Bangkok Bank", "กสิกรไทย", "#fec43b", "direct_debit_bay"];
    // A language can have its own name for a bank, by the bank's code.
    let names = ["first_choice", "กสิกรไทย"];
    for path in ["src", "crates/domain/src", "crates/text/src"] {
        for (file, code) in rust_code(path) {
            let is_table = ["crates/domain/src/catalog.rs", "crates/domain/src/tiles.rs"].contains(&file.as_str());
            if !is_table {
                let is_language = file.starts_with("crates/text/src/languages/");
                for fact in facts.into_iter().filter(|fact| !(is_language && names.contains(fact))) {
                    assert!(!code.contains(fact), "{file} must not mention `{fact}`");
                }
            }
        }
    }
}

#[test]
fn the_border_has_no_logic() {
    for (file, code) in rust_code("src") {
        let exports = code.matches("#[wasm_bindgen").count();
        let is_border = file == "src/export.rs" || file == "src/port.rs";
        assert!(exports == 0 || is_border, "{file} must not export or import");
    }
    must_not_mention("src/export.rs", &["match ", "if ", "for "]);
    // The lowest module has types and signatures alone.
    must_not_mention("src/port.rs", &["crate::", "match ", "if ", "for "]);
}

#[test]
fn the_view_has_no_style_attribute_and_no_raw_html() {
    must_not_mention("src/view", &["style=", "from_html_unchecked", "VRaw", "inner_html"]);
}
