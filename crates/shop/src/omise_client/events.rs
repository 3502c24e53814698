//! Webhook events, of which this shop reads which object to ask Omise about, and whether that is likely to be its own.
//! Whatever else an event says may be made up, since anybody can send one.

use serde::Deserialize;

use super::{ChargeId, ChargeTag, LinkedAccountId, ScheduleId};

/// An event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What it is about.
    pub subject: Subject,
    /// The tag that its object seems to carry.
    pub tag: Option<ChargeTag>,
    /// The schedule that seems to have made its object.
    pub schedule: Option<ScheduleId>,
}

/// What an event is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A charge.
    Charge(ChargeId),
    /// A linked account.
    LinkedAccount(LinkedAccountId),
    /// A schedule.
    Schedule(ScheduleId),
    /// Something that this shop doesn't follow.
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
    /// Of a refund: the id of the charge that it gives back. Of a schedule: what it charges, an object.
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
    /// [`UnreadableEvent`] when it isn't an event object with an object in it.
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
