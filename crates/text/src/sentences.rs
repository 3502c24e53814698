//! The table of sentences: what each is for, and its name in JavaScript.
//!
//! A row has a comment with the sentence's purpose and the values that it takes (`{amount}`), its field, and the name by which
//! language files, the loader and a merchant's `strings` call it.

use crate::Sentence;
use noren_domain::catalog::BANKS;

/// Who shows a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The wasm: the sentence is a field of [`Words`].
    Widget,
    /// The loader, which has no field for it: it needs the sentence where the wasm can't show it.
    Loader,
    /// The stand-in for Omise.js alone. A merchant can't replace it.
    StandIn,
}

/// A sentence in one language.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Who shows it.
    pub speaker: Speaker,
    /// Its field in [`Sentences`].
    pub field: &'static str,
    /// Its name in JavaScript.
    pub name: &'static str,
    /// The sentence.
    pub text: &'static str,
}

const fn row(speaker: Speaker, field: &'static str, name: &'static str, text: &'static str) -> Row {
    Row { speaker, field, name, text }
}

impl Words {
    /// The language's own name for a bank, if it has one.
    #[must_use]
    pub fn bank(&self, code: &str) -> Option<&str> {
        self.banks.iter().find(|(known, _)| *known == code).map(|(_, name)| &**name)
    }
}

sentences! {
    widget {
        /// Heading of the list, for screen readers.
        ways_to_pay = "waysToPay",
        /// Said while the list loads.
        loading = "loading",
        /// Title of the row for one bank's app: `{bank}`, `{app}`.
        app_title = "appTitle",
        /// Title of the row for several banks' apps.
        apps_title = "appsTitle",
        /// Second line of that row.
        app_note = "appNote",
        /// Heading of the choice of an app.
        app_label = "appLabel",
        /// Title of the row.
        installments_title = "installmentsTitle",
        /// Second line: the lowest payment, `{amount}`.
        installments_from = "installmentsFrom",
        /// Second line where interest is added: `{amount}`.
        installments_about_from = "installmentsAboutFrom",
        /// Second line of the open row where the merchant bears the interest.
        installments_zero = "installmentsZero",
        /// Title of the row.
        debit_title = "debitTitle",
        /// Second line of that row.
        debit_note = "debitNote",
        /// The least that is taken: `{amount}`.
        from = "from",
        /// The most that is taken: `{amount}`.
        up_to = "upTo",
        /// Heading of the choice of a card issuer.
        issuer_label = "issuerLabel",
        /// The terms of an issuer: `{from}`, `{to}`.
        months_between = "monthsBetween",
        /// A term: `{months}`.
        months = "months",
        /// Heading of the choice of a term.
        plan_label = "planLabel",
        /// An estimate: `{amount}`.
        about = "about",
        /// Said after a monthly payment, for screen readers.
        a_month = "aMonth",
        /// The sum of a plan.
        total_label = "totalLabel",
        /// The sum without interest: `{total}`.
        total_zero = "totalZero",
        /// The sum with interest: `{total}`, `{interest}`.
        total_interest = "totalInterest",
        /// Under a plan that is an estimate.
        estimate_note = "estimateNote",
        /// In its place under a plan that is none: `{amount}`.
        exact_note = "exactNote",
        /// Heading of the saved accounts.
        accounts_label = "accountsLabel",
        /// A saved account: `{bank}`, `{digits}`.
        account = "account",
        /// The same for screen readers: `{bank}`, `{digits}`.
        account_spoken = "accountSpoken",
        /// Beside a saved account.
        remove = "remove",
        /// The same for screen readers: `{account}`.
        remove_spoken = "removeSpoken",
        /// Under saved accounts, when one is Krungthai's.
        krungthai_removal = "krungthaiRemoval",
        /// After the saved accounts.
        another_account = "anotherAccount",
        /// Heading of the choice of a bank.
        bank_label = "bankLabel",
        /// Label of the field.
        citizen_label = "citizenLabel",
        /// After that label.
        optional = "optional",
        /// Why it is asked.
        citizen_hint = "citizenHint",
        /// The same where the bank needs it.
        citizen_hint_krungthai = "citizenHintKrungthai",
        /// A slip: not digits.
        citizen_not_digits = "citizenNotDigits",
        /// A slip: not thirteen digits.
        citizen_length = "citizenLength",
        /// A slip: the digits don't fit.
        citizen_check_digit = "citizenCheckDigit",
        /// Advice: `{app}`.
        on_computer = "onComputer",
        /// What the code under that advice is, for screen readers.
        code_label = "codeLabel",
        /// Advice: `{browser}`.
        in_app = "inApp",
        /// Stands for the app's name where none is chosen yet.
        a_bank_s = "aBankS",
        /// Button: `{amount}`.
        pay = "pay",
        /// Button: `{amount}`, `{months}`.
        pay_plan = "payPlan",
        /// Button of an estimate: `{amount}`, `{months}`.
        continue_plan = "continuePlan",
        /// Button before a plan with interest is chosen.
        continue_any = "continueAny",
        /// Button: `{app}`.
        continue_app = "continueApp",
        /// Button on a computer.
        continue_computer = "continueComputer",
        /// Button: `{bank}`.
        link = "link",
        /// Button before a bank is chosen.
        link_any = "linkAny",
        /// Button after no answer came.
        ask_again = "askAgain",
        /// Button while the source is made.
        creating = "creating",
        /// Button while the merchant's answer is awaited.
        with_shop = "withShop",
        /// Button on the way to the bank.
        leaving = "leaving",
        /// Under the button.
        handled_by = "handledBy",
        /// Under the button, with a test key.
        test_mode = "testMode",
        /// A way on.
        try_again = "tryAgain",
        /// Pressed too early.
        missing_method = "missingMethod",
        /// Pressed too early.
        missing_app = "missingApp",
        /// Pressed too early.
        missing_issuer = "missingIssuer",
        /// Pressed too early.
        missing_term = "missingTerm",
        /// Pressed too early.
        missing_bank = "missingBank",
        /// The browser has no connection.
        failed_offline = "failedOffline",
        /// No connection to the payment service.
        failed_network = "failedNetwork",
        /// No answer in time.
        failed_timeout = "failedTimeout",
        /// 5xx, or an answer that can't be read.
        failed_server = "failedServer",
        /// 429.
        failed_busy = "failedBusy",
        /// 401.
        failed_setup = "failedSetup",
        /// Any other refusal.
        failed_refused = "failedRefused",
        /// A refusal of what the account no longer has.
        failed_gone = "failedGone",
        /// The merchant refused and wrote nothing.
        shop_refused = "shopRefused",
        /// `insufficient_fund`, `insufficient_balance`.
        declined_funds = "declinedFunds",
        /// `invalid_account`.
        declined_account = "declinedAccount",
        /// `payment_rejected`.
        declined_rejected = "declinedRejected",
        /// `payment_cancelled`.
        declined_cancelled = "declinedCancelled",
        /// `payment_expired`, `timeout`.
        declined_expired = "declinedExpired",
        /// `failed_processing`, or a failure without a code.
        declined_processing = "declinedProcessing",
        /// `registration_rejected`.
        declined_link = "declinedLink",
        /// No answer from the merchant.
        unknown_title = "unknownTitle",
        /// What to do then.
        unknown_advice = "unknownAdvice",
        /// The price changed after a press.
        price_changed = "priceChanged",
        /// No way to pay.
        nothing_available = "nothingAvailable",
        /// Back from the bank, and nobody here knows with what.
        came_back = "cameBack",
        /// The shopper says to have paid, and the shop can't be asked from here.
        ask_shop = "askShop",
        /// Paying another way while an app may still be asked to approve: `{app}`.
        still_open = "stillOpen",
        /// The time to approve in an app is over, and the shop can't be asked from here.
        time_is_over = "timeIsOver",
        /// The order is paid.
        paid = "paid",
        /// The bank has not decided.
        pending = "pending",
        /// Button then.
        check_again = "checkAgain",
        /// Heading while an app is open: `{app}`.
        waiting_title = "waitingTitle",
        /// Under it: `{time}`.
        waiting_left = "waitingLeft",
        /// A way on.
        open_again = "openAgain",
        /// A way on.
        another_way = "anotherWay",
        /// Button then.
        i_have_paid = "iHavePaid",
    }
    loader {
        /// Closes a dialog, for screen readers.
        close = "close",
        /// Said in place of the list when the widget's files don't load.
        load_failed = "loadFailed",
        /// Said in place of the list after a crash, when nobody knows what was charged.
        crashed = "crashed",
    }
    stand_in {
        /// The button of a dialog that hides its amount (`hideAmount`).
        pay_without_price = "payWithoutPrice",
    }
}
