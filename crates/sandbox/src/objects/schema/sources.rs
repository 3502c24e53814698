//! The parameters of a source: one shape for each method in the table of methods.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::rules::{Country, Family, METHODS, Method};

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
        one_of(|method| with_amount(method, shape(method)))
    }
}

impl ToSchema for InlineSourceParams {
    fn name() -> Cow<'static, str> {
        "InlineSourceParams".into()
    }
}

impl PartialSchema for InlineSourceParams {
    fn schema() -> RefOr<Schema> {
        one_of(shape)
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

/// The methods that a new account has and that are paid by a source.
fn one_of(describe: impl Fn(&Method) -> ObjectBuilder) -> RefOr<Schema> {
    let methods = METHODS
        .iter()
        .filter(|method| method.is_default_in(Country::Th) && !matches!(method.family, Family::DirectDebit));
    let all = methods.fold(OneOfBuilder::new(), |all, method| all.item(describe(method).title(Some(method.label))));
    RefOr::T(Schema::from(all))
}

fn shape(method: &Method) -> ObjectBuilder {
    let shape = ObjectBuilder::new().property("type", one_value(method.name)).required("type");
    match method.installment() {
        Some(plans) => shape
            .property(
                "installment_term",
                ObjectBuilder::new().schema_type(Type::Integer).enum_values(Some(plans.terms.iter().copied())),
            )
            .required("installment_term")
            .property("zero_interest_installments", ObjectBuilder::new().schema_type(Type::Boolean)),
        None => {
            let platforms = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["IOS", "ANDROID", "WEB"]));
            shape.property("platform_type", platforms)
        }
    }
}

fn with_amount(method: &Method, shape: ObjectBuilder) -> ObjectBuilder {
    let (least, most) = method.limits;
    let amount = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .description(Some("In subunits"))
        .minimum(Some(least))
        .maximum(Some(most));
    let shape = shape.property("amount", amount).required("amount");
    shape.property("currency", one_value(method.currency.code())).required("currency")
}

pub(super) fn one_value(value: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some([json!(value)]))
}
