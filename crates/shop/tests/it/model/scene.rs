//! A scene to explore: a shopper's orders, the presses that they may make, and how many faults there are.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use sqlx::{ConnectOptions, Connection};

use super::gate::Gate;
use super::process::{Process, database};
use crate::fake_omise::{Account, make_source};
use crate::house::Browser;

/// A press that a shopper may make, once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Press {
    /// Pays the order by the source, as this attempt.
    Pay { order: usize, attempt: &'static str, source: usize },
    /// Pays it from the linked account.
    PayFromAccount { order: usize, attempt: &'static str },
    /// Links an account with a citizen id, in order to pay.
    Link { order: usize, attempt: &'static str },
    /// Wants to pay in another way.
    Withdraw { order: usize },
}

impl Press {
    pub(super) fn order(self) -> usize {
        match self {
            Self::Pay { order, .. }
            | Self::PayFromAccount { order, .. }
            | Self::Link { order, .. }
            | Self::Withdraw { order } => order,
        }
    }

    /// The source or account that pays, as the shop stores it.
    pub(super) fn means(self, base: &Base) -> &str {
        match self {
            Self::Pay { source, .. } => &base.sources[source],
            Self::PayFromAccount { .. } => &base.linked,
            Self::Link { .. } | Self::Withdraw { .. } => "",
        }
    }

    /// The attempt that it claims, if it may charge.
    pub(super) fn attempt(self) -> Option<&'static str> {
        match self {
            Self::Pay { attempt, .. } | Self::PayFromAccount { attempt, .. } => Some(attempt),
            Self::Link { .. } | Self::Withdraw { .. } => None,
        }
    }
}

/// A scene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    pub(super) name: &'static str,
    /// The product of each order.
    pub(super) orders: &'static [&'static str],
    pub(super) presses: &'static [Press],
    pub(super) bounds: Bounds,
}

/// How often each unbounded action may happen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Requests that go wrong.
    pub(super) faults: u8,
    pub(super) kills: u8,
    /// Webhooks and looks at an order's page.
    pub(super) hints: u8,
    /// Runs of the jobs, before the last ones.
    pub(super) jobs: u8,
    /// Jumps of the clock: a minute, then a day.
    pub(super) jumps: u8,
}

const PRICE: u64 = 4_500;

/// The state in which each run begins: made once, then copied.
pub(super) struct Base {
    pub(super) folder: tempfile::TempDir,
    pub(super) gate: Gate,
    pub(super) account: Account,
    pub(super) browser: Browser,
    pub(super) orders: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) linked: String,
    runs: AtomicU32,
}

impl Base {
    /// Makes the orders, and links an account by one more order that the judge ignores.
    pub(super) fn new(scene: &Scene, spoil: Option<&'static str>) -> Self {
        let folder = folder();
        let gate = Gate::start();
        gate.set_open(true);
        let file = Self::file_in(folder.path());
        let process = Process::start(&gate.url, folder.path(), &file);
        let browser = Browser::of(process.router());
        let (orders, linked) = process.block_on(async {
            let first = browser.order("tea-towel").await;
            browser.submit(&first, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
            let link = gate.account(|account| {
                let link = &mut account.linked_accounts[0];
                crate::fake_omise::merge(link, &json!({ "status": "successful", "last_digits": "7890" }));
                link.clone()
            });
            browser.get(link["return_uri"].as_str().unwrap()).await;
            let mut orders = Vec::new();
            for product in scene.orders {
                orders.push(browser.order(product).await);
            }
            (orders, link["id"].as_str().unwrap().to_owned())
        });
        let sources =
            (0..3).map(|_| gate.account(|account| make_source(account, &json!({ "amount": PRICE })))).collect();
        process.stop();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = database(&file).connect().await.unwrap();
            for change in [COUNT_CLAIMS, spoil.unwrap_or_default(), "PRAGMA wal_checkpoint(TRUNCATE)"] {
                sqlx::raw_sql(change).execute(&mut connection).await.unwrap();
            }
            connection.close().await.unwrap();
        });
        let account = gate.account(|account| account.clone());
        Self { folder, gate, account, browser, orders, sources, linked, runs: AtomicU32::new(0) }
    }

    pub(super) fn file_in(folder: &Path) -> PathBuf {
        folder.join("base.db")
    }

    /// A copy of the database for one run. A process that was killed may still close the file of an earlier one.
    pub(super) fn copy(&self) -> PathBuf {
        let run = self.runs.fetch_add(1, Ordering::Relaxed);
        let name = |run: u32| format!("run-{run}.db");
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(self.folder.path().join(format!("{}{end}", name(run.wrapping_sub(2))))));
        }
        let file = self.folder.path().join(name(run));
        std::fs::copy(Self::file_in(self.folder.path()), &file).unwrap();
        file
    }
}

/// A folder in memory, if the system has one. On a disk, SQLite waits for half of each run.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Counts the claims, also those that the unique indexes refuse, because from then on a repeated press waits for the
/// first.
const COUNT_CLAIMS: &str = "CREATE TABLE model_claims (order_id TEXT, attempt_id TEXT);
    CREATE TRIGGER model_counts_claims BEFORE INSERT ON attempts
    BEGIN INSERT INTO model_claims VALUES (NEW.order_id, NEW.id); END;";
