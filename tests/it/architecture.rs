//! The arrows of the design, read off the sources: who must not know whom.
//!
//! The invariants that are behaviours have behaviour tests, which ARCHITECTURE.md names; here stands what a search can keep.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file below a folder or file of the project, tests left out, with its text.
fn sources(path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(path), &mut found);
    assert!(!found.is_empty(), "{path} has no sources: was it renamed?");
    found
}

fn collect(path: &Path, found: &mut Vec<(String, String)>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() && name != "tests" {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), found);
        }
    } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        found.push((path.strip_prefix(root()).unwrap().display().to_string(), without_comments(code)));
    }
}

fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Fails with "src/checkout/mod.rs must not mention `gloo`".
fn must_not_mention(path: &str, words: &[&str]) {
    for (file, code) in sources(path) {
        for word in words {
            assert!(!code.contains(word), "{file} must not mention `{word}`");
        }
    }
}

#[test]
fn the_domain_depends_on_nothing_that_knows_a_browser_json_or_a_clock() {
    let manifest = fs::read_to_string(root().join("crates/domain/Cargo.toml")).unwrap();
    let runtime = manifest.split("[dev-dependencies]").next().unwrap();
    assert!(!runtime.contains("[dependencies]"), "noren-domain has no dependency at all");
    must_not_mention(
        "crates/domain/src",
        &["web_sys", "js_sys", "wasm_bindgen", "serde", "std::time", "Instant", "SystemTime"],
    );
}

#[test]
fn the_machine_never_sees_http_the_browser_or_the_clock() {
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
    // An origin is compared as a text; nothing is fetched.
    let allowed = ["\"https://\"", "\"http://\""];
    for (file, code) in sources("src/checkout") {
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
fn the_effects_do_not_step_the_machine_and_draw_nothing() {
    must_not_mention("src/effects", &["step(", "State", "crate::view", "crate::app", "html!"]);
}

#[test]
fn only_one_file_sends_and_only_one_knows_the_window() {
    for (file, code) in sources("src") {
        if file != "src/effects/http.rs" {
            assert!(!code.contains("gloo_net"), "{file} must not mention `gloo_net`");
        }
        if file != "src/effects/page.rs" {
            assert!(!code.contains("window()"), "{file} must not mention `window()`");
        }
    }
}

#[test]
fn the_field_names_of_omise_s_json_stand_where_they_belong() {
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
        for (file, code) in sources(path) {
            if homes.iter().any(|home| file.starts_with(home)) {
                continue;
            }
            // Written out for the integrator, it is no field that is read.
            let code = code.replace("an object with payment_methods or payment_backends", "");
            for name in names {
                assert!(!code.contains(name), "{file} must not mention `{name}`");
            }
        }
    }
}

#[test]
fn the_widget_and_the_servers_share_no_types() {
    for manifest in ["crates/sandbox/Cargo.toml", "crates/shop/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        let runtime = text.split("[dev-dependencies]").next().unwrap();
        for other in ["noren-domain", "noren-sandbox.", "noren-shop.", "noren =", "noren."] {
            assert!(!runtime.contains(other), "{manifest} must not depend on `{other}`");
        }
    }
}

#[test]
fn bank_facts_stand_in_the_catalogue() {
    let facts = ["first_choice", "Kasikorn", "กสิกรไทย", "#fec43b", "direct_debit_bay"];
    // What other languages call a bank, by its code, is a matter of words.
    let names = ["first_choice", "กสิกรไทย"];
    for path in ["src", "crates/domain/src", "crates/text/src"] {
        for (file, code) in sources(path) {
            if file != "crates/domain/src/catalog.rs" {
                let is_language = file.starts_with("crates/text/src/languages/");
                for fact in facts.into_iter().filter(|fact| !(is_language && names.contains(fact))) {
                    assert!(!code.contains(fact), "{file} must not mention `{fact}`");
                }
            }
        }
    }
}

#[test]
fn the_exports_have_no_logic() {
    for (file, code) in sources("src") {
        let exports = code.matches("#[wasm_bindgen").count();
        let is_border = file == "src/export.rs" || file == "src/port.rs";
        assert!(exports == 0 || is_border, "{file} must not export or import");
    }
    must_not_mention("src/export.rs", &["match ", "if ", "for "]);
    // The ground floor: types and signatures alone.
    must_not_mention("src/port.rs", &["crate::", "match ", "if ", "for "]);
}

#[test]
fn no_style_attribute_and_no_raw_markup() {
    must_not_mention("src/view", &["style=", "from_html_unchecked", "VRaw", "inner_html"]);
}
