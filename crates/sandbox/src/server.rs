//! Serves a sandbox on a port until Ctrl-C or SIGTERM.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::config::Config;
use crate::sandbox::{Sandbox, Settings};

/// How often the sandbox does what is due when no request comes.
const TICK: Duration = Duration::from_secs(1);

/// How long open requests may take to finish after the signal to stop.
const GRACE: Duration = Duration::from_secs(3);

/// Binds, prints the keys and `listening on http://…` to standard output, and serves until Ctrl-C or SIGTERM.
///
/// # Errors
/// When the address cannot be bound or the sandbox cannot be opened.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    let listening_url = format!("http://{}", listener.local_addr()?);
    let public_url = config.public_url.as_ref().map_or_else(|| listening_url.clone(), ToString::to_string);
    let sandbox = Sandbox::open(Settings {
        keys: config.keys(),
        database: config.database(),
        public_url: public_url.trim_end_matches('/').to_owned(),
        webhook_endpoints: config.webhook_endpoints.clone(),
        webhook_secrets: config.webhook_secrets.clone(),
        control: config.control(),
        country: config.country,
        clock: config.clock(),
        ids: config.ids(),
        timeouts: config.timeouts(),
    })
    .await?;
    println!("public key: {}", config.public_key.reveal());
    println!("secret key: {}", config.secret_key.reveal());
    for secret in &config.webhook_secrets {
        println!("webhook secret: {}", secret.reveal());
    }
    println!("listening on {listening_url}");
    let service = sandbox.router().into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = tokio::sync::watch::channel(());
    let stopping = |mut stopped: tokio::sync::watch::Receiver<()>| async move {
        let _ = stopped.changed().await;
    };
    let handle = axum_server::Handle::new();
    let mut server = axum_server::from_tcp(listener.into_std()?)?.handle(handle.clone()).http1_only();
    server.http_builder().http1().header_read_timeout(config.timeouts().head);
    let serving = server.serve(service);
    tokio::spawn(async move {
        stop_signal().await;
        tracing::info!("stopping");
        handle.graceful_shutdown(None);
        let _ = stop.send(());
    });
    tokio::select! {
        served = serving => served?,
        () = async { stopping(stopped).await; sleep(GRACE).await } => tracing::warn!("open requests were cut off"),
        () = tick_forever(&sandbox) => {}
    }
    sandbox.close().await;
    Ok(())
}

async fn tick_forever(sandbox: &Sandbox) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        sandbox.tick().await;
    }
}

/// Waits for Ctrl-C or SIGTERM.
async fn stop_signal() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "ctrl-c cannot be listened for");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be listened for");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
