//! Products.

use super::{Store, corrupt};
use crate::money::{Currency, Money};
use crate::orders::{Interest, Plan};

/// A product, with its texts in every language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Product {
    /// Its name in URLs and forms.
    pub slug: String,
    /// Its name: English, Thai, Malay.
    pub name: [String; 3],
    /// One line about it: English, Thai, Malay.
    pub about: [String; 3],
    /// The text of its page: English, Thai, Malay.
    pub text: [String; 3],
    /// The price of one.
    pub price: Money,
    /// Who pays the interest of installments.
    pub interest: Interest,
    /// How often the shopper pays.
    pub plan: Plan,
}

#[derive(sqlx::FromRow)]
struct ProductRow {
    slug: String,
    name_en: String,
    name_th: String,
    name_ms: String,
    about_en: String,
    about_th: String,
    about_ms: String,
    text_en: String,
    text_th: String,
    text_ms: String,
    amount: i64,
    currency: String,
    interest: Interest,
    plan: Plan,
}

impl Store {
    /// All products of a currency, in the order of the shelf.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn products(&self, currency: Currency) -> Result<Vec<Product>, sqlx::Error> {
        let rows: Vec<ProductRow> = sqlx::query_as("SELECT * FROM products WHERE currency = ? ORDER BY position")
            .bind(currency.code())
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter().map(Product::try_from).collect()
    }

    /// A product by its slug.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn product(&self, slug: &str) -> Result<Option<Product>, sqlx::Error> {
        let row: Option<ProductRow> =
            sqlx::query_as("SELECT * FROM products WHERE slug = ?").bind(slug).fetch_optional(&self.pool).await?;
        row.map(Product::try_from).transpose()
    }
}

impl TryFrom<ProductRow> for Product {
    type Error = sqlx::Error;

    fn try_from(row: ProductRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            slug: row.slug,
            name: [row.name_en, row.name_th, row.name_ms],
            about: [row.about_en, row.about_th, row.about_ms],
            text: [row.text_en, row.text_th, row.text_ms],
            price: price(row.amount, &row.currency)?,
            interest: row.interest,
            plan: row.plan,
        })
    }
}

/// Makes an amount of its two columns.
pub(super) fn price(amount: i64, currency: &str) -> Result<Money, sqlx::Error> {
    let subunits = u64::try_from(amount).map_err(|_| corrupt("amount"))?;
    Ok(Money::new(subunits, Currency::from_code(currency).ok_or_else(|| corrupt("currency"))?))
}
