//! Many hints about one object at the same moment: a burst of Omise's events, or somebody's made-up ones.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The objects about which the shop is asking Omise, by their ids.
#[derive(Debug, Default)]
pub(crate) struct Hints(Mutex<HashMap<String, Arc<Turn>>>);

#[derive(Debug, Default)]
struct Turn {
    /// How many questions have begun.
    begun: AtomicU64,
    /// Whether Omise answered the last question. Held while a question is under way.
    is_answered: tokio::sync::Mutex<bool>,
}

impl Hints {
    /// Follows a hint by a question that begins after the hint came. If another hint has asked one since, that one is
    /// enough. So the shop asks at most twice, however many hints come at once.
    ///
    /// # Errors
    /// What the question fails with.
    pub(crate) async fn follow<E>(&self, id: &str, ask: impl AsyncFnOnce() -> Result<(), E>) -> Result<(), E> {
        let place = Place::take(self, id);
        let turn = &place.turn;
        let begun_before = turn.begun.load(Ordering::SeqCst);
        let mut is_answered = turn.is_answered.lock().await;
        if *is_answered && turn.begun.load(Ordering::SeqCst) > begun_before {
            return Ok(());
        }
        turn.begun.fetch_add(1, Ordering::SeqCst);
        *is_answered = false;
        let result = ask().await;
        *is_answered = result.is_ok();
        result
    }

    fn turns(&self) -> MutexGuard<'_, HashMap<String, Arc<Turn>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A hint's place in the queue of its object. Dropping the last place removes the queue, also if a request is cut off.
struct Place<'a> {
    hints: &'a Hints,
    id: &'a str,
    turn: Arc<Turn>,
}

impl<'a> Place<'a> {
    fn take(hints: &'a Hints, id: &'a str) -> Self {
        let turn = Arc::clone(hints.turns().entry(id.to_owned()).or_default());
        Self { hints, id, turn }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut turns = self.hints.turns();
        // The map and this place hold it.
        if Arc::strong_count(&self.turn) == 2 {
            turns.remove(self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn of_many_hints_at_once_two_ask_and_none_is_missed() {
        let (hints, asked) = (Arc::new(Hints::default()), Arc::new(AtomicU64::new(0)));
        let tasks: Vec<_> = (0..100)
            .map(|_| {
                let (hints, asked) = (Arc::clone(&hints), Arc::clone(&asked));
                tokio::spawn(async move {
                    let ask = async || {
                        asked.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(20)).await;
                        Ok::<(), ()>(())
                    };
                    hints.follow("chrg_test_1", ask).await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(asked.load(Ordering::SeqCst), 2);
        // A later one asks again, and nothing is kept.
        let asks_once_more = async || {
            asked.fetch_add(1, Ordering::SeqCst);
            Ok::<(), ()>(())
        };
        hints.follow("chrg_test_1", asks_once_more).await.unwrap();
        assert_eq!(asked.load(Ordering::SeqCst), 3);
        assert!(hints.turns().is_empty());
    }

    #[tokio::test]
    async fn a_question_that_fails_answers_nobody_else() {
        let hints = Hints::default();
        let fails = async || {
            tokio::time::sleep(Duration::from_millis(5)).await;
            Err::<(), ()>(())
        };
        let (one, two, three) =
            tokio::join!(hints.follow("a", fails), hints.follow("a", fails), hints.follow("a", fails));
        assert_eq!((one, two, three), (Err(()), Err(()), Err(())));
    }
}
