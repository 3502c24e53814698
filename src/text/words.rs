//! The sentences, by what they are for.
//!
//! A language is written down as [`Written`], a struct: one that lacks a sentence does not compile. The build hands each language to
//! the page as a list in the order below, and the page hands one to the widget: [`Words`].

use core::ops::Deref;

/// The names of all sentences, with what each is for; `{name}` marks where a value goes.
macro_rules! sentences {
    ($($(#[$purpose:meta])* $name:ident,)*) => {
        /// One language as this folder writes it down.
        pub struct Written {
            $($(#[$purpose])* pub $name: &'static str,)*
            /// Banks by their code, where the language has a name for them other than the catalogue's.
            pub banks: &'static [(&'static str, &'static str)],
        }

        impl Written {
            /// Every sentence with its name, in the order of the list.
            #[must_use]
            pub fn sentences(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }

        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "places are called as the sentences are")]
        enum At { $($name,)* End }

        impl Words {
            $($(#[$purpose])* #[must_use] pub fn $name(&self) -> &Sentence { self.at(At::$name) })*
        }
    };
}

/// A sentence, passed on as it stands: a view that takes it apart into address and length weighs more.
pub struct Sentence(String);

static NONE: Sentence = Sentence(String::new());

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// One language as a widget has it: the sentences in their order, then codes and names of banks by turns.
pub struct Words(Vec<Sentence>);

impl Words {
    /// Takes the list that the page hands over. A page that hands over too few leaves sentences empty.
    #[must_use]
    pub fn new(list: Vec<String>) -> Self {
        Self(list.into_iter().map(Sentence).collect())
    }

    #[inline(never)]
    fn at(&self, at: At) -> &Sentence {
        self.0.get(at as usize).unwrap_or(&NONE)
    }

    /// The language's own name for a bank, if it has one.
    #[must_use]
    pub fn bank(&self, code: &str) -> Option<&str> {
        let names = self.0.get(At::End as usize..)?;
        let at = names.iter().position(|known| **known == *code)?;
        names.get(at + 1).map(|name| &**name)
    }
}

sentences! {
    /// Heading of the list, for screen readers.
    ways_to_pay,
    /// Said while the list loads.
    loading,
    /// Title of the row for one bank's app: `{bank}`, `{app}`.
    app_title,
    /// Title of the row for several banks' apps.
    apps_title,
    /// Second line of that row.
    app_note,
    /// Heading of the choice of an app.
    app_label,
    /// Title of the row.
    installments_title,
    /// Second line: the lowest payment, `{amount}`.
    installments_from,
    /// Second line where interest is added: `{amount}`.
    installments_about_from,
    /// Second line of the open row where the merchant bears the interest.
    installments_zero,
    /// Title of the row.
    debit_title,
    /// Second line of that row.
    debit_note,
    /// The least that is taken: `{amount}`.
    from,
    /// The most that is taken: `{amount}`.
    up_to,
    /// Heading of the choice of a card issuer.
    issuer_label,
    /// The terms of an issuer: `{from}`, `{to}`.
    months_between,
    /// A term: `{months}`.
    months,
    /// Heading of the choice of a term.
    plan_label,
    /// An estimate: `{amount}`.
    about,
    /// Said after a monthly payment, for screen readers.
    a_month,
    /// The sum of a plan.
    total_label,
    /// The sum without interest: `{total}`.
    total_zero,
    /// The sum with interest: `{total}`, `{interest}`.
    total_interest,
    /// Under a plan that is an estimate.
    estimate_note,
    /// In its place under a plan that is none: `{amount}`.
    exact_note,
    /// Heading of the saved accounts.
    accounts_label,
    /// A saved account: `{bank}`, `{digits}`.
    account,
    /// The same for screen readers: `{bank}`, `{digits}`.
    account_spoken,
    /// Beside a saved account.
    remove,
    /// The same for screen readers: `{account}`.
    remove_spoken,
    /// Under saved accounts, when one is Krungthai's.
    krungthai_removal,
    /// After the saved accounts.
    another_account,
    /// Heading of the choice of a bank.
    bank_label,
    /// Label of the field.
    citizen_label,
    /// After that label.
    optional,
    /// Why it is asked.
    citizen_hint,
    /// The same where the bank needs it.
    citizen_hint_krungthai,
    /// A slip: not digits.
    citizen_not_digits,
    /// A slip: not thirteen digits.
    citizen_length,
    /// A slip: the digits don't fit.
    citizen_check_digit,
    /// Advice: `{app}`.
    on_computer,
    /// What the code under that advice is, for screen readers.
    code_label,
    /// Advice: `{browser}`.
    in_app,
    /// Stands for the app's name where none is chosen yet.
    a_bank_s,
    /// Button: `{amount}`.
    pay,
    /// Button: `{amount}`, `{months}`.
    pay_plan,
    /// Button of an estimate: `{amount}`, `{months}`.
    continue_plan,
    /// Button before a plan with interest is chosen.
    continue_any,
    /// Button: `{app}`.
    continue_app,
    /// Button on a computer.
    continue_computer,
    /// Button: `{bank}`.
    link,
    /// Button before a bank is chosen.
    link_any,
    /// Button after no answer came.
    ask_again,
    /// Button while the source is made.
    creating,
    /// Button while the merchant's answer is awaited.
    with_shop,
    /// Button on the way to the bank.
    leaving,
    /// Under the button.
    handled_by,
    /// Under the button, with a test key.
    test_mode,
    /// A way on.
    try_again,
    /// Pressed too early.
    missing_method,
    /// Pressed too early.
    missing_app,
    /// Pressed too early.
    missing_issuer,
    /// Pressed too early.
    missing_term,
    /// Pressed too early.
    missing_bank,
    /// The browser has no connection.
    failed_offline,
    /// No connection to the payment service.
    failed_network,
    /// No answer in time.
    failed_timeout,
    /// 5xx, or an answer that can't be read.
    failed_server,
    /// 429.
    failed_busy,
    /// 401.
    failed_setup,
    /// Any other refusal.
    failed_refused,
    /// A refusal of what the account no longer has.
    failed_gone,
    /// The merchant refused and wrote nothing.
    shop_refused,
    /// `insufficient_fund`, `insufficient_balance`.
    declined_funds,
    /// `invalid_account`.
    declined_account,
    /// `payment_rejected`.
    declined_rejected,
    /// `payment_cancelled`.
    declined_cancelled,
    /// `payment_expired`, `timeout`.
    declined_expired,
    /// `failed_processing`, or a failure without a code.
    declined_processing,
    /// `registration_rejected`.
    declined_link,
    /// No answer from the merchant.
    unknown_title,
    /// What to do then.
    unknown_advice,
    /// The price changed after a press.
    price_changed,
    /// No way to pay.
    nothing_available,
    /// Back from the bank, and nobody here knows with what.
    came_back,
    /// The shopper says to have paid, and the shop can't be asked from here.
    ask_shop,
    /// Paying another way while an app may still be asked to approve: `{app}`.
    still_open,
    /// The time to approve in an app is over, and the shop can't be asked from here.
    time_is_over,
    /// The order is paid.
    paid,
    /// The bank has not decided.
    pending,
    /// Button then.
    check_again,
    /// Heading while an app is open: `{app}`.
    waiting_title,
    /// Under it: `{time}`.
    waiting_left,
    /// A way on.
    open_again,
    /// A way on.
    another_way,
    /// Button then.
    i_have_paid,
    /// Closes a dialog, for screen readers.
    close,
    /// Said in place of the list when the widget's files don't load.
    load_failed,
    /// Said in place of the list after a crash, when nobody knows what was charged.
    crashed,
}
