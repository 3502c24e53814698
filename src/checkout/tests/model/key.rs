//! A short name for each state, equal for states that differ in nothing that counts.

use super::super::*;
use super::world::World;
use crate::checkout::Ready;
use core::fmt::Write;
use noren_domain::eligibility::Offer;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Large values of which there are few, by a small number.
#[derive(Default)]
pub(super) struct Interned {
    offers: Vec<Vec<Offer>>,
}

impl Interned {
    pub(super) fn key(&mut self, world: &World) -> u128 {
        let World { widget, calls, attempts, .. } = world;
        let mut text = String::with_capacity(1_024);
        let settings = (widget.settings.amount.subunits(), widget.settings.public_key.as_str());
        let counts = (world.sources, world.page, world.changes, world.leaves, world.ticks, world.losses);
        let typed = widget.choice.citizen_id.is_empty();
        // Formatting into a string cannot fail.
        let _ = write!(text, "{settings:?}{counts:?}{}{typed}{:?}", world.is_id_used, widget.choice);
        let _ = write!(text, "{}{:?}{:?}", widget.now_s, widget.announcement(), widget.kept_notice);
        let _ = match &widget.screen {
            Screen::Ready(Ready { progress, is_outdated, offers, .. }) => {
                write!(text, "{progress:?}{is_outdated}{}", self.number(offers))
            }
            Screen::Unavailable { reason, .. } => write!(text, "{reason:?}"),
            other => write!(text, "{other:?}"),
        };
        let _ = write!(text, "{calls:?}{attempts:?}");
        hash(&renumber(&text))
    }

    fn number(&mut self, offers: &[Offer]) -> usize {
        self.offers.iter().position(|known| known == offers).unwrap_or_else(|| {
            self.offers.push(offers.to_vec());
            self.offers.len() - 1
        })
    }
}

/// Requests count up for ever, and only which is which counts: they are numbered as they appear.
fn renumber(text: &str) -> String {
    let mut parts = text.split("RequestId(");
    let mut result = parts.next().unwrap_or_default().to_owned();
    let mut numbers = Vec::new();
    for part in parts {
        let (number, rest) = part.split_once(')').expect("a request has a number");
        let place = numbers.iter().position(|known| *known == number).unwrap_or_else(|| {
            numbers.push(number);
            numbers.len() - 1
        });
        let _ = write!(result, "#{place}{rest}");
    }
    result
}

/// Two hashes of 64 bits: among a million states, two equal ones are out of the question.
fn hash(text: &str) -> u128 {
    let half = |seed: u64| {
        let mut hasher = DefaultHasher::new();
        (seed, text).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(1) << 64 | half(2)
}
