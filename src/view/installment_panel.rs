//! The panel of installments: the bank that issued the card, then the months, with what each plan
//! costs or why the shopper can't have it.

use super::{
    Intent, Ui,
    method_row::refusal_note,
    radio::{BankChoice, ChoiceState, ISSUERS, RadioOption, TERMS, bank_group, option_group},
    words::note,
};
use noren_domain::{
    catalog::InstallmentBank,
    eligibility::{BankOffer, Refusal, TermOffer},
    plan::Plan,
    rate::Rate,
    term::Term,
};
use yew::prelude::*;

/// The panel's props.
pub(super) struct InstallmentPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// The card issuers with their terms.
    pub(super) banks: &'a [BankOffer],
    /// The chosen card issuer.
    pub(super) issuer: Option<&'static InstallmentBank>,
    /// The chosen term.
    pub(super) term: Option<Term>,
}

impl InstallmentPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        let chosen_bank = self.banks.iter().find(|bank| Some(bank.issuer) == self.issuer);
        html! {
            <>
                { bank_group(self.ui, &ISSUERS, words.issuer_label(), self.issuers()) }
                if let Some(bank) = chosen_bank {
                    <div class="plans">
                        { option_group(self.ui, &TERMS, &self.plan_label(bank), "list", self.terms(bank)) }
                        { self.total(bank) }
                    </div>
                }
            </>
        }
    }

    /// "Monthly plan", with the rate of a bank that takes interest.
    fn plan_label(&self, bank: &BankOffer) -> String {
        let words = &self.ui.text.words;
        if bank.rate == Rate::ZERO {
            return words.plan_label().to_string();
        }
        words.plan_label_interest().fill(&[("rate", &(bank.rate.percent() + "%"))])
    }

    fn issuers(&self) -> Vec<BankChoice<'_>> {
        self.banks.iter().map(|offer| self.issuer(offer)).collect()
    }

    fn issuer(&self, offer: &BankOffer) -> BankChoice<'_> {
        let bank = offer.issuer.bank();
        BankChoice {
            code: bank.code,
            label: bank.label,
            tile: &bank.tile,
            name: self.ui.text.bank(bank),
            note: self.issuer_note(offer),
            state: ChoiceState::new(self.issuer == Some(offer.issuer), offer.is_within_reach()),
            intent: Intent::Issuer(offer.issuer),
        }
    }

    /// "from ฿1,339 a month", or the price from which this bank offers installments.
    fn issuer_note(&self, offer: &BankOffer) -> Option<String> {
        let text = self.ui.text;
        match offer.least_monthly() {
            Some(least) => {
                // A whole number fits the tile. It is rounded up, so that no plan costs more.
                let amount = text.limit(least.rounded_up());
                Some(text.words.installments_from().fill(&[("amount", &amount)]))
            }
            None => offer.minimum_price().map(|minimum| refusal_note(self.ui, Refusal::Below(minimum))),
        }
    }

    fn terms(&self, bank: &BankOffer) -> Html {
        html! {
            for offer in &bank.terms {
                { self.term(offer) }
            }
        }
    }

    fn term(&self, offer: &TermOffer) -> Html {
        let months = offer.term.months();
        let label = html! {
            <>
                <span class="name">{ self.ui.text.words.months().fill(&[("months", &months.to_string())]) }</span>
                { " " }
                if let Ok(plan) = &offer.plan {
                    <span class="amount" translate="no">
                        { self.ui.text.amount(plan.monthly) }
                        { " " }
                        { note(self.ui.text.words.a_month().to_string()) }
                    </span>
                    { " " }
                }
                { note(match &offer.plan {
                    Ok(plan) => plan_cost(self.ui, plan),
                    Err(refusal) => refusal_note(self.ui, *refusal),
                }) }
            </>
        };
        let option = RadioOption {
            group: &TERMS,
            key: months.into(),
            state: ChoiceState::new(self.term == Some(offer.term), offer.plan.is_ok()),
            intent: Intent::Term(offer.term),
            spoken: None,
            described_by: None,
            label,
        };
        option.view(self.ui)
    }

    /// What the plan costs in all. Before the shopper chooses one it shows the cheapest, so that
    /// nothing moves afterwards.
    fn total(&self, bank: &BankOffer) -> Html {
        let text = self.ui.text;
        let words = &text.words;
        let chosen = bank.plans().find(|plan| Some(plan.term) == self.term);
        // The shortest plan bears the least interest.
        let Some(plan) = chosen.or_else(|| bank.plans().next()) else { return html! {} };
        let sentence = if plan.interest.subunits() == 0 {
            words.total_zero()
        } else if chosen.is_some() {
            words.total_interest()
        } else {
            words.total_from()
        };
        let (total, interest) = (text.amount(plan.total), text.amount(plan.interest));
        let exact = chosen.filter(|plan| !plan.is_estimate());
        html! {
            <>
                <p class="total">
                    <span>{ words.total_label().as_str() }</span>
                    { " " }
                    <span class="sum" translate="no">
                        { sentence.fill(&[("total", &total), ("interest", &interest)]) }
                    </span>
                </p>
                if bank.plans().any(Plan::is_estimate) {
                    <p class="hint">
                        // The longer sentence keeps its room while the shorter one shows.
                        <span data-state={exact.map(|_| "spare")}>{ words.estimate_note().as_str() }</span>
                        if let Some(plan) = exact {
                            <span translate="no">{ words.exact_note().fill(&[("amount", &text.amount(plan.monthly))]) }</span>
                        }
                    </p>
                }
            </>
        }
    }
}

/// What a plan costs beside its monthly payments: "total ฿4,104.00 · interest ฿104.00".
pub(super) fn plan_cost(ui: Ui<'_>, plan: &Plan) -> String {
    let words = &ui.text.words;
    if plan.interest.subunits() == 0 {
        return words.plan_zero().to_string();
    }
    let values = [("total", &*ui.text.amount(plan.total)), ("interest", &*ui.text.amount(plan.interest))];
    words.plan_total().fill(&values)
}
