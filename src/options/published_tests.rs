//! The published types of the options that this part reads. A table has what no code tells, the type in TypeScript and what an option
//! means; that it names every option, and which may lack, is read off [`CheckoutOptions::check`].

#![cfg(not(target_arch = "wasm32"))]

use super::{
    tests::{check, with},
    *,
};
use crate::{checkout::settings::LinkedAccount, effects::wire};
use noren_domain::{
    catalog,
    method::{MethodType, PaymentMethod},
};
use serde_json::{Value as Json, json};
use std::{cell::RefCell, collections::BTreeSet};

thread_local! {
    /// The names of the options that were asked for.
    static ASKED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// Called by the reader, in this machine's tests alone.
pub(super) fn asked(name: &str) {
    ASKED.with_borrow_mut(|names| names.insert(name.to_owned()));
}

/// Callbacks of which this part asks only whether they are there: what they are called with is the loader's, `www/types/public.d.ts`.
const CALLBACKS: [&str; 2] = ["beforeSubmit", "onRemoveLinkedAccount"];

/// An option, or a field of one.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) is_optional: bool,
    /// Its type, in TypeScript.
    pub(crate) of: String,
    pub(crate) doc: String,
    /// Values that are allowed, the first beside those of all other options.
    samples: Vec<Json>,
}

fn row<const N: usize>(name: &'static str, of: &str, doc: &str, samples: [Json; N]) -> Row {
    Row { name, is_optional: true, of: of.to_owned(), doc: doc.to_owned(), samples: samples.into() }
}

fn rows() -> Vec<Row> {
    let least = check(with(json!({}))).unwrap();
    let words = |words: &[&str]| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" | ");
    let methods = PaymentMethod::ALL.map(PaymentMethod::api_name);
    let types = MethodType::all().into_iter().map(MethodType::api_name);
    let named: Vec<String> = methods.into_iter().map(str::to_owned).chain(types.clone()).collect();
    let accounts: Vec<_> = types.filter(|name| name.starts_with("direct_debit")).map(|name| account(&name)).collect();
    let rates: serde_json::Map<_, _> =
        catalog::INSTALLMENTS.iter().map(|bank| (bank.code.into(), json!(0.65))).collect();
    vec![
        row("publicKey", "string", "`pkey_test_…` or `pkey_…`. A secret key is refused.", [json!("pkey_test_1")]),
        row(
            "amount",
            "number",
            "Subunits, a whole number from 1: 400_000 THB is ฿4,000.00.",
            [json!(400_000), json!(1), json!(Money::MAX_SUBUNITS)],
        ),
        row(
            "currency",
            "CurrencyCode",
            &format!("ISO 4217: {CURRENCIES}."),
            Currency::ALL.map(|one| json!(one.code())),
        ),
        row(
            "methods",
            "(MethodName | MethodType)[]",
            &format!(
                "Which methods, in which order: `{}`, or types such as `installment_kbank`.",
                methods.join("`, `")
            ),
            [json!(named)],
        ),
        row(
            "capability",
            "object",
            "The answer of `GET /capability`, where the server has it already: saves the request.",
            [json!({"payment_methods": []})],
        ),
        row(
            "zeroInterest",
            "boolean",
            "Who bears installment interest: `true` the merchant, `false` the shopper; absent: the account's default.",
            [json!(true), json!(false)],
        ),
        row(
            "interestRates",
            "Partial<Record<IssuerCode, number>>",
            "Percent a month by bank, in place of the catalogue's: `{ kbank: 0.65 }`.",
            [json!(rates)],
        ),
        row("linkedAccounts", "LinkedAccount[]", "The customer's saved accounts.", [json!(accounts)]),
        row(
            "payButton",
            "boolean",
            &format!(
                "`false` where the page has a button of its own and calls `submit()`. Default `{}`.",
                least.pay_button
            ),
            [json!(false), json!(true)],
        ),
        row(
            "theme",
            &words(&Theme::ALL.map(Theme::name)),
            &format!("Default `{}`: as the system is set.", least.theme.name()),
            Theme::ALL.map(|theme| json!(theme.name())),
        ),
        row(
            "submitUrl",
            "string",
            "A path of the page's own origin. The widget POSTs the outcome there as JSON and follows the {@link ShopAnswer}.",
            [json!("/pay")],
        ),
        row("submitHeaders", "Record<string, string>", "Headers for `submitUrl`.", [json!({"X-Token": "1"})]),
        row(
            "redirectOrigins",
            "string[]",
            "Origins that a {@link ShopAnswer} may lead to, besides the page's, the API's and Omise's pay pages.",
            [json!(["https://pay.example"])],
        ),
        row(
            "statusUrl",
            "string",
            "A path of the page's own origin, asked by GET after Back from the bank, and while an app is open to approve in:\n\
             `{ \"status\": \"paid\" | \"pending\" | \"failed\" | \"none\" }`, with `failed` also `code`, Omise's failure code, or a \
             `message` for the shopper.",
            [json!("/status")],
        ),
        row(
            "qrCode",
            "boolean | string",
            "On a computer, beside the advice to open the page on the phone: a QR code that leads there. `true`: to this very address; or\n\
             a path or an http address that the phone is to open, if the page's own is of use in this browser alone. Default `false`.",
            [json!(true), json!(false), json!("/checkout/7"), json!("https://shop.example/checkout/7")],
        ),
        row(
            "apiUrl",
            "string",
            &format!("Default `{}`. A live key needs https.", least.settings.api_url),
            [json!("http://127.0.0.1:4010")],
        ),
        row(
            "timeoutMs",
            "number",
            &format!("How long one request may take, in milliseconds, 1 to 300000. Default {}.", least.timeout_ms),
            [json!(1), json!(300_000)],
        ),
    ]
}

fn account(of: &str) -> Json {
    json!({"id": "lnac_test_1", "type": of, "lastDigits": "7890"})
}

/// The options that this part reads.
pub(crate) fn options() -> Vec<Row> {
    let mut rows = rows();
    let required = required(&rows);
    for row in &mut rows {
        row.is_optional = !required.contains(&row.name);
    }
    rows
}

/// The options without which nothing works: what one is told to add who begins with none.
fn required(rows: &[Row]) -> Vec<&'static str> {
    let mut fields = json!({});
    let mut required = Vec::new();
    while let Err(error) = check(fields.clone()) {
        let row = rows.iter().find(|row| row.name == error.option() && !required.contains(&row.name));
        let row = row.unwrap_or_else(|| panic!("what is missing has no row: {error}"));
        fields[row.name] = row.samples[0].clone();
        required.push(row.name);
    }
    required
}

/// The fields of a saved account, each of which may lack if it is taken without.
pub(crate) fn linked_account() -> Vec<Row> {
    let mut rows = [
        row("id", "string", "`lnac_…`", []),
        row("type", "DirectDebitType", "Its bank, by the API's name.", []),
        row("lastDigits", "string", "The last digits of its number, for the shopper to know it by.", []),
    ];
    for row in &mut rows {
        let mut account = account("direct_debit_ktb");
        account.as_object_mut().unwrap().remove(row.name).expect("a sample has each field");
        row.is_optional = check(with(json!({"linkedAccounts": [account]}))).is_ok();
    }
    rows.into()
}

/// All options at once, then each other value that some have.
pub(crate) fn samples() -> Vec<Json> {
    let rows = rows();
    let all = rows.iter().map(|row| (row.name.to_owned(), row.samples[0].clone())).collect();
    let others = rows.iter().flat_map(|row| row.samples[1..].iter().map(|value| json!({ row.name: value })));
    [Json::Object(all)].into_iter().chain(others).collect()
}

#[test]
fn what_the_table_allows_is_allowed() {
    for sample in samples() {
        check(with(sample.clone())).unwrap_or_else(|error| panic!("{sample}: {error}"));
        if let Some(capability) = sample.get("capability") {
            wire::capability(&Value::from(capability.clone())).unwrap();
        }
    }
}

#[test]
fn every_option_that_is_asked_for_is_published() {
    let named: BTreeSet<String> = rows().iter().map(|row| row.name).chain(CALLBACKS).map(str::to_owned).collect();
    ASKED.take();
    for sample in samples() {
        // Another test is about whether it is allowed.
        let _ = check(with(sample));
    }
    let mut asked = ASKED.take();
    // The wire's reader is given it.
    asked.insert("capability".to_owned());
    let unpublished: Vec<_> = asked.difference(&named).collect();
    assert!(unpublished.is_empty(), "options without a row in src/options/published_tests.rs: {unpublished:?}");
    let unread: Vec<_> = named.difference(&asked).collect();
    assert!(unread.is_empty(), "rows of options that nobody asks for: {unread:?}");
}

#[test]
fn a_saved_account_is_published_with_all_that_is_kept_of_it() {
    let options = check(with(json!({"linkedAccounts": [account("direct_debit_ktb")]}))).unwrap();
    // A new field does not compile until it stands here.
    let LinkedAccount { id, method, last_digits } = &options.settings.linked_accounts[0];
    let kept = json!({"id": id, "type": method.api_name(), "lastDigits": last_digits});
    assert_eq!(kept, account("direct_debit_ktb"));
    let named: Vec<&str> = linked_account().iter().map(|row| row.name).collect();
    assert!(kept.as_object().unwrap().keys().eq(&named), "its rows name {named:?}");
}
