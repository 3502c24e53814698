//! What the sandbox has: its export, and what is still to be done in its database.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde::de::IgnoredAny;
use sqlx::SqlitePool;

/// All that the check needs of the sandbox.
#[derive(Default)]
pub(crate) struct AtOmise {
    pub(crate) charges: Vec<Charge>,
    pub(crate) events: Vec<Event>,
}

/// A charge as the sandbox keeps it.
pub(crate) struct Charge {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) state: ChargeState,
    pub(crate) is_refunded: bool,
    /// The order and attempt that the shop made it for. A schedule's charge has none.
    pub(crate) tag: Option<(String, String)>,
    pub(crate) is_scheduled: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ChargeState {
    Pending,
    Successful,
    Failed,
    Expired,
}

impl ChargeState {
    /// The word of the shop's column `status`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Successful => "successful",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }
}

/// Something that happened, and whether the shop's endpoint has taken it.
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) object: String,
    /// How often it was delivered, with or without success.
    pub(crate) deliveries: usize,
    pub(crate) is_accepted: bool,
}

#[derive(Deserialize)]
struct Export {
    objects: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", content = "document", rename_all = "snake_case")]
enum Row {
    Charge(ChargeDocument),
    Event(EventDocument),
    Source(IgnoredAny),
    Refund(IgnoredAny),
    LinkedAccount(IgnoredAny),
    Customer(IgnoredAny),
    Schedule(IgnoredAny),
    Occurrence(IgnoredAny),
}

#[derive(Deserialize)]
struct ChargeDocument {
    id: String,
    amount: i64,
    currency: String,
    outcome: Outcome,
    is_refunded: bool,
    metadata: HashMap<String, serde_json::Value>,
    occasion: Option<IgnoredAny>,
}

#[derive(Deserialize)]
enum Outcome {
    Pending,
    Processing(IgnoredAny),
    Successful(IgnoredAny),
    Failed(IgnoredAny),
    Expired(IgnoredAny),
}

#[derive(Deserialize)]
struct EventDocument {
    id: String,
    key: String,
    data: Subject,
    deliveries: Vec<Delivery>,
}

#[derive(Deserialize)]
struct Subject {
    id: String,
}

#[derive(Deserialize)]
struct Delivery {
    status: Option<u16>,
}

impl AtOmise {
    /// Reads the export from a file.
    pub(crate) fn read(file: &Path) -> anyhow::Result<Self> {
        let export: Export = serde_json::from_reader(BufReader::new(File::open(file)?)).context("the export")?;
        let mut all = Self::default();
        for row in export.objects {
            match row {
                Row::Charge(charge) => all.charges.push(charge.into()),
                Row::Event(event) => all.events.push(event.into()),
                Row::Source(_)
                | Row::Refund(_)
                | Row::LinkedAccount(_)
                | Row::Customer(_)
                | Row::Schedule(_)
                | Row::Occurrence(_) => {}
            }
        }
        Ok(all)
    }

    /// What the shop has got and not given back, in subunits.
    pub(crate) fn money(&self) -> i64 {
        let paid = self.charges.iter().filter(|charge| charge.state == ChargeState::Successful && !charge.is_refunded);
        paid.map(|charge| charge.amount).sum()
    }
}

impl From<ChargeDocument> for Charge {
    fn from(kept: ChargeDocument) -> Self {
        let text = |name: &str| kept.metadata.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        Self {
            tag: text("order").zip(text("attempt")),
            state: match kept.outcome {
                Outcome::Pending | Outcome::Processing(_) => ChargeState::Pending,
                Outcome::Successful(_) => ChargeState::Successful,
                Outcome::Failed(_) => ChargeState::Failed,
                Outcome::Expired(_) => ChargeState::Expired,
            },
            id: kept.id,
            amount: kept.amount,
            currency: kept.currency,
            is_refunded: kept.is_refunded,
            is_scheduled: kept.occasion.is_some(),
        }
    }
}

impl From<EventDocument> for Event {
    fn from(kept: EventDocument) -> Self {
        let accepted = |delivery: &Delivery| delivery.status.is_some_and(|status| (200..300).contains(&status));
        Self {
            id: kept.id,
            key: kept.key,
            object: kept.data.id,
            deliveries: kept.deliveries.len(),
            is_accepted: kept.deliveries.iter().any(accepted),
        }
    }
}

/// How much the sandbox has still to do: charges without an end, and events to be delivered.
pub(crate) async fn waiting(database: &SqlitePool) -> anyhow::Result<(i64, i64)> {
    let charges = "SELECT count(*) FROM objects WHERE kind = 'charge' AND due_at IS NOT NULL";
    let events = "SELECT count(*) FROM outbox";
    Ok((sqlx::query_scalar(charges).fetch_one(database).await?, sqlx::query_scalar(events).fetch_one(database).await?))
}
