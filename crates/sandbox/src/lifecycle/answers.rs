//! Objects as the API answers them, with what it shows of other objects inside: a charge has its source, a customer the
//! first of its linked accounts.

use serde_json::Value;

use super::charges::charge_json;
use super::customers::customer_json;
use super::schedules::schedule_json;
use crate::clock::Clock;
use crate::error::ApiError;
use crate::objects::{Charge, Customer, Event, LinkedAccount, Occurrence, Refund, Schedule, Source};
use crate::store::{Reads, Record, next_page};

/// An object that the API answers with.
pub(crate) trait ApiObject: Record {
    /// The object as JSON. Other objects are read from `from` where the answer shows them.
    async fn answer(&self, from: &mut impl Reads, clock: &Clock) -> Result<Value, ApiError>;
}

impl ApiObject for Charge {
    async fn answer(&self, from: &mut impl Reads, _: &Clock) -> Result<Value, ApiError> {
        charge_json(from, self).await
    }
}

impl ApiObject for Customer {
    async fn answer(&self, from: &mut impl Reads, clock: &Clock) -> Result<Value, ApiError> {
        customer_json(from, self, clock).await
    }
}

impl ApiObject for Schedule {
    async fn answer(&self, from: &mut impl Reads, clock: &Clock) -> Result<Value, ApiError> {
        schedule_json(from, self, clock).await
    }
}

/// Objects whose JSON shows no other object.
macro_rules! answers_by_itself {
    ($($object:ty),+) => {$(
        impl ApiObject for $object {
            async fn answer(&self, _: &mut impl Reads, _: &Clock) -> Result<Value, ApiError> {
                Ok(self.to_json())
            }
        }
    )+};
}

answers_by_itself!(Event, LinkedAccount, Occurrence, Refund, Source);

/// The next objects of a kind after a place, oldest first, each with its place. The page after the last one is empty.
pub(crate) async fn next_answers<R: ApiObject>(
    from: &mut impl Reads,
    after: Option<i64>,
    clock: &Clock,
) -> Result<Vec<(i64, Value)>, ApiError> {
    let mut answers = Vec::new();
    for (place, object) in next_page::<R>(from, after).await? {
        answers.push((place, object.answer(from, clock).await?));
    }
    Ok(answers)
}
