//! The generated part of the published types: names, codes and shapes, which nobody writes a second
//! time.

use crate::{
    samples, shapes,
    typescript::{Word, union},
};
use noren_domain::{
    catalog::{BANKS, METHODS, WALLETS},
    method::PaymentMethod,
    money::{Currency, Money},
    rate::Rate,
};

/// The text of `www/types/given.d.ts`.
pub(crate) fn given() -> anyhow::Result<String> {
    let types = method_type_names();
    let direct_debit = types.iter().filter(|name| name.starts_with("direct_debit")).copied();
    Ok([
        "/** Names, codes and shapes of the widget's own code. Written by `cargo xtask types`. */\n".to_owned(),
        union("CurrencyCode", "ISO 4217.", Currency::ALL.map(Currency::code)),
        union("MethodName", "A way to pay.", PaymentMethod::ALL.map(PaymentMethod::api_name)),
        union("MethodType", "A way to pay with its bank, by the API's names.", types.clone()),
        union("DirectDebitType", "A bank whose accounts can be linked.", direct_debit),
        union(
            "IssuerCode",
            "A card issuer with installments.",
            METHODS.iter().filter(|method| method.plans.is_some()).map(|issuer| issuer.brand.code),
        ),
        union("BankCode", "A bank or wallet of any way to pay.", BANKS.iter().chain(&WALLETS).map(|brand| brand.code)),
        union("ReportedErrorCode", "What the widget reports.", reported_error_codes()?),
        "\n/** Names one press over all its retries: the server answers a repeat as it answered the first. */\n"
            .to_owned(),
        "export type AttemptId = string;\n".to_owned(),
        shapes::interfaces(&samples::outcomes()?, &samples::choices()?)?,
    ]
    .concat())
}

/// The text of `www/types/money.ts`, which the loader reads.
pub(crate) fn money() -> anyhow::Result<String> {
    Ok(format!(
        "// What the widget knows of money. Written by `cargo xtask types`.\n\n\
         import type {{ CurrencyCode }} from \"./given.js\";\n\n\
         export const CURRENCY_CODES: readonly CurrencyCode[] = {};\n\n\
         /** Subunits. */\n\
         export const LARGEST_AMOUNT = {};\n\n\
         /** Percent a month. */\n\
         export const LARGEST_RATE = {};\n",
        serde_json::to_string_pretty(&Currency::ALL.map(Currency::code))?,
        Money::MAX_SUBUNITS,
        Rate::MAX_PER_MILLION / 10_000,
    ))
}

fn method_type_names() -> Vec<&'static str> {
    METHODS.iter().map(|method| method.api_name).collect()
}

fn reported_error_codes() -> anyhow::Result<Vec<Word>> {
    let problems = samples::problems()?;
    Ok(problems.into_iter().map(|(problem, doc)| Word { word: shapes::text(&problem["code"]), doc }).collect())
}
