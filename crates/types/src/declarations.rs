//! The generated part of the published types: names, codes and shapes, which nobody writes a second
//! time.

use crate::{
    samples, shapes,
    typescript::{Word, union},
};
use noren_domain::{
    catalog,
    method::{MethodType, PaymentMethod},
    money::{Currency, Money},
    rate::Rate,
};

/// The text of `www/types/given.d.ts`.
pub(crate) fn given() -> anyhow::Result<String> {
    let types = method_type_names();
    let direct_debit = types.iter().filter(|name| name.starts_with("direct_debit")).cloned();
    Ok([
        "/** Names, codes and shapes of the widget's own code. Written by `cargo xtask types`. */\n".to_owned(),
        union("CurrencyCode", "ISO 4217.", Currency::ALL.map(Currency::code)),
        union("MethodName", "A way to pay.", PaymentMethod::ALL.map(PaymentMethod::api_name)),
        union("MethodType", "A way to pay with its bank, by the API's names.", types.clone()),
        union("DirectDebitType", "A bank whose accounts can be linked.", direct_debit),
        union("IssuerCode", "A card issuer with installments.", catalog::INSTALLMENTS.iter().map(|issuer| issuer.code)),
        union("BankCode", "A bank of any way to pay.", catalog::BANKS.iter().map(|bank| bank.code)),
        union("ReportedErrorCode", "What the widget reports.", reported_error_codes()?),
        "\n/** Names one press over all its retries: the server answers a repeat as it answered the first. */\n"
            .to_owned(),
        "export type AttemptId = string;\n".to_owned(),
        shapes::interfaces(&samples::outcomes()?, &samples::choices()?)?,
    ]
    .concat())
}

/// The text of `www/types/method-types.ts`, which the loader reads.
pub(crate) fn method_types() -> anyhow::Result<String> {
    Ok(format!(
        "// What the widget knows of methods and money. Written by `cargo xtask types`.\n\n\
         import type {{ CurrencyCode }} from \"./given.js\";\n\n\
         export const METHOD_NAMES: readonly string[] = {};\n\n\
         export const METHOD_TYPES: readonly string[] = {};\n\n\
         export const CURRENCY_CODES: readonly CurrencyCode[] = {};\n\n\
         /** Subunits. */\n\
         export const LARGEST_AMOUNT = {};\n\n\
         /** Percent a month. */\n\
         export const LARGEST_RATE = {};\n",
        serde_json::to_string_pretty(&PaymentMethod::ALL.map(PaymentMethod::api_name))?,
        serde_json::to_string_pretty(&method_type_names())?,
        serde_json::to_string_pretty(&Currency::ALL.map(Currency::code))?,
        Money::MAX_SUBUNITS,
        Rate::MAX_PER_MILLION / 10_000,
    ))
}

fn method_type_names() -> Vec<String> {
    MethodType::all().into_iter().map(MethodType::api_name).collect()
}

fn reported_error_codes() -> anyhow::Result<Vec<Word>> {
    let problems = samples::problems()?;
    Ok(problems.into_iter().map(|(problem, doc)| Word { word: shapes::text(&problem["code"]), doc }).collect())
}
