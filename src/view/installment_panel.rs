//! The panel of installments: the bank that issued the card, then the months, with what each plan
//! costs or why the shopper can't have it.

use super::{
    Intent, Ui,
    method_row::refusal_note,
    radio::{BankChoice, ChoiceState, ISSUERS, RadioOption, TERMS, option_group},
};
use noren_domain::{
    catalog::InstallmentBank,
    eligibility::{BankOffer, Refusal, TermOffer},
    plan::Plan,
    term::Term,
};
use yew::prelude::*;

/// The panel's props.
pub(super) struct InstallmentPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// The card issuers with their terms.
    pub(super) banks: &'a [BankOffer],
    /// Whether the merchant bears the interest.
    pub(super) zero_interest: bool,
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
                { option_group(words.issuer_label(), "banks", self.issuers()) }
                if let Some(bank) = chosen_bank {
                    { option_group(words.plan_label(), "list", self.terms(bank)) }
                    { self.total(bank) }
                }
            </>
        }
    }

    fn issuers(&self) -> Html {
        html! {
            for offer in self.banks {
                { self.issuer(offer) }
            }
        }
    }

    fn issuer(&self, offer: &BankOffer) -> Html {
        let bank = offer.issuer.bank();
        let choice = BankChoice {
            group: &ISSUERS,
            code: bank.code,
            label: bank.label,
            tile: &bank.tile,
            name: self.ui.text.bank(bank),
            note: self.issuer_note(offer),
            state: ChoiceState::new(self.issuer == Some(offer.issuer), offer.is_within_reach()),
            intent: Intent::Issuer(offer.issuer),
        };
        choice.view(self.ui)
    }

    /// "3 to 10 months", or the price from which this bank offers installments.
    fn issuer_note(&self, offer: &BankOffer) -> Option<String> {
        let words = &self.ui.text.words;
        let (Some(first), Some(last)) = (offer.plans().next(), offer.plans().last()) else {
            return offer.minimum_price().map(|minimum| refusal_note(self.ui, Refusal::Below(minimum)));
        };
        let (first, last) = (first.term.months().to_string(), last.term.months().to_string());
        Some(if first == last {
            words.months().fill(&[("months", &first)])
        } else {
            words.months_between().fill(&[("from", &first), ("to", &last)])
        })
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
                { match &offer.plan {
                    Ok(plan) => self.monthly(plan),
                    Err(refusal) => html! { <span class="note" translate="no">{ refusal_note(self.ui, *refusal) }</span> },
                } }
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

    /// "฿1,000.00" with "a month" for screen readers.
    fn monthly(&self, plan: &Plan) -> Html {
        let words = &self.ui.text.words;
        let amount = self.ui.text.amount(plan.monthly);
        html! {
            <span class="amount" translate="no">
                { if self.zero_interest { amount } else { words.about().fill(&[("amount", &amount)]) } }
                { " " }
                <span class="spoken">{ words.a_month().as_str() }</span>
            </span>
        }
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
            words.from()
        };
        let (total, interest) = (text.amount(plan.total), text.amount(plan.interest));
        let exact = chosen.filter(|plan| !plan.is_estimate());
        html! {
            <>
                <p class="total">
                    <span>{ words.total_label().as_str() }</span>
                    { " " }
                    <span class="sum" translate="no">
                        { sentence.fill(&[("total", &total), ("interest", &interest), ("amount", &total)]) }
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
