//! Many shoppers at once against shop and sandbox, with faults, cut connections and a kill of each server in the middle.
//! At the end the books are computed from the sandbox's export and the shop's database, without any of the shop's code.
//!
//! It exits with 1 when the books don't balance, a webhook is lost or memory grows. With `--sabotage` the indices that
//! keep a shopper from paying twice are dropped first, so it has to exit with 1.

mod books;
mod browser;
mod control;
mod diary;
mod memory;
mod payment;
mod report;
mod run;
mod server;
mod shopper;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tokio::task::LocalSet;

#[derive(Parser)]
struct Arguments {
    /// The sandbox's binary
    #[arg(long)]
    sandbox: PathBuf,
    /// The shop's binary
    #[arg(long)]
    shop: PathBuf,
    /// Where databases, logs and the export go; what was there is removed
    #[arg(long)]
    folder: PathBuf,
    /// How many shoppers are there at once
    #[arg(long, default_value_t = 200)]
    shoppers: u64,
    /// How long they shop
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// The longest pause of a shopper between two steps, in milliseconds
    #[arg(long, default_value_t = 3_000)]
    pause_ms: u64,
    /// The percentage of requests that fail: of the shop's to the sandbox, and of the shoppers' to the shop
    #[arg(long, default_value_t = 5.0)]
    faults: f64,
    /// Drop the unique indices of the shop's database that keep a shopper from paying twice
    #[arg(long)]
    sabotage: bool,
}

/// One thread plays all shoppers: the other cores are the servers'.
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let report = LocalSet::new().run_until(run::soak(&arguments)).await?;
    println!("{report}");
    Ok(if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
