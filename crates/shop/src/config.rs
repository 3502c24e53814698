//! The flags and environment variables, and the settings that the shop makes of them.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::Parser;
use reqwest::Url;

use crate::merchant::{MerchantToken, WeakToken};
use crate::money::Currency;
use crate::omise_client::{KeyError, PublicKey, SecretKey};
use crate::webhooks::{SecretError, WebhookSecret};

/// The reference merchant server: sells five things, paid through Omise or its sandbox.
#[derive(Parser, Debug)]
#[command(name = "noren-shop", version)]
pub struct Arguments {
    /// Address to listen on; port 0 picks a free one
    #[arg(long, default_value = "127.0.0.1:4000")]
    pub listen: SocketAddr,
    /// SQLite file; without it the shop keeps everything in memory
    #[arg(long)]
    pub database: Option<PathBuf>,
    /// Folder of the widget's build, served under /noren/
    #[arg(long, default_value = "dist")]
    pub assets: PathBuf,
    /// Where shoppers reach this server; default: the address listened on
    #[arg(long)]
    pub public_url: Option<Url>,
    /// Omise's public key
    #[arg(long, env = "OMISE_PUBLIC_KEY", hide_env_values = true)]
    pub public_key: Unparsed,
    /// Omise's secret key (better given in the environment, where other users of the machine can't see it)
    #[arg(long, env = "OMISE_SECRET_KEY", hide_env_values = true)]
    pub secret_key: Unparsed,
    /// Opens the merchant's page: at least 16 characters, 8 of them different; by default the shop prints a new one
    #[arg(long, env = "NOREN_MERCHANT_TOKEN", hide_env_values = true)]
    pub merchant_token: Option<Unparsed>,
    /// Omise's webhook secret (base64): with it, the shop refuses unsigned webhooks
    #[arg(long, env = "OMISE_WEBHOOK_SECRET", hide_env_values = true)]
    pub webhook_secret: Option<Unparsed>,
    /// Omise's API, or the sandbox
    #[arg(long, env = "OMISE_API_URL", default_value = "https://api.omise.co")]
    pub api_url: Url,
    /// The currency of the account: the shop sells the products priced in it
    #[arg(long, default_value = "THB", value_parser = read_currency)]
    pub currency: Currency,
    /// Hang up on a client that takes longer for the head of a request, in milliseconds
    #[arg(long, default_value_t = 10_000)]
    pub head_timeout_ms: u64,
    /// Answer 408 to a client that takes longer for the body of a request, in milliseconds
    #[arg(long, default_value_t = 30_000)]
    pub body_timeout_ms: u64,
    /// What to do instead of selling
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do instead of selling.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Command {
    /// Print where Omise's list of charges and the shop's database differ; exits with 1 if they do
    Audit {
        /// How far back to look
        #[arg(long, default_value_t = 24)]
        hours: u32,
    },
}

/// A key, token or secret as it was given. [`Arguments::into_settings`] parses it, because clap's errors repeat what
/// clap can't parse, and a mistyped secret must not end on the screen. `Debug` doesn't show it either.
#[derive(Clone)]
pub struct Unparsed(String);

impl Unparsed {
    fn parse<T: FromStr>(&self) -> Result<T, T::Err> {
        self.0.parse()
    }
}

impl From<String> for Unparsed {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Unparsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unparsed(…)")
    }
}

fn read_currency(code: &str) -> Result<Currency, &'static str> {
    Currency::from_code(code).ok_or("THB or MYR")
}

/// Settings that can be used together.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where shoppers reach this server: the base of every address that the shop gives to the bank.
    pub public_url: Url,
    /// Omise's API, for this server and for the widget.
    pub api_url: Url,
    /// The shop sells the products priced in it.
    pub currency: Currency,
    /// For the widget: the pages contain it.
    pub public_key: PublicKey,
    /// For the shop's requests to Omise. Never printed.
    pub secret_key: SecretKey,
    /// Folder of the widget's build.
    pub assets: PathBuf,
    /// Opens the merchant's page.
    pub merchant_token: MerchantToken,
    /// Omise signs webhooks with it. Without it the shop follows unsigned webhooks too, because each is only a hint.
    pub webhook_secret: Option<WebhookSecret>,
    /// How long things may take.
    pub timings: Timings,
}

/// How long things may take. Only tests change most of them.
#[derive(Clone, Copy, Debug)]
pub struct Timings {
    /// One request to Omise.
    pub omise_timeout: Duration,
    /// How long after a press of Pay the shop gives up a charge that Omise doesn't list. Several times `omise_timeout`,
    /// so that no request is under way any more.
    pub give_up_after: Duration,
    /// When the reconciler first asks about an attempt. Each following interval is twice as long.
    pub first_check_after: Duration,
    /// The longest interval between two questions.
    pub check_at_least_every: Duration,
    /// How long the reconciler asks about an attempt after the press, even if the shop gave it up.
    pub in_question_for: Duration,
    /// How long a repeated press waits for the answer to the first one. Less than the widget waits for the shop.
    pub answer_within: Duration,
    /// How often the reconciler compares Omise's list of charges with the books.
    pub compare_every: Duration,
    /// The head of a client's request, and the next request of a connection that is kept open.
    pub head_timeout: Duration,
    /// The body of a client's request.
    pub body_timeout: Duration,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            omise_timeout: Duration::from_secs(10),
            give_up_after: Duration::from_secs(45),
            first_check_after: Duration::from_secs(5),
            check_at_least_every: Duration::from_mins(15),
            in_question_for: Duration::from_hours(24),
            answer_within: Duration::from_secs(15),
            compare_every: Duration::from_mins(10),
            head_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(30),
        }
    }
}

/// Settings that contradict each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ConfigError {
    /// One of the keys isn't a key, or is the other one.
    #[error("--public-key or --secret-key: {0}")]
    Key(#[from] KeyError),
    /// One key moves real money and the other doesn't.
    #[error("--public-key and --secret-key must be of one mode: both test keys or both live keys")]
    MixedKeys,
    /// A live key would travel unencrypted.
    #[error("--api-url must be https with live keys")]
    LiveKeyOverHttp,
    /// The merchant's page would be easy to open.
    #[error("--merchant-token: {0}")]
    MerchantToken(#[from] WeakToken),
    /// It isn't base64, or it is empty.
    #[error("--webhook-secret: {0}")]
    WebhookSecret(#[from] SecretError),
    /// Not an address that a browser can be sent to.
    #[error("--public-url and --api-url must be http or https addresses")]
    NotWeb,
}

impl Arguments {
    /// Checks the arguments against each other. `bound` is the address that the server really listens on.
    ///
    /// # Errors
    /// A [`ConfigError`] that names the arguments at odds.
    pub fn into_settings(self, bound: SocketAddr) -> Result<Settings, ConfigError> {
        let here = || Url::parse(&format!("http://{bound}/")).map_err(|_| ConfigError::NotWeb);
        let public_url = self.public_url.map_or_else(here, Ok)?;
        if ![&public_url, &self.api_url].iter().all(|url| matches!(url.scheme(), "http" | "https")) {
            return Err(ConfigError::NotWeb);
        }
        let (public_key, secret_key): (PublicKey, SecretKey) = (self.public_key.parse()?, self.secret_key.parse()?);
        if public_key.is_live() != secret_key.is_live() {
            return Err(ConfigError::MixedKeys);
        }
        if secret_key.is_live() && self.api_url.scheme() != "https" {
            return Err(ConfigError::LiveKeyOverHttp);
        }
        let merchant_token = self.merchant_token.map_or_else(|| Ok(MerchantToken::random()), |token| token.parse())?;
        Ok(Settings {
            merchant_token,
            webhook_secret: self.webhook_secret.map(|secret| secret.parse()).transpose()?,
            public_url,
            api_url: self.api_url,
            currency: self.currency,
            public_key,
            secret_key,
            assets: self.assets,
            timings: Timings {
                head_timeout: Duration::from_millis(self.head_timeout_ms),
                body_timeout: Duration::from_millis(self.body_timeout_ms),
                ..Timings::default()
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str]) -> Result<Settings, ConfigError> {
        let arguments = Arguments::try_parse_from([&["noren-shop"], arguments].concat()).unwrap();
        arguments.into_settings("127.0.0.1:4321".parse().unwrap())
    }

    #[test]
    fn the_public_url_is_the_address_listened_on_unless_given() {
        let keys = ["--public-key", "pkey_test_1", "--secret-key", "skey_test_1"];
        assert_eq!(settings(&keys).unwrap().public_url.as_str(), "http://127.0.0.1:4321/");
        let given = [&keys[..], &["--public-url", "https://shop.example"]].concat();
        assert_eq!(settings(&given).unwrap().public_url.as_str(), "https://shop.example/");
    }

    #[test]
    fn keys_and_addresses_that_do_not_fit_are_refused() {
        let mixed = ["--public-key", "pkey_test_1", "--secret-key", "skey_1"];
        assert_eq!(settings(&mixed).unwrap_err(), ConfigError::MixedKeys);
        let live = ["--public-key", "pkey_1", "--secret-key", "skey_1", "--api-url", "http://127.0.0.1:4010"];
        assert_eq!(settings(&live).unwrap_err(), ConfigError::LiveKeyOverHttp);
        let weak = ["--public-key", "pkey_test_1", "--secret-key", "skey_test_1", "--merchant-token", "1234"];
        assert_eq!(
            settings(&weak).unwrap_err().to_string(),
            "--merchant-token: a merchant token has at least 16 characters, 8 of them different"
        );
        let ftp = ["--public-key", "pkey_test_1", "--secret-key", "skey_test_1", "--public-url", "ftp://x"];
        assert_eq!(settings(&ftp).unwrap_err(), ConfigError::NotWeb);
    }

    #[test]
    fn wrong_or_swapped_keys_are_refused_without_being_repeated() {
        for (public, secret, said) in [
            (
                "pkey_test_1",
                "Skey_test_1",
                "--public-key or --secret-key: expected a secret key: skey_test_… or skey_…",
            ),
            (
                "skey_test_1",
                "pkey_test_1",
                "--public-key or --secret-key: expected a public key: pkey_test_… or pkey_…",
            ),
        ] {
            let refused = settings(&["--public-key", public, "--secret-key", secret]).unwrap_err();
            assert_eq!(refused.to_string(), said);
        }
    }
}
