//! A link by which another browser pays one order. The QR code on the checkout page leads a phone there.
//!
//! Anybody with the link may see this order for half an hour (product, price, state), and pay it by a bank's app or in
//! installments. They may see it for an hour longer, because a payment that began late is decided later. The link names
//! no shopper: it opens no other order, no saved account and no membership, it links no account, and it makes no
//! further link. The shop doesn't store links, so it can't revoke one before its time is over.

use axum_extra::extract::cookie::Key;
use jiff::{SignedDuration, Timestamp};
use ring::hmac;

use crate::ids::OrderId;

const PAYS_FOR: SignedDuration = SignedDuration::from_mins(30);
const IS_SEEN_FOR: SignedDuration = SignedDuration::from_mins(90);

/// Begins the message that the key signs, because the key signs cookies too. No cookie's value begins so.
const PURPOSE: &str = "a link that pays an order: ";

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PayLink {
    pub(crate) order: OrderId,
    made_at_s: i64,
}

impl PayLink {
    pub(crate) fn new(order: OrderId, now: Timestamp) -> Self {
        Self { order, made_at_s: now.as_second() }
    }

    /// The last part of the address: `ord_….1795660000.5d41…`.
    pub(crate) fn token(&self, key: &Key) -> String {
        let claim = format!("{}.{}", self.order, self.made_at_s);
        let tag = hmac::sign(&signing_key(key), message(&claim).as_bytes());
        let tag: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{claim}.{tag}")
    }

    /// Reads a token; `None` if this shop didn't make it. Doesn't check its time.
    pub(crate) fn read(key: &Key, token: &str) -> Option<Self> {
        let (claim, tag) = token.rsplit_once('.')?;
        hmac::verify(&signing_key(key), message(claim).as_bytes(), &bytes_from_hex(tag)?).ok()?;
        let (order, made_at_s) = claim.split_once('.')?;
        Some(Self { order: OrderId::from(order.to_owned()), made_at_s: made_at_s.parse().ok()? })
    }

    pub(crate) fn may_pay(&self, now: Timestamp) -> bool {
        self.is_younger(now, PAYS_FOR)
    }

    /// When the time to pay is over.
    pub(crate) fn pays_until(&self) -> Timestamp {
        Timestamp::from_second(self.made_at_s.saturating_add(PAYS_FOR.as_secs())).unwrap_or(Timestamp::MAX)
    }

    pub(crate) fn may_look(&self, now: Timestamp) -> bool {
        self.is_younger(now, IS_SEEN_FOR)
    }

    fn is_younger(&self, now: Timestamp, age: SignedDuration) -> bool {
        now.as_second() - self.made_at_s < age.as_secs()
    }
}

fn signing_key(key: &Key) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, key.signing())
}

fn message(claim: &str) -> String {
    format!("{PURPOSE}{claim}")
}

/// Reads bytes in hexadecimal.
pub(crate) fn bytes_from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<u32>>>()?;
    digits.chunks(2).map(|pair| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::constant(1_795_660_000, 0);

    fn after(minutes: i64, seconds: i64) -> Timestamp {
        NOON + SignedDuration::from_secs(minutes * 60 + seconds)
    }

    #[test]
    fn a_link_is_read_as_it_was_made_and_short_enough_for_a_code() {
        let (key, link) = (Key::generate(), PayLink::new(OrderId::random(), NOON));
        let token = link.token(&key);
        assert_eq!(PayLink::read(&key, &token), Some(link));
        assert!(token.len() < 120, "{token}");
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'), "{token}");
    }

    #[test]
    fn a_link_pays_for_half_an_hour_and_shows_for_an_hour_longer() {
        let link = PayLink::new(OrderId::random(), NOON);
        assert_eq!(link.pays_until(), after(30, 0));
        for (minutes, seconds, pays, is_seen) in [
            (0, 0, true, true),
            (29, 59, true, true),
            (30, 0, false, true),
            (89, 59, false, true),
            (90, 0, false, false),
        ] {
            let now = after(minutes, seconds);
            assert_eq!((link.may_pay(now), link.may_look(now)), (pays, is_seen), "{minutes}:{seconds}");
        }
    }

    #[test]
    fn an_altered_link_is_none() {
        let (key, order) = (Key::generate(), OrderId::random());
        let token = PayLink::new(order.clone(), NOON).token(&key);
        for at in 0..token.len() {
            let mut altered = token.clone().into_bytes();
            altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
            assert_eq!(PayLink::read(&key, std::str::from_utf8(&altered).unwrap()), None, "{at}");
        }
        let tag = token.rsplit('.').next().unwrap();
        for forged in [
            format!("{}.1795660000.{tag}", OrderId::random()),
            format!("{order}.1795669999.{tag}"),
            format!("{order}.1795660000."),
            format!("{order}.1795660000.{}", &tag[..62]),
            format!("{token}0"),
            format!("{token}.{tag}"),
            format!("{order}.{tag}"),
            order.to_string(),
            String::new(),
            "ก.ข.ค".to_owned(),
        ] {
            assert_eq!(PayLink::read(&key, &forged), None, "{forged}");
        }
        assert_eq!(PayLink::read(&Key::generate(), &token), None, "another shop's");
    }
}
