//! The steps of a payment that the page is told of.

use super::*;

fn pressed(settings: Settings) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.choose_plan("kbank", 4);
    widget.press();
    widget
}

/// A press whose source is with the shop.
fn handed_over(settings: Settings) -> Widget {
    let mut widget = pressed(settings);
    widget.source_made("src_test_1");
    widget
}

fn with_status() -> Settings {
    Settings { has_status: true, ..settings(400_000) }
}

#[test]
fn a_refusal_of_the_shop_is_a_step_with_its_code() {
    let mut widget = handed_over(settings(400_000));
    assert_eq!(widget.steps, []);
    widget.shop_answers(refused("sold_out"));
    widget.shop_answers(refused("late"));
    assert_eq!(widget.steps, [Step::Refused("sold_out".into())]);
}

#[test]
fn a_refusal_of_the_page_is_a_step_with_its_code() {
    let mut widget = pressed(Settings { asks_page: true, ..settings(400_000) });
    let request = widget.last_request();
    widget.send(Event::PageAnswered { request, answer: Err(refusal("closed")) });
    assert_eq!(widget.steps, [Step::Refused("closed".into())]);
}

#[test]
fn waiting_for_an_app_is_one_step() {
    let mut widget = Widget::ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(redirect_to("https://shop.example/authorize", "https://shop.example"));
    widget.send(Event::Seen);
    assert_eq!(widget.steps, [Step::Waiting]);
}

#[test]
fn each_status_that_the_shop_answers_is_a_step() {
    for (status, name) in [
        (OrderStatus::Paid, "paid"),
        (OrderStatus::Pending, "pending"),
        (OrderStatus::Failed(refusal("insufficient_fund")), "failed"),
        (OrderStatus::None, "none"),
    ] {
        let mut widget = handed_over(with_status());
        widget.send(Event::Returned { from_elsewhere: false });
        let request = widget.last_request();
        for _ in 0..2 {
            widget.send(Event::StatusAnswered { request, status: Some(status.clone()) });
        }
        assert_eq!(widget.steps, [Step::Status(name)], "a repeated answer is no step");
    }
}

#[test]
fn a_polled_status_is_a_step_and_no_answer_is_none() {
    let mut widget = Widget::ready_with(with_status());
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(redirect_to("https://shop.example/authorize", "https://shop.example"));
    widget.press();
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: None });
    widget.press();
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert_eq!(widget.steps, [Step::Waiting, Step::Status("pending")]);
}

#[test]
fn a_failed_request_and_a_lost_answer_are_no_steps() {
    let mut widget = pressed(settings(400_000));
    widget.source_failed(Failure::Network);
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(ShopAnswer::None);
    assert_eq!(widget.steps, []);
}
