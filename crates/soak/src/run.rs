//! The course of a run: start, load with a kill of each server in the middle, quiet, and the books.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::bail;
use sqlx::SqlitePool;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::Arguments;
use crate::books::{self, AtOmise, InBooks, Told};
use crate::control::Control;
use crate::diary::Diary;
use crate::memory::{self, Sample};
use crate::report::Report;
use crate::server::Server;
use crate::shopper::{self, World};

const PUBLIC_KEY: &str = "pkey_test_soak";
const SECRET_KEY: &str = "skey_test_soak";

/// How long a killed server stays away.
const AWAY: Duration = Duration::from_millis(800);

/// How long a shopper goes on after the end.
const CLOSES_AFTER: Duration = Duration::from_secs(3);

/// For how many looks in a row nothing may be pending: what a shopper's last request has begun is then done.
const QUIET_LOOKS: u32 = 12;
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// How long it may take at the end until nothing is pending. On a machine that others use too, the webhooks of a long run
/// can be minutes late.
const QUIET_WITHIN: Duration = Duration::from_mins(15);

/// More than anything waits for: a payment in installments expires after 7 days. Less than a month, after which
/// memberships are charged again.
const EIGHT_DAYS_MS: u64 = 8 * 24 * 3_600_000;
/// More than any pause before a webhook is sent again.
const TWO_HOURS_MS: u64 = 2 * 3_600_000;

/// Both servers, and the files between them.
struct House {
    sandbox: Server,
    shop: Server,
    control: Control,
    world: Arc<World>,
    folder: PathBuf,
    memory: Vec<Sample>,
}

/// Runs it, and says what came of it.
pub(crate) async fn soak(arguments: &Arguments) -> anyhow::Result<Report> {
    let mut house = House::open(arguments).await?;
    if arguments.sabotage {
        books::drop_indices(&books::open(&house.folder.join("shop.db"), true).await?).await?;
    }
    let begun = Instant::now();
    house.load(arguments).await?;
    let took = begun.elapsed();
    house.wait_for_quiet().await?;
    let settled_in = begun.elapsed() - took;
    house.report(arguments, took, settled_in).await
}

impl House {
    async fn open(arguments: &Arguments) -> anyhow::Result<Self> {
        let folder = std::path::absolute(&arguments.folder)?;
        // An earlier run may have left its databases.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("no-widget"))?;
        let (sandbox_at, shop_at) = (free_address()?, free_address()?);
        let (sandbox_url, shop_url) = (format!("http://{sandbox_at}"), format!("http://{shop_at}"));
        let file = |name: &str| folder.join(name).display().to_string();
        let flags = |flags: &[&str]| flags.iter().map(|flag| (*flag).to_owned()).collect::<Vec<_>>();
        let webhooks = format!("{shop_url}/webhooks/omise");
        let sandbox = Server::new(
            "sandbox",
            arguments.sandbox.clone(),
            flags(&[
                "--listen",
                &sandbox_at,
                "--database",
                &file("sandbox.db"),
                "--public-key",
                PUBLIC_KEY,
                "--secret-key",
                SECRET_KEY,
                "--webhook-endpoint",
                &webhooks,
            ]),
            vec![("RUST_LOG", "warn,noren_sandbox::router=info,noren_sandbox::scenario=info".to_owned())],
            folder.join("sandbox.log"),
        );
        let shop = Server::new(
            "shop",
            arguments.shop.clone(),
            flags(&["--listen", &shop_at, "--database", &file("shop.db"), "--assets", &file("no-widget")]),
            vec![
                ("RUST_LOG", "warn".to_owned()),
                ("OMISE_API_URL", sandbox_url.clone()),
                ("OMISE_PUBLIC_KEY", PUBLIC_KEY.to_owned()),
                ("OMISE_SECRET_KEY", SECRET_KEY.to_owned()),
                ("NOREN_MERCHANT_TOKEN", "the-token-of-the-soak".to_owned()),
            ],
            folder.join("shop.log"),
        );
        // The client needs a provider of TLS, although it speaks plain HTTP here.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?;
        let control = Control::new(client.clone(), &sandbox_url);
        let world = Arc::new(World {
            client,
            shop: shop_url,
            sandbox: sandbox_url,
            public_key: PUBLIC_KEY.to_owned(),
            faults: arguments.faults / 100.0,
            pause_ms: arguments.pause_ms,
            diary: Arc::new(Diary::default()),
        });
        let mut house = Self { sandbox, shop, control, world, folder, memory: Vec::new() };
        house.sandbox.start().await?;
        house.shop.start().await?;
        Ok(house)
    }

    /// Has the shoppers shop. The shop is killed a little before the middle, the sandbox a little after it.
    async fn load(&mut self, arguments: &Arguments) -> anyhow::Result<()> {
        let begun = Instant::now();
        let at = |share: f64| begun + Duration::from_secs(arguments.seconds).mul_f64(share);
        self.control.set_faults(arguments.faults).await?;
        let mut tasks = JoinSet::new();
        for _ in 0..arguments.shoppers {
            tasks.spawn_local(shopper::shop_until(Arc::clone(&self.world), at(1.0)));
        }
        let steering = tokio::spawn(steer(self.control.clone()));
        sleep_until(at(0.2)).await;
        self.sample("after the first fifth")?;
        sleep_until(at(0.45)).await;
        self.shop.kill().await?;
        sleep(AWAY).await;
        self.shop.start().await?;
        sleep_until(at(0.55)).await;
        self.sandbox.kill().await?;
        sleep(AWAY).await;
        self.sandbox.start().await?;
        self.control.set_faults(arguments.faults).await?;
        sleep_until(at(0.75)).await;
        self.sample("a fifth after the restart")?;
        sleep_until(at(1.0)).await;
        self.sample("at the end")?;
        // Who isn't done soon closes the browser.
        let _ = timeout(CLOSES_AFTER, async { while tasks.join_next().await.is_some() {} }).await;
        tasks.shutdown().await;
        steering.abort();
        Ok(())
    }

    fn sample(&mut self, when: &'static str) -> anyhow::Result<()> {
        self.sandbox.check_alive()?;
        self.shop.check_alive()?;
        self.memory.push(memory::sample("sandbox", when, self.sandbox.id()?)?);
        self.memory.push(memory::sample("shop", when, self.shop.id()?)?);
        Ok(())
    }

    /// Ends all faults, lets expire what nobody decides on, and waits until nothing is pending and every event is told.
    async fn wait_for_quiet(&mut self) -> anyhow::Result<()> {
        self.control.clear_faults().await?;
        self.control.advance_clock(EIGHT_DAYS_MS).await?;
        let (sandbox, shop) = self.databases().await?;
        let deadline = Instant::now() + QUIET_WITHIN;
        let (mut quiet_looks, mut look) = (0, 0_u64);
        while quiet_looks < QUIET_LOOKS {
            let (charges, events) = books::waiting(&sandbox).await?;
            let open = InBooks::open(&shop).await?;
            quiet_looks = if (charges, events, open) == (0, 0, 0) { quiet_looks + 1 } else { 0 };
            if Instant::now() > deadline {
                // The books then say what.
                eprintln!("still {charges} charges and {events} events to come, {open} open in the books");
                break;
            }
            sleep(LOOK_EVERY).await;
            look += 1;
            // What could not be told in the load waits long for its turn.
            if quiet_looks == 0 && look.is_multiple_of(20) {
                self.control.advance_clock(TWO_HOURS_MS).await?;
            }
        }
        self.sandbox.check_alive()?;
        self.shop.check_alive()
    }

    async fn databases(&self) -> anyhow::Result<(SqlitePool, SqlitePool)> {
        let open = async |name: &str| books::open(&self.folder.join(name), false).await;
        Ok((open("sandbox.db").await?, open("shop.db").await?))
    }

    async fn report(self, arguments: &Arguments, took: Duration, settled_in: Duration) -> anyhow::Result<Report> {
        let export = self.folder.join("export.json");
        self.control.export(&export).await?;
        let omise = AtOmise::read(&export)?;
        let (_, shop) = self.databases().await?;
        let books = InBooks::read(&shop).await?;
        let notes = self.world.diary.notes().clone();
        let told = Told { approved: notes.approved, paid: notes.told_paid };
        let mut findings: Vec<_> = books::check(&omise, &books, &told).iter().map(ToString::to_string).collect();
        findings.extend(memory::grown(&self.memory));
        let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
        let diary = &self.world.diary;
        if count(&diary.broken) > 0 {
            findings.push(format!("the shop answered 500 {} times: see shop.log", count(&diary.broken)));
        }
        let paid: Vec<_> = books.attempts.iter().filter(|attempt| attempt.status == "successful").collect();
        if paid.is_empty() || omise.events.is_empty() {
            bail!("nothing was bought");
        }
        Ok(Report {
            shoppers: arguments.shoppers,
            took,
            settled_in,
            requests: (count(&diary.requests), count(&self.sandbox.counts().requests)),
            faults: (count(&diary.cut), count(&self.sandbox.counts().faults)),
            unanswered: count(&diary.unanswered),
            unavailable: count(&diary.unavailable),
            given_up: count(&diary.given_up),
            presses_us: notes.presses_us,
            others_us: notes.others_us,
            orders: books.orders.len(),
            paid: paid.len(),
            charges: omise.charges.len(),
            surplus: books.surplus.len(),
            events: omise.events.len(),
            deliveries: omise.events.iter().map(|event| event.deliveries).sum(),
            money: omise.money(),
            memory: self.memory,
            findings,
        })
    }
}

/// Has some charges of bank accounts fail, or wait for their bank. It stops with its task.
async fn steer(control: Control) {
    loop {
        sleep(Duration::from_millis(fastrand::u64(200..600))).await;
        // A killed sandbox can't be steered, and is back soon.
        let _ = control.choose_next_charge().await;
    }
}

/// An address that is free now, and hopefully still so when the server comes back to it.
fn free_address() -> anyhow::Result<String> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.to_string())
}
