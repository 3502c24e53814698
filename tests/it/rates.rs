//! The shop's table of interest rates agrees with the widget's catalogue: a receipt repeats what the
//! shopper read before the press.

use noren_domain::catalog::METHODS;
use noren_shop::orders::installments::rate_per_million;

#[test]
fn the_shop_has_the_rate_of_each_card_issuer_of_the_catalogue() {
    for issuer in &METHODS {
        if let Some(plans) = &issuer.plans {
            assert_eq!(rate_per_million(issuer.brand.code), Some(plans.rate.per_million()), "{}", issuer.api_name);
        }
    }
}
