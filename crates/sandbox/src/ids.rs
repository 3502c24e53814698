//! Makes the identifiers of objects: `src_test_5y4zxwzubbfvtflkn2i`.

use std::iter::repeat_with;
use std::sync::{Arc, Mutex, PoisonError};

const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 19;

/// A generator of ids. Clones draw from the same sequence; the same seed gives the same ids in the same order.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Mutex<fastrand::Rng>>);

impl Ids {
    /// Ids that differ from run to run.
    pub fn random() -> Self {
        Self(Arc::new(Mutex::new(fastrand::Rng::new())))
    }

    /// Ids that are the same in every run.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(fastrand::Rng::with_seed(seed))))
    }

    /// A fresh id: the prefix, `_test_`, and 19 characters of `[0-9a-z]`.
    pub fn make(&self, prefix: &str) -> String {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tail: String = repeat_with(|| char::from(ALPHABET[rng.usize(..ALPHABET.len())])).take(LENGTH).collect();
        format!("{prefix}_test_{tail}")
    }

    /// An id for one request, in the form of a version 4 UUID.
    pub fn request_id(&self) -> String {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bits = rng.u128(..) & !(0xf << 76) & !(0b11 << 62) | (0x4 << 76) | (0b10 << 62);
        let hex = format!("{bits:032x}");
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_sequence() {
        let (one, other) = (Ids::seeded(7), Ids::seeded(7));
        let first: Vec<_> = (0..3).map(|_| one.make("src")).collect();
        let second: Vec<_> = (0..3).map(|_| other.make("src")).collect();
        assert_eq!(first, second);
        assert_ne!(first[0], first[1]);
        assert_eq!(first[0].len(), "src_test_".len() + LENGTH);
    }

    #[test]
    fn a_request_id_is_a_version_4_uuid() {
        let id = Ids::seeded(1).request_id();
        assert_eq!(id.len(), 36);
        assert_eq!(&id[14..15], "4");
        assert!("89ab".contains(&id[19..20]), "{id}");
    }
}
