//! The parameters of a charge: of an existing source, of a source created with it, or of a customer's linked account.

use std::borrow::Cow;

use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, OneOfBuilder, Ref, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::sources::InlineSourceParams;
use crate::rules::Currency;

/// The parameters of `POST /charges`.
pub(crate) struct ChargeParams;

impl ToSchema for ChargeParams {
    fn name() -> Cow<'static, str> {
        "ChargeParams".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((InlineSourceParams::name().into_owned(), InlineSourceParams::schema()));
    }
}

impl PartialSchema for ChargeParams {
    fn schema() -> RefOr<Schema> {
        let of_source = shopper_authorizes().title(Some("of a source")).property("source", id("src"));
        let inline = Ref::from_schema_name(InlineSourceParams::name());
        let of_new = shopper_authorizes().title(Some("of a source made along with it")).property("source", inline);
        let of_account = charge(&[Currency::Thb], 2_000)
            .title(Some("of a linked account"))
            .property("customer", id("cust"))
            .property("linked_account", id("lnac"))
            .required("customer")
            .required("linked_account");
        let all = OneOfBuilder::new().item(of_source.required("source")).item(of_new.required("source"));
        RefOr::T(Schema::from(all.item(of_account)))
    }
}

fn shopper_authorizes() -> ObjectBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String);
    let back =
        text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Uri))).pattern(Some("^https?://[a-z0-9]+(/.*)?$"));
    charge(&[Currency::Thb, Currency::Myr], 100).property("return_uri", back).required("return_uri")
}

/// The parameters that every charge can have. `least` is in subunits.
fn charge(currencies: &[Currency], least: i64) -> ObjectBuilder {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let amount = ObjectBuilder::new().schema_type(Type::Integer).description(Some("In subunits"));
    ObjectBuilder::new()
        .property("amount", amount.minimum(Some(least)).maximum(Some(15_000_000)))
        .property("currency", text().enum_values(Some(currencies.iter().map(|currency| currency.code()))))
        .property("description", text())
        .property("ip", text())
        .property("metadata", ObjectBuilder::new().schema_type(Type::Object))
        .property("zero_interest_installments", ObjectBuilder::new().schema_type(Type::Boolean))
        .property("expires_at", text().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))))
        .required("amount")
        .required("currency")
}

/// An object's id.
pub(super) fn id(prefix: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(format!("^{prefix}_test_[0-9a-z]{{19}}$")))
}
