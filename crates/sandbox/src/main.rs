//! The program: writes logs to standard error and serves until it receives Ctrl-C or SIGTERM.

use std::io::IsTerminal;

use clap::Parser;
use noren_sandbox::{Config, serve};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,noren_sandbox=info"));
    let is_terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(is_terminal).with_env_filter(filter).init();
    serve(Config::parse()).await
}
