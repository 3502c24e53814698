//! The table of sentences: what each is for, and its name in JavaScript.
//!
//! A row is `field = "name"`. Its comment says where the sentence is shown and which values it
//! takes. The loader, the language files and a merchant's `strings` call the sentence by its name.

use crate::Sentence;
use noren_domain::{brand::Brand, catalog::BANKS};

/// Who shows a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The wasm: the sentence is a method of [`Words`].
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
    /// The language's own name for a bank, if it has one. An app or a wallet has none.
    #[must_use]
    pub fn brand(&self, brand: &Brand) -> Option<&str> {
        self.brands.iter().find(|(known, _)| *known == brand).map(|(_, name)| &**name)
    }
}

sentences! {
    widget {
        /// Heading of the list of methods, read by screen readers alone. Title of the dialog.
        ways_to_pay = "waysToPay",
        /// Screen readers say it while the methods load.
        loading = "loading",
        /// Title of mobile banking's row if the account has one bank's app. Values: `{bank}`,
        /// `{app}`.
        app_title = "appTitle",
        /// Title of mobile banking's row if the account has several banks' apps.
        apps_title = "appsTitle",
        /// Second line of mobile banking's row.
        app_note = "appNote",
        /// Heading of the choice of a bank's app.
        app_label = "appLabel",
        /// Second line of PromptPay's row.
        scan_note = "scanNote",
        /// Title of installments' row.
        installments_title = "installmentsTitle",
        /// Second line of installments' row, and of a card issuer: the lowest monthly payment. Value:
        /// `{amount}`.
        installments_from = "installmentsFrom",
        /// Second line of installments' row without interest, while the row is open.
        installments_zero = "installmentsZero",
        /// Title of direct debit's row.
        debit_title = "debitTitle",
        /// Second line of direct debit's row.
        debit_note = "debitNote",
        /// Title of the wallets' row, if the account has several.
        wallets_title = "walletsTitle",
        /// Second line of the wallets' row.
        wallet_note = "walletNote",
        /// Heading of the choice of a wallet.
        wallet_label = "walletLabel",
        /// Title of online banking's row.
        online_banking_title = "onlineBankingTitle",
        /// Second line of online banking's row.
        online_banking_note = "onlineBankingNote",
        /// A bank that can't be paid by at the moment, in the list of banks. Value: `{bank}`.
        bank_offline = "bankOffline",
        /// Why a bank or term is out of reach: the price is below a minimum. Value: `{amount}`.
        orders_from = "ordersFrom",
        /// Second line of a method whose minimum is above the price. Value: `{missing}`.
        add_to_reach = "addToReach",
        /// Why a method, bank or term is out of reach: the price is above a maximum. Value: `{amount}`.
        orders_up_to = "ordersUpTo",
        /// Heading of the choice of a card issuer.
        issuer_label = "issuerLabel",
        /// A term. Value: `{months}`.
        months = "months",
        /// Heading of the choice of a term.
        plan_label = "planLabel",
        /// The same heading where the shopper bears interest. Value: `{rate}`.
        plan_label_interest = "planLabelInterest",
        /// Screen readers say it after a card issuer was chosen. Value: `{count}`.
        plans = "plans",
        /// Behind a monthly payment.
        a_month = "aMonth",
        /// Below a term without interest.
        plan_zero = "planZero",
        /// Below a term with interest. Values: `{total}`, `{interest}`.
        plan_total = "planTotal",
        /// Label of a plan's total.
        total_label = "totalLabel",
        /// The least total of a card issuer's plans, until one is chosen. Value: `{total}`.
        total_from = "totalFrom",
        /// The total of a plan without interest. Value: `{total}`.
        total_zero = "totalZero",
        /// The total of a plan with interest. Values: `{total}`, `{interest}`.
        total_interest = "totalInterest",
        /// Below a plan whose amounts are an estimate.
        estimate_note = "estimateNote",
        /// Below a plan whose amounts are exact. Value: `{amount}`.
        exact_note = "exactNote",
        /// Heading of the choice of a saved account.
        accounts_label = "accountsLabel",
        /// Second line of direct debit's row if an account is saved.
        saved_note = "savedNote",
        /// A saved account. Values: `{bank}`, `{digits}`.
        account = "account",
        /// A saved account, as screen readers say it. Values: `{bank}`, `{digits}`.
        account_spoken = "accountSpoken",
        /// Button beside a saved account.
        remove = "remove",
        /// The same button, as screen readers say it. Value: `{account}`.
        remove_spoken = "removeSpoken",
        /// A notice after a saved account at Krungthai was removed.
        krungthai_removal = "krungthaiRemoval",
        /// The last choice below the saved accounts.
        another_account = "anotherAccount",
        /// Heading of the choice of a bank to link an account of.
        bank_label = "bankLabel",
        /// Below the banks to link. Value: `{amount}`.
        link_then_charge = "linkThenCharge",
        /// Unfolds the field for the citizen id at a bank that may not need it.
        citizen_question = "citizenQuestion",
        /// Label of the field for the citizen id.
        citizen_label = "citizenLabel",
        /// Behind that label.
        optional = "optional",
        /// Below the field: why the citizen id is asked for.
        citizen_hint = "citizenHint",
        /// The same hint at Krungthai, which needs the citizen id.
        citizen_hint_krungthai = "citizenHintKrungthai",
        /// Error below the field: there are other characters than digits.
        citizen_not_digits = "citizenNotDigits",
        /// Error below the field: there are more or fewer than 13 digits.
        citizen_length = "citizenLength",
        /// Error below the field: the check digit is wrong.
        citizen_check_digit = "citizenCheckDigit",
        /// Label of the field for the phone number that a wallet needs.
        phone_label = "phoneLabel",
        /// Below that field.
        phone_hint = "phoneHint",
        /// Advice on a computer, where no bank's app opens. Value: `{app}`.
        on_computer = "onComputer",
        /// Beside the QR code that leads a phone to this page: what to do first. Value: `{app}`.
        code_scan = "codeScan",
        /// What to do then.
        code_choose = "codeChoose",
        /// What to do last. Value: `{app}`.
        code_approve = "codeApprove",
        /// Advice inside another app's browser, where banks' apps often don't open. Value:
        /// `{browser}`.
        in_app = "inApp",
        /// Takes the place of the app's name in that advice until an app is chosen.
        a_bank_s = "aBankS",
        /// Pay button. Value: `{amount}`.
        pay = "pay",
        /// Pay button for a plan whose amounts are exact. Values: `{amount}`, `{months}`.
        pay_plan = "payPlan",
        /// Pay button for a plan whose amounts are an estimate. Values: `{amount}`, `{months}`.
        continue_plan = "continuePlan",
        /// Pay button until a plan with interest is chosen.
        continue_any = "continueAny",
        /// Pay button for a bank's app on a phone. Value: `{app}`.
        continue_app = "continueApp",
        /// Pay button for a bank's app on a computer.
        continue_computer = "continueComputer",
        /// Pay button for PromptPay. Value: `{amount}`.
        show_code = "showCode",
        /// Pay button to link an account of the chosen bank, where nothing is charged then. Value:
        /// `{bank}`.
        link = "link",
        /// Pay button until a bank is chosen.
        link_any = "linkAny",
        /// Pay button to link an account of the chosen bank, which the shop then charges. Values:
        /// `{bank}`, `{amount}`.
        link_and_pay = "linkAndPay",
        /// The same button until a bank is chosen. Value: `{amount}`.
        link_any_and_pay = "linkAnyAndPay",
        /// Pay button after the merchant's server sent no answer.
        ask_again = "askAgain",
        /// Pay button while the source is created.
        creating = "creating",
        /// Pay button while the merchant's server has the outcome.
        with_shop = "withShop",
        /// Pay button while the page leaves for the bank.
        leaving = "leaving",
        /// Below the Pay button.
        handled_by = "handledBy",
        /// Behind it, with a test key.
        test_mode = "testMode",
        /// Button in a notice, after a failed request. Also the loader's, after it failed to load
        /// the widget.
        try_again = "tryAgain",
        /// Pay was pressed before a method was chosen.
        missing_method = "missingMethod",
        /// Pay was pressed before an app was chosen.
        missing_app = "missingApp",
        /// Pay was pressed before a card issuer was chosen.
        missing_issuer = "missingIssuer",
        /// Pay was pressed before a term was chosen.
        missing_term = "missingTerm",
        /// Pay was pressed before a bank was chosen.
        missing_bank = "missingBank",
        /// Pay was pressed before a wallet was chosen.
        missing_wallet = "missingWallet",
        /// Pay was pressed without a phone number that the wallet can have.
        missing_phone = "missingPhone",
        /// The browser has no connection.
        failed_offline = "failedOffline",
        /// The request did not reach Omise.
        failed_network = "failedNetwork",
        /// Omise sent no response in time.
        failed_timeout = "failedTimeout",
        /// Omise responded with status 5xx, or with something that can't be read.
        failed_server = "failedServer",
        /// Omise responded with status 429.
        failed_busy = "failedBusy",
        /// Omise responded with status 401.
        failed_setup = "failedSetup",
        /// Omise refused the source for any other reason.
        failed_refused = "failedRefused",
        /// Omise refused the source: the account no longer has this method.
        failed_gone = "failedGone",
        /// Omise refused the source: the bank that the shopper chose from the list takes no payments
        /// now.
        failed_bank = "failedBank",
        /// The merchant's server refused the payment and gave no message.
        shop_refused = "shopRefused",
        /// Failure code `insufficient_fund` or `insufficient_balance`.
        declined_funds = "declinedFunds",
        /// Failure code `invalid_account`.
        declined_account = "declinedAccount",
        /// Failure code `payment_rejected`.
        declined_rejected = "declinedRejected",
        /// Failure code `payment_cancelled`.
        declined_cancelled = "declinedCancelled",
        /// Failure code `payment_expired` or `timeout`.
        declined_expired = "declinedExpired",
        /// Failure code `failed_processing`, or a failure without a code.
        declined_processing = "declinedProcessing",
        /// Failure code `registration_rejected`.
        declined_link = "declinedLink",
        /// The merchant's server sent no answer, so nobody knows whether the order is paid.
        unknown_title = "unknownTitle",
        /// What to do then.
        unknown_advice = "unknownAdvice",
        /// The price changed after Pay was pressed.
        price_changed = "priceChanged",
        /// No method can be used for this order.
        nothing_available = "nothingAvailable",
        /// The shopper came back from the bank, and the merchant's server can't be asked for the
        /// result.
        came_back = "cameBack",
        /// The shopper says "I have paid", and the merchant's server can't be asked for the result.
        ask_shop = "askShop",
        /// The shopper wants to pay another way while the app can still approve the payment. Value:
        /// `{app}`.
        still_open = "stillOpen",
        /// The time to approve in the app is over, and the merchant's server can't be asked for the
        /// result.
        time_is_over = "timeIsOver",
        /// The order is paid.
        paid = "paid",
        /// The bank has not confirmed the payment yet.
        pending = "pending",
        /// Pay button then: asks the merchant's server again.
        check_again = "checkAgain",
        /// Heading while the shopper approves in the app. Value: `{app}`.
        waiting_title = "waitingTitle",
        /// Below that heading: the time left to approve. Value: `{time}`.
        waiting_left = "waitingLeft",
        /// Pay button on that screen: opens the app again. Value: `{app}`.
        open_again = "openAgain",
        /// On that screen, if the merchant's server can be asked.
        checks_itself = "checksItself",
        /// Button on that screen: back to the methods.
        another_way = "anotherWay",
        /// Button on that screen: asks the merchant's server for the result.
        i_have_paid = "iHavePaid",
        /// Heading while the shopper scans a code.
        scan_title = "scanTitle",
        /// Below the code, on a phone.
        scan_on_phone = "scanOnPhone",
        /// Link to the picture of the code.
        save_picture = "savePicture",
        /// In place of the code, if its picture did not load.
        picture_failed = "pictureFailed",
    }
    loader {
        /// Button that closes the dialog, as screen readers say it.
        close = "close",
        /// In place of the widget if its files did not load.
        load_failed = "loadFailed",
        /// In place of the widget in a browser that it does not run in.
        unsupported = "unsupported",
        /// In place of the widget after it crashed, when nobody knows what was charged.
        crashed = "crashed",
    }
    stand_in {
        /// Pay button if the page hides the amount (`hideAmount`).
        pay_without_price = "payWithoutPrice",
    }
}
