//! The behaviour of the view in a browser.

use crate::page::Page;
use serde_json::json;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_rows_are_in_order_and_ready_is_announced_once() {
    let page = Page::with(json!({})).await;
    assert_eq!(page.count(".row"), 3);
    assert_eq!(page.text(".row:first-of-type .title"), "Krungsri app (KMA)");
    assert_eq!(page.text(".pay"), "Pay ฿4,000.00");
    assert_eq!(page.record()["ready"], 1);
}

#[wasm_bindgen_test]
async fn a_plan_chosen_by_clicks_is_named_on_the_pay_button() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Installments by credit card").await;
    assert!(page.radio("method", "Installments by credit card").checked());
    assert_eq!(page.count(".row[data-state=open]"), 1);
    page.choose("issuer", "KBank").await;
    page.choose("term", "4 months").await;
    assert_eq!(page.text(".pay"), "Pay ฿1,000.00 × 4 months");
    assert_eq!(page.text(".sum"), "฿4,000.00 · 0% interest");
    let record = page.record();
    let last = record["choices"].as_array().unwrap().last().unwrap();
    let plan = json!({"term": 4, "monthly": 100_000, "interest": 0, "total": 400_000, "isEstimate": false});
    assert_eq!(last, &json!({"method": "installment", "type": "installment_kbank", "plan": plan}));
}

#[wasm_bindgen_test]
async fn a_closed_panel_is_inert_and_a_term_out_of_reach_is_disabled() {
    let page = Page::with(json!({})).await;
    assert_eq!(page.count(".panel[inert]"), 3);
    page.choose("method", "Installments by credit card").await;
    assert_eq!(page.count(".panel[inert]"), 2);
    page.choose("issuer", "Krungsri").await;
    assert!(page.radio("term", "10 months").disabled());
    assert!(page.radio("term", "from ฿5,000").disabled());
    assert!(!page.radio("term", "3 months").disabled());
}

#[wasm_bindgen_test]
async fn a_press_too_early_moves_the_focus_to_the_missing_choice() {
    let page = Page::with(json!({})).await;
    page.click(".pay").await;
    assert_eq!(page.focused().as_deref(), Some("method"));
    assert_eq!(page.text("#missing"), "Choose how you want to pay.");
    assert_eq!(page.count("[role=alert]"), 0, "the notice describes the radio button that has the focus");
    assert_eq!(page.count("[name=noren-method][aria-describedby=missing]"), 3);
    page.choose("method", "Bank account").await;
    assert_eq!(page.count("#missing"), 0, "the next choice removes it");
    assert_eq!(page.count("[aria-describedby=missing]"), 0);
    page.click(".pay").await;
    assert_eq!(page.focused().as_deref(), Some("bank"));
    assert_eq!(page.count("[role=radiogroup][aria-invalid=true] > #missing"), 1, "its list says it");
    assert!(page.record()["outcomes"].as_array().unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn enter_in_the_citizen_id_field_presses_pay() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Bank account").await;
    page.choose("bank", "Krungthai").await;
    page.type_into("#citizen", "1 1017 00230 70 8").await;
    page.press_key("#citizen", "a").await;
    assert!(page.record()["outcomes"].as_array().unwrap().is_empty());
    page.press_key("#citizen", "Enter").await;
    let record = page.record();
    let outcome = &record["outcomes"][0];
    assert_eq!(outcome["kind"], "linkRequest");
    assert_eq!(outcome["linkRequest"], json!({"type": "direct_debit_ktb", "citizenId": "1101700230708"}));
    assert_eq!(outcome["fields"]["omiseLinkType"], "direct_debit_ktb");
    assert_eq!(outcome["fields"]["omiseAttempt"], outcome["attemptId"]);
    assert_eq!(outcome["attemptId"].as_str().unwrap().len(), 32);
    assert_eq!(page.text(".pay"), "Waiting for the shop…");
    assert!(!record["choices"].to_string().contains("1101700230708"));
}

#[wasm_bindgen_test]
async fn a_wrong_citizen_id_shows_its_error_at_the_field() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Bank account").await;
    page.choose("bank", "SCB").await;
    page.type_into("#citizen", "123").await;
    page.click(".pay").await;
    assert_eq!(page.focused().as_deref(), Some("citizen"));
    assert_eq!(page.find("#citizen").get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(page.text(".slip"), "A citizen ID has 13 digits. Check it, or leave this empty.");
}

#[wasm_bindgen_test]
async fn an_error_from_the_callback_is_shown_and_unlocks_the_widget() {
    let accounts = json!([{"id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890"}]);
    let page = Page::with(json!({"linkedAccounts": accounts})).await;
    page.answer_outcomes_with(&json!({"error": {"code": "insufficient_fund", "message": ""}}));
    page.click(".pay").await;
    assert_eq!(page.record()["outcomes"][0]["linkedAccount"], json!({"id": "lnac_test_1"}));
    assert!(page.text("[data-focus=notice]").contains("Nothing was charged"));
    assert_eq!(
        (page.focused().as_deref(), page.count("[role=alert]")),
        (Some("notice"), 0),
        "a screen reader reads it once"
    );
    assert_eq!(page.text(".pay"), "Pay ฿4,000.00");
    page.click(".pay").await;
    let record = page.record();
    assert_ne!(record["outcomes"][0]["attemptId"], record["outcomes"][1]["attemptId"], "a new press is a new attempt");
}

#[wasm_bindgen_test]
async fn without_an_answer_in_time_a_press_sends_the_same_outcome_again() {
    let accounts = json!([{"id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890"}]);
    let page = Page::with(json!({"linkedAccounts": accounts, "timeoutMs": 50})).await;
    page.click(".pay").await;
    while page.count("[data-focus=notice]") == 0 {
        page.wait_for_render().await;
    }
    assert!(page.text("[data-focus=notice]").contains("We don’t know yet"));
    assert_eq!(
        (page.focused().as_deref(), page.count("[role=alert]")),
        (Some("notice"), 0),
        "a screen reader reads it once"
    );
    assert_eq!(page.text(".pay"), "Ask the shop again");
    assert!(page.find("fieldset.methods").has_attribute("disabled"));
    page.click(".pay").await;
    let record = page.record();
    assert_eq!(record["outcomes"].as_array().unwrap().len(), 2);
    assert_eq!(record["outcomes"][0], record["outcomes"][1]);
}

#[wasm_bindgen_test]
async fn remove_is_shown_only_if_the_page_has_the_callback() {
    let accounts = json!([{"id": "lnac_test_1", "type": "direct_debit_ktb", "lastDigits": "7890"}]);
    let without = Page::with(json!({"linkedAccounts": accounts})).await;
    assert_eq!(without.count("[part=remove]"), 0);
    let with = Page::with(json!({"linkedAccounts": accounts, "onRemoveLinkedAccount": true})).await;
    assert_eq!(with.count("[data-focus=notice]"), 0, "the advice comes once it is removed");
    with.click("[part=remove]").await;
    assert!(with.text("[data-focus=notice]").contains("ask the bank to disconnect it completely"));
    assert_eq!(with.record()["removed"], json!(["lnac_test_1"]));
}

#[wasm_bindgen_test]
async fn an_invalid_form_makes_no_outcome() {
    let page = Page::with(json!({})).await;
    page.make_form_invalid();
    page.choose("method", "Bank account").await;
    page.choose("bank", "SCB").await;
    page.click(".pay").await;
    assert!(page.record()["outcomes"].as_array().unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn an_update_keeps_the_choice_and_changes_the_words() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Installments by credit card").await;
    page.choose("issuer", "KBank").await;
    page.choose("term", "4 months").await;
    page.update(json!({"amount": 500_000})).await;
    assert_eq!(page.text(".pay"), "Pay ฿1,250.00 × 4 months");
    page.update(json!({"amount": 500_000, "locale": "th"})).await;
    assert_eq!(page.text(".pay"), "ชำระ ฿1,250.00 × 4 เดือน");
    assert_eq!(page.find(".checkout").get_attribute("lang").as_deref(), Some("th"));
}

#[wasm_bindgen_test]
async fn without_a_pay_button_the_page_presses_pay() {
    let page = Page::with(json!({"payButton": false})).await;
    assert_eq!(page.count(".pay"), 0);
    page.press_pay_of_page().await;
    assert_eq!(page.record()["problems"][0]["code"], "incomplete");
    page.choose("method", "Bank account").await;
    page.choose("bank", "SCB").await;
    page.press_pay_of_page().await;
    assert_eq!((page.record()["outcomes"].as_array().unwrap().len(), &page.record()["rejected"]), (1, &json!(0)));
    page.press_pay_of_page().await;
    assert_eq!((page.record()["outcomes"].as_array().unwrap().len(), &page.record()["rejected"]), (1, &json!(1)));
}

#[wasm_bindgen_test]
async fn parking_removes_all_elements() {
    let page = Page::with(json!({})).await;
    page.park().await;
    assert_eq!(page.count(".checkout"), 0);
}

/// Presses Pay to link a bank. Returns the number of outcomes that the page has got.
async fn link_a_bank(page: &Page) -> usize {
    page.choose("method", "Bank account").await;
    page.choose("bank", "Krungthai").await;
    page.type_into("#citizen", "1 1017 00230 70 8").await;
    page.click(".pay").await;
    page.record()["outcomes"].as_array().unwrap().len()
}

#[wasm_bindgen_test]
async fn a_reused_widget_starts_fresh() {
    let mut page = Page::with(json!({})).await;
    link_a_bank(&page).await;
    page.park().await;
    page.reuse(json!({"amount": 500_000, "locale": "th"})).await;
    assert_eq!(page.count(":checked"), 0);
    assert_eq!(page.text(".pay"), "ชำระ ฿5,000.00");
    let record = page.record();
    assert_eq!((&record["ready"], &record["choices"]), (&json!(1), &json!([])));
    page.park().await;
    page.reuse(json!({})).await;
    page.choose("method", "Bank account").await;
    page.choose("bank", "Krungthai").await;
    let citizen: web_sys::HtmlInputElement = page.find("#citizen").dyn_into().unwrap();
    assert_eq!(citizen.value(), "");
}

#[wasm_bindgen_test]
async fn an_answer_to_a_parked_widget_does_not_reach_the_next_one() {
    let mut page = Page::with(json!({})).await;
    let release = page.hold_answer(&json!({"error": {"code": "insufficient_fund", "message": ""}}));
    assert_eq!(link_a_bank(&page).await, 1);
    page.park().await;
    page.reuse(json!({})).await;
    assert_eq!(link_a_bank(&page).await, 1);
    release.call0(&JsValue::NULL).unwrap();
    page.wait_for_render().await;
    assert_eq!(page.text(".pay"), "Waiting for the shop…");
}

#[wasm_bindgen_test]
async fn a_parked_widget_refuses_wrong_options_and_stays_parked() {
    let mut page = Page::with(json!({})).await;
    page.park().await;
    assert!(page.try_reuse(json!({"amount": 0})).is_err());
    page.wait_for_render().await;
    assert_eq!(page.count(".checkout"), 0);
    page.reuse(json!({})).await;
    assert_eq!(page.text(".pay"), "Pay ฿4,000.00");
}

#[wasm_bindgen_test]
async fn two_widgets_on_a_page_keep_their_choices_apart() {
    let one = Page::with(json!({})).await;
    let other = Page::with(json!({})).await;
    one.choose("method", "Installments by credit card").await;
    other.choose("method", "Bank account").await;
    assert!(one.radio("method", "Installments by credit card").checked());
    assert_eq!((one.count(".row[data-state=open]"), other.count(".row[data-state=open]")), (1, 1));
}

#[wasm_bindgen_test]
fn a_wrong_option_is_refused_by_its_name() {
    for (changes, option) in [
        (json!({"publicKey": "skey_test_1"}), "publicKey"),
        (json!({"amount": 0}), "amount"),
        (json!({"capability": {"object": "list"}}), "capability"),
    ] {
        let refused = Page::mount(changes).err().expect("an error");
        assert_eq!(refused.as_string().as_deref(), Some(option));
    }
}

#[wasm_bindgen_test]
async fn amounts_are_exact_in_both_languages() {
    for (amount, currency, locale, shown) in [
        (400_000, "THB", "en", "Pay ฿4,000.00"),
        (400_000, "THB", "th", "ชำระ ฿4,000.00"),
        (123_456, "THB", "en", "Pay ฿1,234.56"),
    ] {
        let page = Page::with(json!({"amount": amount, "currency": currency, "locale": locale})).await;
        assert_eq!(page.text(".pay"), shown);
    }
    let nothing = Page::with(json!({"currency": "JPY"})).await;
    assert_eq!(nothing.record()["problems"][0]["code"], "nothing_available");
    assert!(nothing.find("[role=alert]").dyn_ref::<web_sys::HtmlElement>().is_some());
}

#[wasm_bindgen_test]
async fn the_chosen_radio_button_keeps_the_focus() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Installments by credit card").await;
    for (part, words) in [("issuer", "KBank"), ("term", "3 months"), ("term", "4 months"), ("issuer", "Bangkok")] {
        let radio = page.radio(part, words);
        radio.focus().unwrap();
        page.choose(part, words).await;
        assert!(radio.is_connected(), "{part} {words} is a new element");
        assert_eq!(page.focused().as_deref(), Some(part));
    }
}

#[wasm_bindgen_test]
async fn the_field_keeps_the_focus_while_its_error_appears() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Bank account").await;
    page.choose("bank", "SCB").await;
    let field = page.find("#citizen").dyn_into::<web_sys::HtmlElement>().unwrap();
    field.focus().unwrap();
    page.type_into("#citizen", "123").await;
    page.press_key("#citizen", "Enter").await;
    assert_eq!(page.count(".slip"), 1);
    assert!(field.is_connected(), "the field is a new element");
    assert_eq!(page.focused().as_deref(), Some("citizen"));
}

#[wasm_bindgen_test]
async fn a_choice_that_the_machine_ignores_is_unchecked_again() {
    let page = Page::with(json!({})).await;
    page.choose("method", "Bank account").await;
    page.choose("bank", "Krungthai").await;
    page.click(".pay").await;
    assert!(page.find("fieldset.methods").has_attribute("disabled"), "the outcome is with the merchant");
    let other = page.radio("bank", "SCB");
    page.check(&other).await;
    assert!(!other.checked());
    assert!(page.radio("bank", "Krungthai").checked());
}
