//! Steers the sandbox from the side: faults, the ends of charges, the clock, and the export.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Value, json};

/// What the shop asks of the sandbox. `/sources` itself is asked by shoppers' browsers, and has faults too.
const PATHS: [&str; 5] = ["/charges*", "/sources*", "/customers*", "/linked_accounts*", "/schedules*"];

/// The kinds of faults: each strikes an equal part of the requests.
fn kinds() -> [Value; 5] {
    [
        json!({"when": "before", "status": 503}),
        json!({"when": "after", "status": 500}),
        json!({"when": "before", "drop": true}),
        json!({"when": "after", "drop": true}),
        json!({"when": "after", "delay_ms": 1_500}),
    ]
}

/// The sandbox's control routes.
#[derive(Clone)]
pub(crate) struct Control {
    client: reqwest::Client,
    url: String,
}

impl Control {
    pub(crate) fn new(client: reqwest::Client, url: &str) -> Self {
        Self { client, url: format!("{url}/_sandbox") }
    }

    /// Has a percentage of the requests fail, until it is taken back or the sandbox is killed.
    pub(crate) async fn set_faults(&self, percent: f64) -> anyhow::Result<()> {
        if percent <= 0.0 {
            return Ok(());
        }
        for path in PATHS {
            for mut fault in kinds() {
                fault["path"] = path.into();
                fault["share"] = (percent / 100.0 / 5.0).into();
                self.post("faults", &fault).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn clear_faults(&self) -> anyhow::Result<()> {
        self.client.delete(format!("{}/faults", self.url)).send().await?.error_for_status()?;
        Ok(())
    }

    /// Chooses how the next charge of a bank account ends: most succeed at once without this.
    pub(crate) async fn choose_next_charge(&self) -> anyhow::Result<()> {
        let end = match fastrand::u8(..4) {
            0 => json!({"status": "failed", "failure_code": "insufficient_fund"}),
            1 => json!({"status": "pending", "then": "failed", "failure_code": "invalid_account", "after_ms": 2_000}),
            _ => json!({"status": "pending", "then": "successful", "after_ms": 2_000}),
        };
        self.post("next_charge", &end).await
    }

    pub(crate) async fn advance_clock(&self, milliseconds: u64) -> anyhow::Result<()> {
        self.post("clock", &json!({"advance_ms": milliseconds})).await
    }

    /// Writes the sandbox's export into a file, as it comes.
    pub(crate) async fn export(&self, file: &Path) -> anyhow::Result<()> {
        let mut answer = self.client.get(format!("{}/export", self.url)).send().await?.error_for_status()?;
        let mut file = std::io::BufWriter::new(std::fs::File::create(file)?);
        while let Some(piece) = answer.chunk().await.context("the export broke off")? {
            file.write_all(&piece)?;
        }
        file.flush()?;
        Ok(())
    }

    async fn post(&self, route: &str, body: &Value) -> anyhow::Result<()> {
        let answer = self.client.post(format!("{}/{route}", self.url)).json(body).send().await?;
        anyhow::ensure!(answer.status().is_success(), "{route}: {}", answer.text().await?);
        Ok(())
    }
}
