//! Makes the identifiers of objects: `src_test_5y4zxwzubbfvtflkn2i`.

use std::collections::HashMap;
use std::iter::repeat_with;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fastrand::Rng;

const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 19;

/// A generator of ids. Clones share its sequences.
///
/// Each prefix has its own sequence. So the ids that a request gets do not depend on what happens at the same time,
/// such as a delivery: with the same seed, the same requests get the same ids.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Mutex<Streams>>);

#[derive(Debug)]
struct Streams {
    seed: u64,
    by_prefix: HashMap<String, Rng>,
}

impl Ids {
    /// Random ids, which differ from run to run.
    pub fn random() -> Self {
        Self::seeded(Rng::new().u64(..))
    }

    /// Ids that are the same in every run.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Streams { seed, by_prefix: HashMap::new() })))
    }

    /// Changes to sequences that were not used for the `ever_made` objects before.
    pub(crate) fn resume(&self, ever_made: i64) {
        if ever_made > 0 {
            let mut streams = self.streams();
            streams.seed = mix(streams.seed, &ever_made.to_string());
            streams.by_prefix.clear();
        }
    }

    fn streams(&self) -> MutexGuard<'_, Streams> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn draw<T>(&self, prefix: &str, draw: impl FnOnce(&mut Rng) -> T) -> T {
        let mut streams = self.streams();
        if let Some(rng) = streams.by_prefix.get_mut(prefix) {
            return draw(rng);
        }
        let mut rng = Rng::with_seed(mix(streams.seed, prefix));
        let drawn = draw(&mut rng);
        streams.by_prefix.insert(prefix.to_owned(), rng);
        drawn
    }

    /// A fresh id: the prefix, `_test_`, and 19 characters of `[0-9a-z]`.
    pub fn make(&self, prefix: &str) -> String {
        format!("{prefix}_test_{}", self.draw(prefix, tail))
    }

    /// The id of something that has a unique name. It depends on that name alone, not on the ids made before.
    pub(crate) fn for_name(&self, prefix: &str, name: &str) -> String {
        let seed = mix(mix(self.streams().seed, prefix), name);
        format!("{prefix}_test_{}", tail(&mut Rng::with_seed(seed)))
    }

    /// What only those know who were given it: 16 hexadecimal digits.
    pub(crate) fn secret(&self) -> String {
        format!("{:016X}", self.draw("secret", |rng| rng.u64(..)))
    }

    /// An id for one request, in the form of a version 4 UUID.
    pub fn request_id(&self) -> String {
        let bits = self.draw("request", |rng| rng.u128(..)) & !(0xf << 76) & !(0b11 << 62) | (0x4 << 76) | (0b10 << 62);
        let hex = format!("{bits:032x}");
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

fn tail(rng: &mut Rng) -> String {
    repeat_with(|| char::from(ALPHABET[rng.usize(..ALPHABET.len())])).take(LENGTH).collect()
}

/// A seed for a name, the same on every machine (FNV-1a).
fn mix(seed: u64, name: &str) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(name.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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
    fn an_id_of_one_prefix_does_not_change_those_of_another() {
        let (one, other) = (Ids::seeded(7), Ids::seeded(7));
        one.make("whdl");
        one.request_id();
        assert_eq!(one.make("src"), other.make("src"));
        assert_eq!(one.for_name("whdl", "a"), other.for_name("whdl", "a"));
        assert_ne!(one.for_name("whdl", "a"), one.for_name("whdl", "b"));
    }

    #[test]
    fn a_seed_makes_new_ids_after_a_resume() {
        let (one, other) = (Ids::seeded(7), Ids::seeded(7));
        other.resume(1);
        assert_ne!(one.make("src"), other.make("src"));
    }

    #[test]
    fn a_request_id_is_a_version_4_uuid() {
        let id = Ids::seeded(1).request_id();
        assert_eq!(id.len(), 36);
        assert_eq!(&id[14..15], "4");
        assert!("89ab".contains(&id[19..20]), "{id}");
    }
}
