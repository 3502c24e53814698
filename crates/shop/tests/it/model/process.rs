//! One process of the shop's, which can be killed: a runtime of its own with a clock that stands still. Nothing
//! times out unless the explorer says so, and each request is either done, or at a gate, or waits for another
//! attempt's answer.

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

/// Longer than a run: nothing times out by itself.
const OMISE_TIMEOUT: Duration = Duration::from_hours(1);

/// How old a claim may be for which a repeated press still waits.
pub(super) const WAITED_FOR: Duration = OMISE_TIMEOUT.saturating_mul(3);

/// How long a repeated press sleeps between two looks at the first one.
const WAITER_SLEEPS: Duration = Duration::from_millis(50);

/// A running shop.
pub(super) struct Process {
    /// While it is there, tokio's paused clock doesn't move by itself. It goes first: the runtime waits for its thread.
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

    /// Lets everything go on that can.
    pub(super) fn drive(&self) {
        self.runtime.block_on(async {
            for _ in 0..8 {
                tokio::task::yield_now().await;
            }
        });
        std::thread::yield_now();
    }

    /// Has those look again who wait for the first answer to their attempt.
    pub(super) fn wake_waiters(&self) {
        self.runtime.block_on(tokio::time::advance(WAITER_SLEEPS));
    }

    /// Those who wait lose their patience.
    pub(super) fn end_patience(&self) {
        self.runtime.block_on(tokio::time::advance(self.shop.settings.timings.answer_within));
    }

    /// Ends it in order.
    pub(super) fn stop(self) {
        self.runtime.block_on(self.shop.store.close());
    }

    /// Cuts everything off, as a lost process does.
    pub(super) fn kill(self) {
        self.runtime.shutdown_background();
    }
}

/// The database as the judge opens it: past the shop.
pub(super) fn database(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).foreign_keys(false).busy_timeout(Duration::from_secs(10))
}
