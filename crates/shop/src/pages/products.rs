//! The shelf.

use askama::Template;
use axum::response::Html;

use super::Frame;
use crate::language::Language;
use crate::orders::{Interest, Plan};
use crate::shop::Shop;
use crate::store::Product;

#[derive(Template)]
#[template(path = "products.html")]
struct ProductsTemplate {
    frame: Frame,
    products: Vec<Card>,
    /// The widget's own demo, with this shop's account in place of its default.
    builder: String,
}

struct Card {
    slug: String,
    name: String,
    about: String,
    price: String,
    zero_interest: bool,
    monthly: bool,
}

/// `GET /`
pub(crate) fn products(shop: &Shop, language: Language, products: Vec<Product>) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let products = products
        .into_iter()
        .map(|product| Card {
            slug: product.slug,
            name: language.pick(product.name),
            about: language.pick(product.about),
            price: product.price.to_string(),
            monthly: product.plan == Plan::Monthly,
            zero_interest: product.interest == Interest::Shop,
        })
        .collect();
    let settings = &shop.settings;
    let api_url = settings.api_url.as_str().trim_end_matches('/');
    let account = [("publicKey", settings.public_key.as_str()), ("apiUrl", api_url)];
    let builder = url::form_urlencoded::Serializer::new("/noren/demo/?".to_owned()).extend_pairs(account).finish();
    Ok(Html(ProductsTemplate { frame, products, builder }.render()?))
}
