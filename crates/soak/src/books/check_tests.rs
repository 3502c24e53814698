//! Made-up books: those that balance, and each way in which they don't.

use super::super::sandbox::Event;
use super::super::shop::Surplus;
use super::*;

/// One shopper with an order that is paid.
fn balanced() -> (AtOmise, InBooks, Told) {
    let event = |key: &str| Event {
        id: format!("evnt_{key}"),
        key: key.to_owned(),
        object: "chrg_1".to_owned(),
        deliveries: 1,
        is_accepted: true,
    };
    let omise = AtOmise {
        charges: vec![charge("chrg_1", "ord_1", "a1")],
        events: vec![event("charge.create"), event("charge.complete")],
    };
    let books = InBooks {
        orders: vec![order("ord_1", "once")],
        attempts: vec![attempt("ord_1", "a1", "successful", Some("chrg_1"))],
        surplus: vec![],
        now_ms: 100_000,
    };
    let told = Told { approved: ["ord_1".to_owned()].into(), paid: ["ord_1".to_owned()].into() };
    (omise, books, told)
}

fn charge(id: &str, order: &str, attempt: &str) -> Charge {
    Charge {
        id: id.to_owned(),
        amount: 4_500,
        currency: "THB".to_owned(),
        state: ChargeState::Successful,
        is_refunded: false,
        tag: Some((order.to_owned(), attempt.to_owned())),
        is_scheduled: false,
    }
}

fn order(id: &str, plan: &str) -> Order {
    Order {
        id: id.to_owned(),
        shopper_id: "shp_1".to_owned(),
        amount: 4_500,
        currency: "THB".to_owned(),
        plan: plan.to_owned(),
    }
}

fn attempt(order: &str, id: &str, status: &str, charge: Option<&str>) -> Attempt {
    Attempt {
        order_id: order.to_owned(),
        id: id.to_owned(),
        status: status.to_owned(),
        charge_id: charge.map(str::to_owned),
        created_at: 0,
    }
}

/// What is found after a change to books that balance.
fn found(change: impl FnOnce(&mut AtOmise, &mut InBooks, &mut Told)) -> Vec<String> {
    let (mut omise, mut books, mut told) = balanced();
    change(&mut omise, &mut books, &mut told);
    check(&omise, &books, &told).iter().map(ToString::to_string).collect()
}

/// A second charge of the order that is paid, with its events.
fn charge_again(omise: &mut AtOmise, order: &str) {
    omise.charges.push(charge("chrg_2", order, "a2"));
    for key in ["charge.create", "charge.complete"] {
        let (id, object) = (format!("evnt_2_{key}"), "chrg_2".to_owned());
        omise.events.push(Event { id, key: key.to_owned(), object, deliveries: 1, is_accepted: true });
    }
}

#[test]
fn books_that_balance_have_no_findings() {
    assert_eq!(found(|_, _, _| {}), [""; 0]);
}

#[test]
fn an_order_that_is_paid_twice_is_found() {
    let findings = found(|omise, books, _| {
        charge_again(omise, "ord_1");
        books.attempts.push(attempt("ord_1", "a2", "successful", Some("chrg_2")));
    });
    assert_eq!(findings[0], "paid twice: order ord_1 has 2 charges");
}

#[test]
fn a_surplus_that_the_shop_knows_is_found_as_paid_twice_alone() {
    let findings = found(|omise, books, _| {
        charge_again(omise, "ord_1");
        books.attempts.push(attempt("ord_1", "a2", "abandoned", None));
        books.surplus.push(Surplus { charge_id: "chrg_2".to_owned(), status: "paid".to_owned() });
    });
    assert_eq!(findings, ["paid twice: order ord_1 has 2 charges"]);
}

#[test]
fn a_surplus_that_was_given_back_is_in_order() {
    let findings = found(|omise, books, _| {
        charge_again(omise, "ord_1");
        omise.charges[1].is_refunded = true;
        books.attempts.push(attempt("ord_1", "a2", "abandoned", None));
        books.surplus.push(Surplus { charge_id: "chrg_2".to_owned(), status: "over".to_owned() });
    });
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_membership_that_is_paid_by_two_orders_is_found() {
    let findings = found(|omise, books, _| {
        charge_again(omise, "ord_2");
        books.orders[0].plan = "monthly".to_owned();
        books.orders.push(order("ord_2", "monthly"));
        books.attempts.push(attempt("ord_2", "a2", "successful", Some("chrg_2")));
    });
    assert_eq!(findings, ["paid twice: shopper shp_1 has 2 memberships"]);
}

#[test]
fn a_charge_that_the_books_do_not_know_is_found() {
    let findings = found(|_, books, _| books.attempts[0] = attempt("ord_1", "a1", "abandoned", None));
    assert_eq!(findings[0], "books: charge chrg_1: it is paid, and the books don't know it");
    assert_eq!(findings[1], r#"books: order ord_1 is paid by ["chrg_1"], in the books by []"#);
    assert_eq!(findings[2..].len(), 2, "the bank and the shop told the shopper otherwise");
}

#[test]
fn a_charge_that_differs_from_the_books_is_found() {
    let findings = found(|omise, _, _| omise.charges[0].state = ChargeState::Failed);
    assert_eq!(findings[0], "books: charge chrg_1: failed here, successful in the books");
}

#[test]
fn a_charge_of_another_amount_or_without_an_order_is_found() {
    let findings = found(|omise, _, _| omise.charges[0].amount = 1);
    assert_eq!(findings, ["books: charge chrg_1: 1 THB for 4500 THB"]);
    let findings = found(|omise, _, _| omise.charges[0].tag = None);
    assert_eq!(findings[0], "books: charge chrg_1: it is for no order");
}

#[test]
fn a_charge_that_does_not_exist_is_found() {
    let findings = found(|omise, _, _| omise.charges.clear());
    assert_eq!(findings[0], "books: order ord_1, attempt a1: its charge chrg_1 doesn't exist");
}

#[test]
fn what_is_not_decided_in_time_is_found() {
    let late = |now_ms| {
        found(|_, books, _| {
            books.attempts.push(attempt("ord_1", "a2", "sending", None));
            books.now_ms = now_ms;
        })
    };
    assert_eq!(late(80_000), [""; 0]);
    assert_eq!(late(100_000), ["books: order ord_1, attempt a2: it is still sending"]);
    let findings = found(|omise, _, _| omise.charges[0].state = ChargeState::Pending);
    assert_eq!(findings[0], "books: charge chrg_1: it is still pending");
}

#[test]
fn an_event_that_was_not_taken_or_never_made_is_found() {
    let findings = found(|omise, _, _| omise.events[1].is_accepted = false);
    assert_eq!(findings, ["lost webhook: charge.complete evnt_charge.complete of chrg_1"]);
    let findings = found(|omise, _, _| drop(omise.events.pop()));
    assert_eq!(findings, ["lost webhook: charge chrg_1 has told of itself (1, 0) times"]);
}

#[test]
fn a_shopper_who_was_told_wrongly_is_found() {
    let findings = found(|omise, books, told| {
        omise.charges[0].state = ChargeState::Failed;
        books.attempts[0].status = "failed".to_owned();
        told.approved.clear();
    });
    assert_eq!(findings, ["told: order ord_1 was called paid and is not"]);
}
