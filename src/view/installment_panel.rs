//! The panel of installments: the bank that issued the card, then the months, with what each plan
//! costs or why the shopper can't have it.

use super::{
    Ui,
    method_row::refusal_note,
    radio::{ChoiceState, RadioOption, TERMS, option_group},
    type_group::type_group,
    words::note,
};
use crate::text::Sentence;
use noren_domain::{
    eligibility::{Offer, TermOffer, TypeOffer},
    method::MethodType,
    plan::Plan,
    rate::Rate,
    term::Term,
};
use yew::prelude::*;

/// The panel's props.
pub(super) struct InstallmentPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// The card issuers with their terms.
    pub(super) offer: &'a Offer,
    /// The chosen card issuer.
    pub(super) issuer: Option<&'static MethodType>,
    /// The chosen term.
    pub(super) term: Option<Term>,
}

impl InstallmentPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        let chosen_bank = self.offer.types.iter().find(|bank| Some(bank.method) == self.issuer);
        html! {
            <>
                { type_group(self.ui, words.issuer_label(), self.offer, self.issuer) }
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
    fn plan_label(&self, bank: &TypeOffer) -> String {
        let words = &self.ui.text.words;
        if bank.rate == Rate::ZERO {
            return words.plan_label().to_string();
        }
        words.plan_label_interest().fill(&[("rate", &(bank.rate.percent() + "%"))])
    }

    fn terms(&self, bank: &TypeOffer) -> Html {
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
            value: months.to_string().into(),
            state: ChoiceState::new(self.term == Some(offer.term), offer.plan.is_ok()),
            spoken: None,
            described_by: None,
            label,
        };
        option.view(self.ui)
    }

    /// What the plan costs in all. Before the shopper chooses one it shows the cheapest, so that
    /// nothing moves afterwards.
    fn total(&self, bank: &TypeOffer) -> Html {
        let text = self.ui.text;
        let words = &text.words;
        let chosen = bank.plans().find(|plan| Some(plan.term) == self.term);
        // The shortest plan bears the least interest.
        let Some(plan) = chosen.or_else(|| bank.plans().next()) else { return html! {} };
        let sum = if chosen.is_some() || plan.interest.subunits() == 0 {
            plan_sum(self.ui, plan)
        } else {
            words.total_from().fill(&[("total", &text.amount(plan.total))])
        };
        let exact = chosen.filter(|plan| !plan.is_estimate());
        html! {
            <>
                <p class="total">
                    <span>{ words.total_label().as_str() }</span>
                    { " " }
                    <span class="sum" translate="no">{ sum }</span>
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
fn plan_cost(ui: Ui<'_>, plan: &Plan) -> String {
    let words = &ui.text.words;
    fill_cost(ui, plan, words.plan_zero(), words.plan_total())
}

/// What a plan costs in all: "฿4,104.00 · ฿104.00 interest".
pub(super) fn plan_sum(ui: Ui<'_>, plan: &Plan) -> String {
    let words = &ui.text.words;
    fill_cost(ui, plan, words.total_zero(), words.total_interest())
}

fn fill_cost(ui: Ui<'_>, plan: &Plan, without_interest: &Sentence, with_interest: &Sentence) -> String {
    let sentence = if plan.interest.subunits() == 0 { without_interest } else { with_interest };
    let (total, interest) = (ui.text.amount(plan.total), ui.text.amount(plan.interest));
    sentence.fill(&[("total", &total), ("interest", &interest)])
}
