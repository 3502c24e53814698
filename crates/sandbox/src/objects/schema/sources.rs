//! The parameters of a source: one shape for each method in the table of methods.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::rules::{Accepted, BankList, Family, METHODS, Method};

/// The parameters of `POST /sources`.
pub(crate) struct SourceParams;

/// The parameters of a charge's inline `source`. Amount and currency are the charge's.
pub(super) struct InlineSourceParams;

impl ToSchema for SourceParams {
    fn name() -> Cow<'static, str> {
        "SourceParams".into()
    }
}

impl PartialSchema for SourceParams {
    fn schema() -> RefOr<Schema> {
        one_of(|method| method.accepts.iter().map(|accepted| with_amount(*accepted, shape(method))).collect())
    }
}

impl ToSchema for InlineSourceParams {
    fn name() -> Cow<'static, str> {
        "InlineSourceParams".into()
    }
}

impl PartialSchema for InlineSourceParams {
    fn schema() -> RefOr<Schema> {
        one_of(|method| vec![shape(method)])
    }
}

/// The method of a linked account.
pub(super) struct DirectDebitName;

impl ToSchema for DirectDebitName {}

impl PartialSchema for DirectDebitName {
    fn schema() -> RefOr<Schema> {
        let debits = METHODS.iter().filter(|method| matches!(method.family, Family::DirectDebit));
        let names = debits.map(|method| method.name);
        RefOr::T(Schema::from(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))))
    }
}

/// The methods that are paid by a source, whether or not a new account has them.
fn one_of(describe: impl Fn(&Method) -> Vec<ObjectBuilder>) -> RefOr<Schema> {
    let methods = METHODS.iter().filter(|method| !matches!(method.family, Family::DirectDebit));
    let shapes = methods.flat_map(|method| describe(method).into_iter().map(|shape| shape.title(Some(method.title()))));
    RefOr::T(Schema::from(shapes.fold(OneOfBuilder::new(), OneOfBuilder::item)))
}

fn shape(method: &Method) -> ObjectBuilder {
    let shape = ObjectBuilder::new().property("type", one_value(method.name)).required("type");
    let text = || ObjectBuilder::new().schema_type(Type::String);
    if let Some(plans) = method.installment() {
        let terms = ObjectBuilder::new().schema_type(Type::Integer).enum_values(Some(plans.terms.iter().copied()));
        let shape = shape.property("installment_term", terms).required("installment_term");
        return shape.property("zero_interest_installments", ObjectBuilder::new().schema_type(Type::Boolean));
    }
    let shape = shape.property("platform_type", text().enum_values(Some(["IOS", "ANDROID", "WEB"])));
    match &method.family {
        Family::OnlineBanking(list @ (BankList::Fpx | BankList::DuitNow)) => {
            let codes = text().enum_values(Some(list.banks().into_iter().map(|bank| bank.code)));
            let shape = shape.property("bank", codes).required("bank");
            match list {
                BankList::Fpx => shape.property("email", text().pattern(Some("^[^@]+@[^@]+$"))),
                BankList::DuitNow | BankList::Unnamed => shape,
            }
        }
        Family::Wallet(wallet) if wallet.needs_phone => {
            shape.property("phone_number", text().pattern(Some("^[+]?[0-9]{9,15}$"))).required("phone_number")
        }
        Family::MobileBanking
        | Family::Installment(_)
        | Family::DirectDebit
        | Family::PromptPay
        | Family::OnlineBanking(BankList::Unnamed)
        | Family::Wallet(_) => shape,
    }
}

fn with_amount((currency, (least, most)): Accepted, shape: ObjectBuilder) -> ObjectBuilder {
    let amount = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .description(Some("In subunits"))
        .minimum(Some(least))
        .maximum(Some(most));
    let shape = shape.property("amount", amount).required("amount");
    shape.property("currency", one_value(currency.code())).required("currency")
}

fn one_value(value: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some([json!(value)]))
}
