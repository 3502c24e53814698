//! The sentences of one language, by what they are for.

/// One language. `{name}` marks where a value goes.
pub struct Words {
    /// Heading of the list, for screen readers.
    pub ways_to_pay: &'static str,
    /// Said while the list loads.
    pub loading: &'static str,
    /// Title of the row for one bank's app: `{bank}`, `{app}`.
    pub app_title: &'static str,
    /// Title of the row for several banks' apps.
    pub apps_title: &'static str,
    /// Second line of that row.
    pub app_note: &'static str,
    /// Heading of the choice of an app.
    pub app_label: &'static str,
    /// Title of the row.
    pub installments_title: &'static str,
    /// Second line: the lowest payment, `{amount}`.
    pub installments_from: &'static str,
    /// Second line where interest is added: `{amount}`.
    pub installments_about_from: &'static str,
    /// Second line of the open row where the merchant bears the interest.
    pub installments_zero: &'static str,
    /// Title of the row.
    pub debit_title: &'static str,
    /// Second line of that row.
    pub debit_note: &'static str,
    /// The least that is taken: `{amount}`.
    pub from: &'static str,
    /// The most that is taken: `{amount}`.
    pub up_to: &'static str,
    /// Heading of the choice of a card issuer.
    pub issuer_label: &'static str,
    /// The terms of an issuer: `{from}`, `{to}`.
    pub months_between: &'static str,
    /// A term: `{months}`.
    pub months: &'static str,
    /// Heading of the choice of a term.
    pub plan_label: &'static str,
    /// An estimate: `{amount}`.
    pub about: &'static str,
    /// Said after a monthly payment, for screen readers.
    pub a_month: &'static str,
    /// The sum of a plan.
    pub total_label: &'static str,
    /// The sum without interest: `{total}`.
    pub total_zero: &'static str,
    /// The sum with interest: `{total}`, `{interest}`.
    pub total_interest: &'static str,
    /// Under a plan that is an estimate.
    pub estimate_note: &'static str,
    /// Heading of the saved accounts.
    pub accounts_label: &'static str,
    /// A saved account: `{bank}`, `{digits}`.
    pub account: &'static str,
    /// The same for screen readers: `{bank}`, `{digits}`.
    pub account_spoken: &'static str,
    /// Beside a saved account.
    pub remove: &'static str,
    /// The same for screen readers: `{account}`.
    pub remove_spoken: &'static str,
    /// Under saved accounts, when one is Krungthai's.
    pub krungthai_removal: &'static str,
    /// After the saved accounts.
    pub another_account: &'static str,
    /// Heading of the choice of a bank.
    pub bank_label: &'static str,
    /// Label of the field.
    pub citizen_label: &'static str,
    /// After that label.
    pub optional: &'static str,
    /// Why it is asked.
    pub citizen_hint: &'static str,
    /// The same where the bank needs it.
    pub citizen_hint_krungthai: &'static str,
    /// A slip: not digits.
    pub citizen_not_digits: &'static str,
    /// A slip: not thirteen digits.
    pub citizen_length: &'static str,
    /// A slip: the digits don't fit.
    pub citizen_check_digit: &'static str,
    /// Advice: `{app}`.
    pub on_computer: &'static str,
    /// Advice: `{browser}`.
    pub in_app: &'static str,
    /// Stands for the app's name where none is chosen yet.
    pub a_bank_s: &'static str,
    /// Button: `{amount}`.
    pub pay: &'static str,
    /// Button: `{amount}`, `{months}`.
    pub pay_plan: &'static str,
    /// Button of an estimate: `{amount}`, `{months}`.
    pub continue_plan: &'static str,
    /// Button: `{app}`.
    pub continue_app: &'static str,
    /// Button on a computer.
    pub continue_computer: &'static str,
    /// Button: `{bank}`.
    pub link: &'static str,
    /// Button before a bank is chosen.
    pub link_any: &'static str,
    /// Button after no answer came.
    pub ask_again: &'static str,
    /// Button while the source is made.
    pub creating: &'static str,
    /// Button while the merchant's answer is awaited.
    pub with_shop: &'static str,
    /// Button on the way to the bank.
    pub leaving: &'static str,
    /// Under the button.
    pub handled_by: &'static str,
    /// Under the button, with a test key.
    pub test_mode: &'static str,
    /// A way on.
    pub try_again: &'static str,
    /// Pressed too early.
    pub missing_method: &'static str,
    /// Pressed too early.
    pub missing_app: &'static str,
    /// Pressed too early.
    pub missing_issuer: &'static str,
    /// Pressed too early.
    pub missing_term: &'static str,
    /// Pressed too early.
    pub missing_bank: &'static str,
    /// No connection.
    pub failed_network: &'static str,
    /// No answer in time.
    pub failed_timeout: &'static str,
    /// 5xx, or an answer that can't be read.
    pub failed_server: &'static str,
    /// 429.
    pub failed_busy: &'static str,
    /// 401.
    pub failed_setup: &'static str,
    /// Any other refusal.
    pub failed_refused: &'static str,
    /// The merchant refused and wrote nothing.
    pub shop_refused: &'static str,
    /// `insufficient_fund`, `insufficient_balance`.
    pub declined_funds: &'static str,
    /// `invalid_account`.
    pub declined_account: &'static str,
    /// `failed_processing`.
    pub declined_processing: &'static str,
    /// `registration_rejected`.
    pub declined_link: &'static str,
    /// No answer from the merchant.
    pub unknown_title: &'static str,
    /// What to do then.
    pub unknown_advice: &'static str,
    /// The price changed after a press.
    pub price_changed: &'static str,
    /// No way to pay.
    pub nothing_available: &'static str,
}

#[cfg(test)]
impl Words {
    /// Every sentence with its name, for tests that hold over all of them.
    pub(super) fn all(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("ways_to_pay", self.ways_to_pay),
            ("loading", self.loading),
            ("app_title", self.app_title),
            ("apps_title", self.apps_title),
            ("app_note", self.app_note),
            ("app_label", self.app_label),
            ("installments_title", self.installments_title),
            ("installments_from", self.installments_from),
            ("installments_about_from", self.installments_about_from),
            ("installments_zero", self.installments_zero),
            ("debit_title", self.debit_title),
            ("debit_note", self.debit_note),
            ("from", self.from),
            ("up_to", self.up_to),
            ("issuer_label", self.issuer_label),
            ("months_between", self.months_between),
            ("months", self.months),
            ("plan_label", self.plan_label),
            ("about", self.about),
            ("a_month", self.a_month),
            ("total_label", self.total_label),
            ("total_zero", self.total_zero),
            ("total_interest", self.total_interest),
            ("estimate_note", self.estimate_note),
            ("accounts_label", self.accounts_label),
            ("account", self.account),
            ("account_spoken", self.account_spoken),
            ("remove", self.remove),
            ("remove_spoken", self.remove_spoken),
            ("krungthai_removal", self.krungthai_removal),
            ("another_account", self.another_account),
            ("bank_label", self.bank_label),
            ("citizen_label", self.citizen_label),
            ("optional", self.optional),
            ("citizen_hint", self.citizen_hint),
            ("citizen_hint_krungthai", self.citizen_hint_krungthai),
            ("citizen_not_digits", self.citizen_not_digits),
            ("citizen_length", self.citizen_length),
            ("citizen_check_digit", self.citizen_check_digit),
            ("on_computer", self.on_computer),
            ("in_app", self.in_app),
            ("a_bank_s", self.a_bank_s),
            ("pay", self.pay),
            ("pay_plan", self.pay_plan),
            ("continue_plan", self.continue_plan),
            ("continue_app", self.continue_app),
            ("continue_computer", self.continue_computer),
            ("link", self.link),
            ("link_any", self.link_any),
            ("ask_again", self.ask_again),
            ("creating", self.creating),
            ("with_shop", self.with_shop),
            ("leaving", self.leaving),
            ("handled_by", self.handled_by),
            ("test_mode", self.test_mode),
            ("try_again", self.try_again),
            ("missing_method", self.missing_method),
            ("missing_app", self.missing_app),
            ("missing_issuer", self.missing_issuer),
            ("missing_term", self.missing_term),
            ("missing_bank", self.missing_bank),
            ("failed_network", self.failed_network),
            ("failed_timeout", self.failed_timeout),
            ("failed_server", self.failed_server),
            ("failed_busy", self.failed_busy),
            ("failed_setup", self.failed_setup),
            ("failed_refused", self.failed_refused),
            ("shop_refused", self.shop_refused),
            ("declined_funds", self.declined_funds),
            ("declined_account", self.declined_account),
            ("declined_processing", self.declined_processing),
            ("declined_link", self.declined_link),
            ("unknown_title", self.unknown_title),
            ("unknown_advice", self.unknown_advice),
            ("price_changed", self.price_changed),
            ("nothing_available", self.nothing_available),
        ]
    }
}
