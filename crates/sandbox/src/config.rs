//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;
use url::Url;

use crate::auth::{Keys, PublicKey, SecretKey};
use crate::store::Database;

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
    #[arg(long = "webhook-endpoint", value_name = "URL")]
    pub webhook_endpoints: Vec<Url>,
    /// Base of the test pages' URLs; by default the address that is listened on
    #[arg(long, value_name = "URL")]
    pub public_url: Option<Url>,
}

impl Config {
    /// The account's two keys.
    pub fn keys(&self) -> Keys {
        Keys { public: self.public_key.clone(), secret: self.secret_key.clone() }
    }

    /// Where the objects are kept.
    pub fn database(&self) -> Database {
        self.database.clone().map_or(Database::Memory, Database::File)
    }
}
