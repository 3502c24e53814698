//! The shelf and the products' pages.

use askama::Template;
use axum::response::Html;

use super::Frame;
use crate::language::Language;
use crate::money::Money;
use crate::orders::{Interest, Plan, Quantity};
use crate::shop::Shop;
use crate::store::Product;

#[derive(Template)]
#[template(path = "products.html")]
struct ProductsTemplate {
    frame: Frame,
    products: Vec<Card>,
    ways_to_pay: &'static str,
    /// The address of the widget's demo, with this shop's account.
    builder: String,
}

#[derive(Template)]
#[template(path = "product.html")]
struct ProductTemplate {
    frame: Frame,
    card: Card,
    text: String,
    ways_to_pay: &'static str,
    /// Each quantity with its price.
    quantities: Vec<(u8, Money)>,
}

struct Card {
    slug: String,
    name: String,
    about: String,
    price: String,
    zero_interest: bool,
    monthly: bool,
    path: String,
}

/// `GET /`
pub(crate) fn products(shop: &Shop, language: Language, products: Vec<Product>) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language).at("/");
    let products = products.iter().map(|product| Card::of(language, product)).collect();
    let settings = &shop.settings;
    let ways_to_pay = (frame.words.ways_to_pay)(settings.currency);
    let api_url = settings.api_url.as_str().trim_end_matches('/');
    let account = [("publicKey", settings.public_key.as_str()), ("apiUrl", api_url)];
    let builder = url::form_urlencoded::Serializer::new("/noren/demo/?".to_owned()).extend_pairs(account).finish();
    Ok(Html(ProductsTemplate { frame, products, ways_to_pay, builder }.render()?))
}

/// `GET /products/{slug}`
pub(crate) fn product(shop: &Shop, language: Language, product: &Product) -> Result<Html<String>, askama::Error> {
    let quantities = Quantity::all().map(Quantity::get);
    let quantities = quantities.filter_map(|number| Some((number, product.price.times(number)?))).collect();
    let (card, text) = (Card::of(language, product), language.pick(product.text.clone()));
    let frame = Frame::of(shop, language);
    let ways_to_pay = (frame.words.ways_to_pay)(product.price.currency);
    Ok(Html(ProductTemplate { frame, card, text, ways_to_pay, quantities }.render()?))
}

impl Card {
    fn of(language: Language, product: &Product) -> Self {
        Self {
            slug: product.slug.clone(),
            name: language.pick(product.name.clone()),
            about: language.pick(product.about.clone()),
            price: product.price.to_string(),
            monthly: product.plan == Plan::Monthly,
            zero_interest: product.interest == Interest::Shop,
            path: path_of(product),
        }
    }
}

/// The path of a product's page.
pub(super) fn path_of(product: &Product) -> String {
    match product.plan {
        Plan::Monthly => "/membership".to_owned(),
        Plan::Once => format!("/products/{}", product.slug),
    }
}

/// A product with its quantity, e.g. `Tea towel × 3`.
pub(super) fn counted(name: &str, quantity: Quantity) -> String {
    if quantity == Quantity::ONE { name.to_owned() } else { format!("{name} × {}", quantity.get()) }
}
