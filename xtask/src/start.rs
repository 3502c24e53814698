//! `npm start`: builds the widget, starts a sandbox and a shop, and prints the address to open.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::build::{self, Profile};
use crate::process::{self, Steps};
use crate::server::Server;
use crate::tools;
use crate::workspace::Workspace;

const SHOP_PORT: u16 = 4000;
const SANDBOX_PORT: u16 = 4010;
/// The shop's route for Omise's webhooks.
const WEBHOOKS: &str = "/webhooks/omise";

/// `cargo xtask start`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The shop's port; by default 4000, or a free one if that is taken
    #[arg(long)]
    port: Option<u16>,
    /// The sandbox's port; by default 4010, or a free one if that is taken
    #[arg(long)]
    sandbox_port: Option<u16>,
    /// Serve the debug build of the widget
    #[arg(long)]
    dev: bool,
    /// The country of the sandbox's account: `th`, or `my` for Malaysia, where the shop sells in ringgit
    #[arg(long, default_value = "th", value_parser = ["th", "my"])]
    country: String,
}

/// Runs until Ctrl-C, or until one of the servers exits; then it stops the other.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let profile = if options.dev { Profile::Dev } else { Profile::Release };
    let stale = !build::is_fresh(workspace, profile)?;
    let mut steps = Steps::new(if stale { 4 } else { 2 });
    if stale {
        steps.step("building wasm-bindgen and wasm-pack", || tools::build(workspace))?;
        steps.step("building the widget", || build::build_widget(workspace, profile))?;
    }
    steps.step("building sandbox and shop", || build_servers(workspace))?;

    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&interrupted))?;
    }
    let mut servers = steps.step("starting", || start_servers(workspace, options, profile))?;
    let shop = servers.last().context("the shop runs")?;
    println!("\n  Open {}/ (Ctrl-C stops it)", shop.url());
    match shop.greeting_value("merchant token:") {
        Ok(token) => println!("  The merchant's page: {}/merchant, token {token}\n", shop.url()),
        // The token came from the environment, so the shop does not print it.
        Err(_) => println!("  The merchant's page: {}/merchant\n", shop.url()),
    }

    while !interrupted.load(Ordering::Relaxed) {
        for server in &mut servers {
            if let Some(status) = server.exit_status()? {
                // Ctrl-C reaches the servers too, and one of them may exit before we see it.
                if interrupted.load(Ordering::Relaxed) {
                    return Ok(());
                }
                return Err(server.exit_error(status));
            }
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// Builds the binaries of both servers.
pub(crate) fn build_servers(workspace: &Workspace) -> anyhow::Result<()> {
    let mut build = process::cargo_build(workspace, &workspace.server("noren-shop"));
    process::run(build.args(["--package", "noren-sandbox", "--package", "noren-shop"]))
}

/// Starts the sandbox, unless the environment names an Omise account, and the shop, which comes last.
fn start_servers(workspace: &Workspace, options: &Options, profile: Profile) -> anyhow::Result<Vec<Server>> {
    let port = choose_port("shop", options.port, SHOP_PORT)?;
    let mut shop = server_command(workspace, "noren-shop", port);
    shop.arg("--assets").arg(profile.dist(workspace));
    let keys = (env::var("OMISE_PUBLIC_KEY"), env::var("OMISE_SECRET_KEY"));
    let sandbox = match keys {
        (Ok(_), Ok(_)) => {
            eprintln!("using the Omise account of OMISE_PUBLIC_KEY: no sandbox is started");
            // Charges at Omise outlive the shop, so its orders must too.
            fs::create_dir_all(workspace.at(".data"))?;
            shop.arg("--database").arg(workspace.at(".data/shop.sqlite"));
            None
        }
        (Err(_), Err(_)) => {
            let sandbox_port = choose_port("sandbox", options.sandbox_port, SANDBOX_PORT)?;
            let mut sandbox = server_command(workspace, "noren-sandbox", sandbox_port);
            sandbox.arg("--webhook-endpoint").arg(format!("http://127.0.0.1:{port}{WEBHOOKS}"));
            sandbox.arg("--country").arg(&options.country);
            shop.arg("--currency").arg(if options.country == "my" { "MYR" } else { "THB" });
            let sandbox = Server::start("sandbox", &mut sandbox)?;
            shop.env("OMISE_PUBLIC_KEY", sandbox.greeting_value("public key:")?);
            shop.env("OMISE_SECRET_KEY", sandbox.greeting_value("secret key:")?);
            shop.env("OMISE_WEBHOOK_SECRET", sandbox.greeting_value("webhook secret:")?);
            shop.env("OMISE_API_URL", sandbox.url());
            Some(sandbox)
        }
        _ => bail!(
            "set both OMISE_PUBLIC_KEY and OMISE_SECRET_KEY to use an Omise account, or neither to use the sandbox"
        ),
    };
    let shop = Server::start("shop", &mut shop)?;
    Ok(sandbox.into_iter().chain([shop]).collect())
}

fn server_command(workspace: &Workspace, binary: &str, port: u16) -> Command {
    let mut command = process::command(workspace, workspace.server(binary));
    command.arg("--listen").arg(format!("127.0.0.1:{port}"));
    command
}

/// Returns the requested port, or else the usual one, or else a free one.
fn choose_port(name: &str, requested: Option<u16>, usual: u16) -> anyhow::Result<u16> {
    if let Some(port) = requested {
        if !is_free(port) {
            bail!("port {port} is taken: give the {name} another one, or none");
        }
        return Ok(port);
    }
    if is_free(usual) {
        return Ok(usual);
    }
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    eprintln!("port {usual} is taken: the {name} uses {other}");
    Ok(other)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}
