//! The shop's table of interest rates agrees with the widget's catalogue: a receipt repeats what the
//! shopper read before the press.

use noren_domain::catalog::INSTALLMENTS;
use noren_shop::orders::installments::rate_per_million;

#[test]
fn the_shop_has_the_rate_of_each_card_issuer_of_the_catalogue() {
    for issuer in &INSTALLMENTS {
        assert_eq!(rate_per_million(issuer.code), Some(issuer.rate.per_million()), "{}", issuer.code);
    }
}
