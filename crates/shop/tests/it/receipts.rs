//! The page of a paid order names the method, the months and the price of each.

use serde_json::json;

use crate::house::House;

/// Pays a product in months, and answers its page in both languages.
async fn paid_in_months(product: &str, amount: u64, term: u8, zero_interest: bool) -> [String; 2] {
    let house = House::open().await;
    let (shopper, order) = house.shopper(product).await;
    let source = house.omise.monthly(amount, term.into(), zero_interest.into());
    house.omise.next_charge(json!({
        "status": "successful", "paid_at": "2026-11-20T12:41:16Z",
        "source": { "type": "installment_kbank", "installment_term": term },
    }));
    shopper.pay(&order, "a1", &source).await;
    let number = order[order.len() - 8..].to_uppercase();
    let page = shopper.complete(&order).await;
    page.says(&format!("{}-{}", &number[..4], &number[4..])).says("KBank card, monthly").says_nothing_of(">ord_");
    // A receipt needs the database only, not Omise.
    house.omise.fail("GET /charges/chrg_test_1", crate::fake_omise::Fault::FailsBefore);
    let thai = shopper.in_language("th").complete(&order).await;
    thai.says("ผ่อนผ่านบัตร ธ.กสิกรไทย").says("20 พฤศจิกายน พ.ศ. 2569 เวลา\u{a0}19:41\u{a0}น.");
    [page.body, thai.body]
}

#[tokio::test]
async fn a_receipt_of_installments_without_interest_has_months_and_total() {
    let [english, thai] = paid_in_months("linen-noren", 400_000, 4, true).await;
    for fact in ["4 months × ฿1,000.00", "Total of installments", "0%: the shop pays it"] {
        assert!(english.contains(fact), "{fact} in {english}");
    }
    assert!(!english.contains("about") && !english.contains("Estimated"), "{english}");
    for fact in ["เดือนละ ฿1,000.00 × 4 เดือน", "0% ร้านออกดอกเบี้ยให้"]
    {
        assert!(thai.contains(fact), "{fact} in {thai}");
    }
    let [english, _] = paid_in_months("linen-noren", 400_000, 3, true).await;
    assert!(english.contains("3 months × about ฿1,333.33") && english.contains("Estimated."), "{english}");
}

#[tokio::test]
async fn a_receipt_of_installments_with_interest_has_its_estimate() {
    let [english, thai] = paid_in_months("hand-dyed-noren", 400_000, 4, false).await;
    for fact in ["4 months × about ฿1,026.00", "about ฿4,104.00", "about ฿104.00 (0.65% a month, flat)", "Estimated."]
    {
        assert!(english.contains(fact), "{fact} in {english}");
    }
    for fact in ["เดือนละประมาณ ฿1,026.00 × 4 เดือน", "ประมาณ ฿104.00 (คงที่ 0.65% ต่อเดือน)", "ยอดจริงเป็นไปตามที่ธนาคารกำหนด"]
    {
        assert!(thai.contains(fact), "{fact} in {thai}");
    }
}

#[tokio::test]
async fn a_receipt_of_a_bank_without_a_known_rate_guesses_no_interest() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("hand-dyed-noren").await;
    let source = house.omise.monthly(400_000, 4.into(), false.into());
    house.omise.next_charge(json!({
        "status": "successful", "source": { "type": "installment_tomorrow", "installment_term": 4 },
    }));
    shopper.pay(&order, "a1", &source).await;
    shopper.complete(&order).await.says("4 months").says("By your bank’s rate").says_nothing_of("about ");
}

#[tokio::test]
async fn a_paid_order_shows_a_tick_the_amount_the_items_and_the_order() {
    let house = House::open().await;
    let shopper = house.browser();
    let page = shopper.post("/orders", &[("product", "tea-towel"), ("quantity", "3")]).await;
    let order = page.location().strip_prefix("/checkout/").unwrap().to_owned();
    shopper.pay(&order, "a1", &house.omise.mobile_banking(13_500)).await;
    let settled = json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z", "source": { "type": "mobile_banking_bay" } });
    house.omise.settle_charge(0, &settled);
    let page = shopper.complete(&order).await;
    page.says(r#"<span class="mark paid""#).says(r#"<p class="figure">฿135.00</p>"#).says("Receipt");
    page.says("Tea towel").says("3 × ฿45.00").says("KMA, Krungsri app").says("20 November 2026, 19:41");
}
