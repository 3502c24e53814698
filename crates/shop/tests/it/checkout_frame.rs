//! The frame around a checkout: no link leads away, and the shopper reads nothing that is for developers.

use crate::house::{House, Page};

/// The text between two marks of a page.
fn between<'a>(page: &'a Page, from: &str, to: &str) -> &'a str {
    page.body.split(from).nth(1).unwrap().split(to).next().unwrap()
}

#[tokio::test]
async fn a_checkout_has_the_shops_name_alone_in_its_header() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-set").await;
    for path in ["", "/mount"] {
        let page = shopper.get(&format!("/checkout/{order}{path}")).await;
        let header = between(&page, "<header", "</header>");
        assert!(header.contains("Noren shop") && !header.contains(r#"href="/"#), "{header}");
        let main = between(&page, "<main", "</main>");
        assert!(main.contains(r#"<a class="quiet" href="/products/tea-set">Tea set</a>"#), "{main}");
        for words in ["script tag", "mount()", "For developers"] {
            assert!(!main.contains(words), "{words} in {main}");
        }
        let footer = between(&page, "<footer", "</footer>");
        assert!(footer.contains("For developers: this page uses ") && !footer.contains("/merchant"), "{footer}");
    }
}

#[tokio::test]
async fn a_page_that_waits_for_a_payment_leads_nowhere_else() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let pending = shopper.complete(&order).await;
    assert!(!between(&pending, "<header", "</header>").contains("/membership"));
    house.omise.settle_charge(0, &serde_json::json!({ "status": "successful" }));
    let paid = shopper.complete(&order).await;
    assert!(between(&paid, "<header", "</header>").contains("/membership"));
}

#[tokio::test]
async fn a_membership_leads_back_to_its_own_page() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    let page = shopper.get(&format!("/checkout/{order}")).await;
    assert!(between(&page, "<main", "</main>").contains(r#"<a class="quiet" href="/membership">Tea club</a>"#));
}

#[tokio::test]
async fn the_shelf_leads_developers_to_the_builder_from_its_footer() {
    let house = House::open().await;
    let page = house.browser().get("/").await;
    assert!(between(&page, "<footer", "</footer>").contains("/noren/demo/"));
    assert!(!between(&page, "<main", "</main>").contains("/noren/demo/"));
}
