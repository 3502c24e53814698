//! How long the rules take natively: `cargo xtask bench domain`.

use divan::{Bencher, black_box};
use noren_domain::{
    capability::Capability,
    catalog::METHODS,
    eligibility::{OfferRequest, offers},
    estimate::estimate,
    method::{PaymentMethod, WantedMethod},
    money::{Currency, Money},
    term::Term,
};

fn main() {
    divan::main();
}

/// An account with every method of the catalogue.
fn whole_account() -> Capability {
    let names = PaymentMethod::ALL.map(PaymentMethod::api_name);
    let wanted: Vec<WantedMethod> = names.iter().filter_map(|name| WantedMethod::from_api_name(name)).collect();
    Capability::from_catalog(&wanted)
}

fn baht(subunits: u64) -> Money {
    Money::new(subunits, Currency::Thb).expect("it is a price")
}

/// What the widget offers, for a price that no plan accepts, one that some do, and one that all do.
#[divan::bench(args = [100_000, 400_000, 15_000_000])]
fn every_offer(bencher: Bencher<'_, '_>, subunits: u64) {
    let account = whole_account();
    bencher.bench(|| {
        let amount = baht(black_box(subunits));
        offers(
            &OfferRequest {
                amount,
                wanted: None,
                zero_interest: Some(false),
                rates: &[],
                is_phone: true,
                opens_apps: true,
            },
            &account,
        )
    });
}

/// The estimates of every term of every bank.
#[divan::bench]
fn every_estimate(bencher: Bencher<'_, '_>) {
    let plans: Vec<_> = METHODS
        .iter()
        .filter_map(|method| method.plans.as_ref())
        .flat_map(|plans| plans.terms.iter().filter_map(|months| Term::new(*months)).map(|term| (term, plans.rate)))
        .collect();
    bencher.counter(plans.len()).bench(|| {
        for (term, rate) in &plans {
            black_box(estimate(black_box(baht(400_000)), *term, *rate));
        }
    });
}
