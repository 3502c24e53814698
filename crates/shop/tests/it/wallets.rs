//! A payment from a wallet, which the shopper approves in its app or on its page.

use serde_json::json;

use crate::fake_omise::AUTHORIZE;
use crate::house::{Browser, House};

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";

/// An order that waits at a wallet.
async fn waiting(wallet: &str) -> (House, Browser, String) {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.source(json!({ "type": wallet, "amount": 4_500, "phone_number": "+66812345678" }));
    assert_eq!(shopper.pay_json(&order, "a1", &source).await.json(), json!({ "redirectUri": AUTHORIZE }), "{wallet}");
    (house, shopper, order)
}

#[tokio::test]
async fn a_wallet_leads_to_its_page_and_pays() {
    for (wallet, name) in [
        ("truemoney", "TrueMoney"),
        ("rabbit_linepay", "Rabbit LINE Pay"),
        ("shopeepay", "ShopeePay"),
        ("touch_n_go", "Touch ’n Go"),
        ("grabpay", "GrabPay"),
        ("alipay", "Alipay"),
    ] {
        let (house, shopper, order) = waiting(wallet).await;
        let page = shopper.complete(&order).await;
        page.says("Waiting for your approval")
            .says(&format!("Approve the payment in {name}."))
            .says(&format!(r#"<a class="button" href="{AUTHORIZE}">Continue to {name}</a>"#))
            .says("Pay in another way")
            .says_nothing_of("bank");
        let thai = shopper.clone().in_language("th").complete(&order).await;
        thai.says(&format!("โปรดยืนยันรายการใน {name}")).says(&format!("ไปยัง {name}")).says_nothing_of("ธนาคาร");
        house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
        assert_eq!(shopper.status(&order).await, "paid");
        shopper.complete(&order).await.says("Paid. Thank you!").says(&format!("<dd>{name}</dd>"));
        let merchant = house.browser();
        merchant.sign_in_as_merchant().await;
        merchant.get("/merchant").await.says("Refund it in Omise’s dashboard.").says_nothing_of("/merchant/refunds/");
    }
}

#[tokio::test]
async fn the_page_of_a_wallets_app_names_the_app_and_opens_it_again() {
    for (wallet, name) in [
        ("truemoney_jumpapp", "TrueMoney"),
        ("shopeepay_jumpapp", "ShopeePay"),
        ("alipay_cn", "Alipay"),
        ("alipay_hk", "AlipayHK"),
        ("kakaopay", "KakaoPay"),
        ("wechat_pay", "WeChat Pay"),
    ] {
        let (house, shopper, order) = waiting(wallet).await;
        let computer = shopper.complete(&order).await;
        computer.says(&format!("Approve the payment in {name}")).says(&format!("Continue to {name}"));
        let phone = shopper.clone().by(IPHONE).get(&format!("/orders/{order}/complete?said=paid")).await;
        phone.says("Open the app again").says("The payment isn’t confirmed yet").says_nothing_of("bank");
        house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_cancelled" }));
        assert_eq!(shopper.status(&order).await, "failed");
        shopper.get(&format!("/checkout/{order}")).await.says(&format!(r#"data-selected="{wallet}""#));
    }
}

#[tokio::test]
async fn a_shop_in_malaysia_is_paid_by_its_wallets_in_ringgit() {
    for (wallet, name) in [
        ("touch_n_go", "Touch ’n Go"),
        ("duitnow_qr", "DuitNow QR"),
        ("maybank_qr", "Maybank QRPay"),
        ("boost", "Boost"),
        ("grabpay", "GrabPay"),
        ("shopeepay", "ShopeePay"),
    ] {
        let house = House::open_in_malaysia().await;
        let (shopper, order) = house.shopper("batik-noren").await;
        let baht = house.omise.source(json!({ "type": wallet, "amount": 150_000 }));
        let refused = shopper.pay_json(&order, "a1", &baht).await;
        assert_eq!(refused.json()["error"]["code"], "amount_mismatch", "{wallet}");
        let source = house.omise.source(json!({ "type": wallet, "amount": 150_000, "currency": "MYR" }));
        assert_eq!(shopper.pay(&order, "a2", &source).await.location(), AUTHORIZE);
        let charge = &house.omise.requests("POST /charges")[0];
        assert_eq!((&charge["amount"], &charge["currency"]), (&json!(150_000), &json!("MYR")));
        shopper.complete(&order).await.says(&format!("Continue to {name}"));
        house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
        shopper.complete(&order).await.says("Paid. Thank you!").says(&format!("<dd>{name}</dd>"));
    }
}

#[tokio::test]
async fn a_wallet_that_the_shop_does_not_know_is_refused() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.source(json!({ "type": "paypay", "amount": 4_500 }));
    let refused = shopper.pay_json(&order, "a1", &source).await;
    assert_eq!(refused.json()["error"]["code"], "method_not_accepted");
    assert!(house.omise.charges().is_empty());
}
