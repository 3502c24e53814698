//! Starts the shop: reads the arguments, opens the database, serves until a signal stops it.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Parser;
use jiff::Timestamp;
use noren_shop::config::{Arguments, Command};
use noren_shop::shop::{App, Shop};
use noren_shop::store::Store;
use noren_shop::{audit, reconcile, router};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();

    let command = arguments.command.clone();
    let (database, token_is_given) = (arguments.database.clone(), arguments.merchant_token.is_some());
    if database.is_none() {
        tracing::warn!("no --database: orders are forgotten when the shop stops");
    }
    if command.is_some() && !database.as_ref().is_some_and(|file| file.exists()) {
        anyhow::bail!("give the shop's database: noren-shop --database FILE audit");
    }
    let store = Store::open(database.as_deref()).await.context("the database can't be opened")?;
    if let Some(Command::Audit { hours }) = command {
        return audit(arguments, store, hours).await;
    }
    let listener = TcpListener::bind(arguments.listen)
        .await
        .with_context(|| format!("{} can't be listened on", arguments.listen))?;
    let bound = listener.local_addr()?;
    let shop = Arc::new(Shop::new(arguments.into_settings(bound)?, store)?);
    let app = App::new(Arc::clone(&shop), shop.store.cookie_key().await?);

    let reconciler = tokio::spawn(reconcile::run(Arc::clone(&shop)));
    if !token_is_given {
        println!("merchant token: {}", shop.settings.merchant_token.expose());
    }
    println!("listening on http://{bound}");
    let handle = axum_server::Handle::new();
    let mut server = axum_server::from_tcp(listener.into_std()?)?.handle(handle.clone()).http1_only();
    server.http_builder().http1().header_read_timeout(shop.settings.timings.head_timeout);
    tokio::spawn(async move {
        wait_for_signal().await;
        handle.graceful_shutdown(None);
    });
    server.serve(router::router(app).into_make_service()).await?;
    reconciler.abort();
    shop.store.close().await;
    Ok(())
}

/// Prints where Omise's list of charges and the books differ. Changes nothing; a shop may run on the same database.
async fn audit(arguments: Arguments, store: Store, hours: u32) -> anyhow::Result<()> {
    let listen = arguments.listen;
    let shop = Shop::new(arguments.into_settings(listen)?, store)?;
    let since = Timestamp::now() - Duration::from_secs(u64::from(hours) * 3_600);
    let comparison = audit::compare(&shop, since).await.context("the charges can't be compared")?;
    println!("{comparison}");
    shop.store.close().await;
    anyhow::ensure!(comparison.differences.is_empty(), "the books need a look");
    Ok(())
}

/// Returns at Ctrl-C or SIGTERM.
async fn wait_for_signal() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
}
