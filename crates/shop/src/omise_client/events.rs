//! Webhook events. Anybody can send one, so the shop reads only two things: which object to ask Omise about, and
//! whether the object is likely to be this shop's.

use serde::Deserialize;

use super::{ChargeId, ChargeTag, LinkedAccountId, ScheduleId};

/// An event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The object that it names.
    pub subject: Subject,
    /// The tag of that object, as the event claims.
    pub tag: Option<ChargeTag>,
    /// The schedule that made that object, as the event claims.
    pub schedule: Option<ScheduleId>,
}

/// The object that an event names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A charge.
    Charge(ChargeId),
    /// A linked account.
    LinkedAccount(LinkedAccountId),
    /// A schedule.
    Schedule(ScheduleId),
    /// An object that this shop doesn't follow.
    Other,
}

/// The body isn't an event.
#[derive(Debug, thiserror::Error)]
#[error("not an Omise event")]
pub struct UnreadableEvent;

#[derive(Deserialize)]
struct EventObject {
    object: String,
    #[serde(rename = "key")]
    _key: String,
    data: EventData,
}

#[derive(Deserialize)]
struct EventData {
    object: String,
    id: String,
    /// In a refund, the id of the refunded charge. In a schedule, an object.
    #[serde(default)]
    charge: serde_json::Value,
    #[serde(default)]
    metadata: serde_json::Value,
    #[serde(default)]
    schedule: serde_json::Value,
}

impl Event {
    /// Reads the body of a webhook request.
    ///
    /// # Errors
    /// [`UnreadableEvent`] unless it is an event with an object in it.
    pub fn read(body: &[u8]) -> Result<Self, UnreadableEvent> {
        let event: EventObject = serde_json::from_slice(body).map_err(|_| UnreadableEvent)?;
        if event.object != "event" {
            return Err(UnreadableEvent);
        }
        let subject = subject(&event.data)?;
        let schedule = event.data.schedule.as_str().and_then(ScheduleId::parse);
        Ok(Self { subject, tag: serde_json::from_value(event.data.metadata).ok(), schedule })
    }
}

fn subject(data: &EventData) -> Result<Subject, UnreadableEvent> {
    let id = &data.id;
    match data.object.as_str() {
        "charge" => ChargeId::parse(id).map(Subject::Charge).ok_or(UnreadableEvent),
        "refund" => match data.charge.as_str() {
            Some(charge) => ChargeId::parse(charge).map(Subject::Charge).ok_or(UnreadableEvent),
            None => Ok(Subject::Other),
        },
        "linked_account" => LinkedAccountId::parse(id).map(Subject::LinkedAccount).ok_or(UnreadableEvent),
        "schedule" => ScheduleId::parse(id).map(Subject::Schedule).ok_or(UnreadableEvent),
        _ => Ok(Subject::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_names_its_object() {
        let subject_of_event = |body: &[u8]| Event::read(body).map(|event| event.subject);
        let charge = br#"{"object":"event","key":"charge.complete","data":{"object":"charge","id":"chrg_test_1"}}"#;
        assert_eq!(subject_of_event(charge).unwrap(), Subject::Charge(ChargeId::parse("chrg_test_1").unwrap()));
        let refund = br#"{"object":"event","key":"refund.create","data":{"object":"refund","id":"rfnd_test_1","charge":"chrg_test_1"}}"#;
        assert_eq!(subject_of_event(refund).unwrap(), Subject::Charge(ChargeId::parse("chrg_test_1").unwrap()));
        let other = br#"{"object":"event","key":"dispute.create","data":{"object":"dispute","id":"dspt_test_1"}}"#;
        assert_eq!(subject_of_event(other).unwrap(), Subject::Other);
    }

    #[test]
    fn garbage_is_no_event() {
        for garbage in [
            "",
            "null",
            "[]",
            r#"{"object":"event"}"#,
            r#"{"object":"charge","key":"charge.complete","data":{"object":"charge","id":"chrg_test_1"}}"#,
            r#"{"object":"event","key":"charge.complete","data":{"object":"charge","id":"../customers"}}"#,
        ] {
            assert!(Event::read(garbage.as_bytes()).is_err(), "{garbage}");
        }
    }
}
