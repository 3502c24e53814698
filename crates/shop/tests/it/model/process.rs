//! One process of the shop, which the explorer can kill: a runtime of its own, whose clock stands still. Nothing times
//! out unless the explorer says so. Each request is done, waits at a gate, or waits for another press's answer.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use noren_shop::router::router;
use noren_shop::shop::{App, Shop};
use noren_shop::store::Store;
use sqlx::sqlite::SqliteConnectOptions;
use tokio::runtime::Runtime;

use crate::house::settings;

/// Longer than a run, so that nothing times out by itself.
const OMISE_TIMEOUT: Duration = Duration::from_hours(1);

/// A repeated press waits for the answer of a claim up to this age.
pub(super) const WAITED_FOR: Duration = OMISE_TIMEOUT.saturating_mul(3);

/// How long a repeated press sleeps between two looks at the first one.
const WAITER_SLEEPS: Duration = Duration::from_millis(50);

/// A running shop.
pub(super) struct Process {
    /// Keeps tokio's paused clock from moving by itself. It is dropped first, because the runtime waits for its thread.
    _clock_hold: std::sync::mpsc::Sender<()>,
    pub(super) shop: Arc<Shop>,
    router: Router,
    runtime: Runtime,
}

impl Process {
    pub(super) fn start(api_url: &str, assets: &Path, file: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        let (hold, held) = std::sync::mpsc::channel();
        runtime.spawn_blocking(move || held.recv());
        let mut settings = settings(api_url, assets);
        settings.timings.omise_timeout = OMISE_TIMEOUT;
        settings.timings.give_up_after = Duration::from_secs(45);
        settings.timings.answer_within = Duration::from_secs(15);
        let (shop, router) = runtime.block_on(async {
            let store = Store::open(Some(file)).await.unwrap();
            let key = store.cookie_key().await.unwrap();
            let shop = Arc::new(Shop::new(settings, store).unwrap());
            let router = router(App::new(Arc::clone(&shop), key));
            (shop, router)
        });
        Self { _clock_hold: hold, shop, router, runtime }
    }

    pub(super) fn router(&self) -> Router {
        self.router.clone()
    }

    pub(super) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub(super) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        drop(self.runtime.spawn(work));
    }

    /// Runs every task as far as it can go.
    pub(super) fn drive(&self) {
        self.runtime.block_on(async {
            for _ in 0..8 {
                tokio::task::yield_now().await;
            }
        });
        std::thread::yield_now();
    }

    /// Whether no task waits for the database.
    pub(super) fn is_database_idle(&self) -> bool {
        self.shop.store.is_idle()
    }

    /// Wakes the presses that wait for the first answer to their attempt. First lets those that look it up go back to
    /// sleep.
    pub(super) fn wake_waiters(&self) {
        while !self.is_database_idle() {
            self.drive();
        }
        self.runtime.block_on(tokio::time::advance(WAITER_SLEEPS));
    }

    /// Ends the patience of the presses that wait.
    pub(super) fn end_patience(&self) {
        self.runtime.block_on(tokio::time::advance(self.shop.settings.timings.answer_within));
    }

    /// Stops the process in order.
    pub(super) fn stop(self) {
        self.runtime.block_on(self.shop.store.close());
    }

    /// Cuts every task off, as a kill does.
    pub(super) fn kill(self) {
        self.runtime.shutdown_background();
    }
}

/// How the judge opens the database.
pub(super) fn database(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).foreign_keys(false).busy_timeout(Duration::from_secs(10))
}
