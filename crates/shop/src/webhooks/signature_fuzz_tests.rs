//! Fuzz target: what was signed just now is accepted, and no other header, body, time or secret is.

use std::fmt::Write as _;

use axum::http::HeaderValue;

use super::*;

const NOW_S: i64 = 1_795_660_000;

#[test]
fn fuzz_webhook_signatures() {
    noren_fuzz::check("webhook_signatures", |bytes| {
        // The first byte says how old the signature is, the second what is altered.
        let [age, alteration, rest @ ..] = bytes else { return };
        let (key, rest) = rest.split_at(rest.len().min(1 + usize::from(*alteration) % 40));
        let Ok(secret) = STANDARD.encode(key).parse::<WebhookSecret>() else { return assert!(key.is_empty()) };
        // Between 384 seconds ago and 381 from now.
        let signed_at_s = NOW_S - 384 + i64::from(*age) * 3;
        let time = signed_at_s.to_string();
        let signature = sign(key, &time, rest);
        let is_fresh = (signed_at_s - NOW_S).abs() <= 300;

        for right in
            [signature.clone(), signature.to_uppercase(), format!("{}, {signature}", sign(b"other", &time, rest))]
        {
            assert_eq!(accepts(&secret, &right, &time, rest), is_fresh, "{time} {right}");
        }

        let at = usize::from(*alteration);
        let longer = [rest, &[*alteration]].concat();
        assert!(!accepts(&secret, &signature, &time, &longer));
        let mut altered = rest.to_vec();
        if let Some(byte) = altered.get_mut(at % rest.len().max(1)) {
            *byte ^= 1 << (at % 8);
            assert!(!accepts(&secret, &signature, &time, &altered));
        }
        let mut tag = signature.clone().into_bytes();
        tag[at % 64] = if tag[at % 64] == b'0' { b'1' } else { b'0' };
        assert!(!accepts(&secret, &String::from_utf8(tag).unwrap(), &time, rest));
        assert!(!accepts(&secret, &signature[..at % 64], &time, rest));
        assert!(!accepts(&secret, &signature, &(signed_at_s + 1 - i64::from(*age % 2) * 2).to_string(), rest));
        assert!(!accepts(&secret, &sign(&[key, b"1"].concat(), &time, rest), &time, rest), "another secret's");
        assert!(!accepts_headers(&secret, rest, rest, rest), "nobody has signed it");
        assert!(!accepts_headers(&secret, rest, time.as_bytes(), rest), "nobody has signed it");
        assert!(!accepts_headers(&secret, signature.as_bytes(), rest, rest) || rest == time.as_bytes());
    });
}

/// As Omise's documents say it, in other words than the shop's: the tag over the time, a full stop and the body.
fn sign(key: &[u8], time: &str, body: &[u8]) -> String {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    for part in [time.as_bytes(), b".", body] {
        context.update(part);
    }
    context.sign().as_ref().iter().fold(String::new(), |mut written, byte| {
        write!(written, "{byte:02x}").unwrap();
        written
    })
}

fn accepts(secret: &WebhookSecret, signature: &str, time: &str, body: &[u8]) -> bool {
    accepts_headers(secret, signature.as_bytes(), time.as_bytes(), body)
}

/// Whether a request is accepted. Bytes that no header can carry leave that header out.
fn accepts_headers(secret: &WebhookSecret, signature: &[u8], time: &[u8], body: &[u8]) -> bool {
    let mut headers = HeaderMap::new();
    for (name, value) in [(SIGNATURE, signature), (SIGNATURE_TIMESTAMP, time)] {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(name, value);
        }
    }
    secret.has_signed(&headers, body, Timestamp::from_second(NOW_S).unwrap())
}
