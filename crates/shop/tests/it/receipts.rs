//! What the page of a paid order says: by what, in how many months, what each costs.

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
    page.says(&format!("{}-{}", &number[..4], &number[4..])).says("Kasikorn card, monthly").says_nothing_of(">ord_");
    // What is written down is enough: Omise isn't needed for a receipt.
    house.omise.fail("GET /charges/chrg_test_1", crate::fake_omise::Fault::FailsBefore);
    let thai = shopper.in_language("th").complete(&order).await;
    thai.says("บัตรกสิกรไทย ผ่อนชำระ").says("20 พฤศจิกายน พ.ศ. 2569 เวลา\u{a0}19:41\u{a0}น.");
    [page.body, thai.body]
}

#[tokio::test]
async fn a_receipt_names_the_months_and_what_each_costs_without_interest() {
    let [english, thai] = paid_in_months("linen-noren", 400_000, 4, true).await;
    assert!(english.contains("4 months × ฿1,000.00 at 0%"), "{english}");
    assert!(thai.contains("4 เดือน × ฿1,000.00 ดอกเบี้ย 0%"), "{thai}");
    let [english, _] = paid_in_months("linen-noren", 400_000, 3, true).await;
    assert!(english.contains("3 months × about ฿1,333.33 at 0%"), "{english}");
}

#[tokio::test]
async fn what_a_bank_adds_as_interest_is_not_guessed() {
    let [english, thai] = paid_in_months("hand-dyed-noren", 400_000, 4, false).await;
    assert!(english.contains("4 months, and your bank’s interest") && !english.contains("1,000.00"), "{english}");
    assert!(thai.contains("4 เดือน บวกดอกเบี้ยของธนาคาร"), "{thai}");
}
