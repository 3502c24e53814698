//! English.

use super::{Notice, Words, accounts, approval, membership, merchant, reasons, receipt, scan, surplus};
use crate::money::Currency;

pub(super) static WORDS: Words = Words {
    shop: "Noren shop",
    skip: "Skip to the content",
    language: "Language",
    test_mode: "Test mode: no real money moves",
    pages: "Pages",
    things: "Shop",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    footer: "A reference shop for the Noren checkout. Nothing is shipped.",
    shelf: "Curtains for doorways, and things for tea",
    buy: "Buy",
    quantity: "Quantity",
    ways_to_pay: |currency| match currency {
        Currency::Thb => "Pay, for example, with your bank’s app, monthly by credit card, or from your bank account.",
        Currency::Myr => "Pay, for example, by FPX, with a wallet, or monthly by credit card.",
    },
    all_things: "All things",
    zero_interest: "0% interest",
    to_builder: "For developers: try every option in the builder",
    checkout: "Checkout",
    your_order: "Your order",
    how_to_pay: "How would you like to pay?",
    total: "Order total",
    order: "Order",
    method: "Way to pay",
    receipt: "Receipt",
    paid_on: "Paid on",
    other_things: "Back to the shelf",
    needs_javascript: "Paying needs JavaScript. Please switch it on in your browser and reload this page.",
    not_loaded: "The payment form didn’t load. You were not charged.",
    reload: "Reload the page",
    monthly: "Monthly",
    for_developers: "For developers:",
    by_form: "this page uses the script tag in a form.",
    by_mount: "this page uses mount() and submitUrl.",
    to_form: "See it with the script tag",
    to_mount: "See it with mount()",
    unpaid: Notice { title: "Not paid yet", text: "This order is waiting for you." },
    checking: Notice {
        title: "Checking your payment",
        text: "We don’t know yet whether this was paid, and are finding out. Please don’t pay again. This page updates itself.",
    },
    authorize: Notice {
        title: "Waiting for your approval",
        text: "Approve the payment with your bank. If you already did, there is nothing more to do: this page updates itself.",
    },
    pending: Notice {
        title: "Waiting for your bank",
        text: "Your bank is still working on this payment. It usually decides shortly, and we hear of it by ourselves: you may close this page. Please don’t pay again.",
    },
    paid: Notice { title: "Paid. Thank you!", text: "We received your payment." },
    failed: Notice { title: "The payment failed", text: "Your order is kept." },
    expired: Notice {
        title: "The payment expired",
        text: "It wasn’t approved in time. You were not charged. Your order is kept, and you can try again.",
    },
    reversed: Notice {
        title: "The payment was taken back",
        text: "The money goes back to you. Your order is kept, and you can pay again.",
    },
    refunded: Notice {
        title: "Refunded",
        text: "We gave the whole amount back. It takes some days until it is on your card’s statement.",
    },
    not_asked: "The payment service can’t be reached just now. This is what we knew before.",
    to_bank: "Continue to your bank",
    withdraw: "Pay in another way",
    check_again: "Check again",
    try_again: "Try again",
    pay: "Go to checkout",
    accounts: &accounts::EN,
    approval: &approval::EN,
    charged: &receipt::CHARGED_EN,
    installments: &receipt::INSTALLMENTS_EN,
    membership: &membership::EN,
    merchant: &merchant::EN,
    reasons: &reasons::EN,
    scan: &scan::EN,
    surplus: &surplus::EN,
    elsewhere: "You see no more than this because you began in another browser. Your order, and everything you can do with it, is there.",
    linked_elsewhere: Notice {
        title: "Go back to where you began",
        text: "You began to link your bank account in another browser. Open the shop there to go on. You were not charged.",
    },
    by_link: |until| {
        format!(
            "You opened this order by a link: you can pay it here until {until}. To pay from a bank account, go back to where you began."
        )
    },
    paid_elsewhere: "This order is being paid on another device. One moment…",
    linking: Notice {
        title: "Linking your bank account",
        text: "Your bank hasn’t confirmed the account yet. You have not been charged. This page updates itself.",
    },
    bank_answered: "Your bank has answered. One moment…",
    for_merchant: "For the merchant",
    unknown_browser: Notice {
        title: "We don’t recognise this browser",
        text: "An order is shown only in the browser in which it was made. If that was another one, open the page there. If you deleted its cookies, get in touch with us. What is paid stays paid.",
    },
    signed_out: Notice {
        title: "You’re signed out",
        text: "A session lasts twelve hours and ends when the shop restarts. Nothing was changed. Please sign in again.",
    },
    link_expired: Notice {
        title: "This link has expired",
        text: "It works for half an hour. Reload the checkout where you began, and open the new code. What is paid stays paid.",
    },
    link_broken: Notice {
        title: "This link doesn’t work",
        text: "A part of it is missing or was changed. Scan the code again where you began. You were not charged.",
    },
    not_found: Notice { title: "Not found", text: "There is no such page, or it belongs to somebody else." },
    bad_request: Notice {
        title: "That didn’t work",
        text: "We couldn’t read what your browser sent. You were not charged.",
    },
    other_origin: Notice {
        title: "That didn’t come from this shop",
        text: "Another website sent it by your browser. Nothing was changed, and you were not charged.",
    },
    too_many_attempts: Notice { title: "Too many wrong tokens", text: "Please wait a minute, then sign in again." },
    unavailable: Notice {
        title: "The payment service can’t be reached",
        text: "Please try again in a moment. If you were paying, look at your order first.",
    },
    internal: Notice {
        title: "Something went wrong on our side",
        text: "Please try again in a moment. If you were paying, look at your order first.",
    },
};
