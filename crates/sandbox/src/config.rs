//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use jiff::Timestamp;
use url::Url;

use crate::access::ControlAccess;
use crate::auth::{Keys, PublicKey, SecretKey};
use crate::clock::Clock;
use crate::ids::Ids;
use crate::rules::Country;
use crate::store::Database;
use crate::timeouts::Timeouts;
use crate::webhooks::WebhookSecret;

/// An Omise-compatible API with its test-mode pages, offline.
#[derive(Debug, Parser)]
#[command(name = "noren-sandbox", version)]
pub struct Config {
    /// Address to listen on; port 0 picks a free one
    #[arg(long, default_value = "127.0.0.1:4010", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// File to keep the objects in; without it they are kept in memory
    #[arg(long, value_name = "FILE")]
    pub database: Option<PathBuf>,
    /// The account's public key
    #[arg(long, default_value = "pkey_test_noren00000000000000", value_name = "KEY")]
    pub public_key: PublicKey,
    /// The account's secret key
    #[arg(long, default_value = "skey_test_noren00000000000000", value_name = "KEY")]
    pub secret_key: SecretKey,
    /// URL to post events to; may be given several times
    #[arg(long = "webhook-endpoint", value_name = "URL", value_parser = parse_web_url)]
    pub webhook_endpoints: Vec<Url>,
    /// Secret that signs webhooks, in base64; if given twice, both sign, the newer one first
    #[arg(long = "webhook-secret", default_value = "bm9yZW4tc2FuZGJveC13ZWJob29rLXNlY3JldA==", value_name = "BASE64")]
    pub webhook_secrets: Vec<WebhookSecret>,
    /// Open the control routes below /_sandbox to everybody; otherwise only this machine can use them, and nobody can
    /// if --listen is not a loopback address
    #[arg(long)]
    pub control: bool,
    /// Country of the account; my is a Malaysian account with Maybank's installments, in ringgit
    #[arg(long, value_enum, ignore_case = true, default_value_t, value_name = "COUNTRY")]
    pub country: Country,
    /// Make the same ids in every run
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Stop the clock at an instant, such as 2026-11-20T10:00:00Z, until it is moved
    #[arg(long, value_name = "INSTANT")]
    pub clock: Option<Timestamp>,
    /// Close a connection whose client takes longer than this for the head of a request, in milliseconds
    #[arg(long, default_value_t = 10_000, value_name = "MILLISECONDS")]
    pub head_timeout_ms: u64,
    /// Answer 408 to a client that takes longer than this for the body of a request, in milliseconds
    #[arg(long, default_value_t = 30_000, value_name = "MILLISECONDS")]
    pub body_timeout_ms: u64,
    /// Base of the test pages' URLs; by default the address of --listen
    #[arg(long, value_name = "URL", value_parser = parse_web_url)]
    pub public_url: Option<Url>,
}

fn parse_web_url(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|error: url::ParseError| error.to_string())?;
    if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err("it must be http or https".to_owned()) }
}

impl Config {
    /// The account's two keys.
    pub fn keys(&self) -> Keys {
        Keys { public: self.public_key.clone(), secret: self.secret_key.clone() }
    }

    /// Who may use the control routes.
    pub fn control(&self) -> ControlAccess {
        match (self.control, self.listen.ip().to_canonical().is_loopback()) {
            (true, _) => ControlAccess::Everybody,
            (false, true) => ControlAccess::ThisMachine,
            (false, false) => ControlAccess::Off,
        }
    }

    /// The machine's clock, or one that stands still.
    pub fn clock(&self) -> Clock {
        self.clock.map_or_else(Clock::system, Clock::fixed)
    }

    /// How long clients may take for a request.
    pub fn timeouts(&self) -> Timeouts {
        let (head, body) = (Duration::from_millis(self.head_timeout_ms), Duration::from_millis(self.body_timeout_ms));
        Timeouts { head, body }
    }

    /// Ids that are random, or the same in every run with `--seed`.
    pub fn ids(&self) -> Ids {
        self.seed.map_or_else(Ids::random, Ids::seeded)
    }

    /// Where the objects are kept.
    pub fn database(&self) -> Database {
        self.database.clone().map_or(Database::Memory, Database::File)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_that_is_not_http_or_https_is_refused() {
        for flag in ["--webhook-endpoint", "--public-url"] {
            let with = |url| Config::try_parse_from(["noren-sandbox", flag, url]);
            assert!(with("http://127.0.0.1:3000/webhooks").is_ok());
            for wrong in ["ftp://127.0.0.1", "mailto:a@example.com", "example.com"] {
                assert!(with(wrong).is_err(), "{flag} {wrong}");
            }
        }
    }
}
