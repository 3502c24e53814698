//! Makes the identifiers of objects: `src_test_5y4zxwzubbfvtflkn2i`.

use std::collections::HashMap;
use std::iter::repeat_with;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fastrand::Rng;

const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 19;

/// A generator of ids. Clones draw from the same sequences.
///
/// Each prefix has a sequence of its own, so that what happens beside a request, such as a delivery, never shifts the
/// ids that the request gets: the same seed gives the same ids to the same requests.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Mutex<Streams>>);

#[derive(Debug)]
struct Streams {
    seed: u64,
    by_prefix: HashMap<String, Rng>,
}

impl Ids {
    /// Ids that differ from run to run.
    pub fn random() -> Self {
        Self::seeded(Rng::new().u64(..))
    }

    /// Ids that are the same in every run.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Streams { seed, by_prefix: HashMap::new() })))
    }

    /// Begins sequences that the same seed has not used for the objects made before.
    pub(crate) fn resume(&self, ever_made: i64) {
        if ever_made > 0 {
            let mut streams = self.streams();
            streams.seed = mixed(streams.seed, &ever_made.to_string());
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
        let mut rng = Rng::with_seed(mixed(streams.seed, prefix));
        let drawn = draw(&mut rng);
        streams.by_prefix.insert(prefix.to_owned(), rng);
        drawn
    }

    /// A fresh id: the prefix, `_test_`, and 19 characters of `[0-9a-z]`.
    pub fn make(&self, prefix: &str) -> String {
        format!("{prefix}_test_{}", self.draw(prefix, tail))
    }

    /// The id of something that is known by a name that nothing else has: it does not matter when it is made.
    pub(crate) fn of(&self, prefix: &str, name: &str) -> String {
        let seed = mixed(mixed(self.streams().seed, prefix), name);
        format!("{prefix}_test_{}", tail(&mut Rng::with_seed(seed)))
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

/// FNV-1a: another seed for each name, the same on every machine.
fn mixed(seed: u64, name: &str) -> u64 {
    let begun = seed.to_le_bytes().into_iter().chain(name.bytes());
    begun.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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
    fn one_kind_of_id_does_not_shift_another() {
        let (one, other) = (Ids::seeded(7), Ids::seeded(7));
        one.make("whdl");
        one.request_id();
        assert_eq!(one.make("src"), other.make("src"));
        assert_eq!(one.of("whdl", "a"), other.of("whdl", "a"));
        assert_ne!(one.of("whdl", "a"), one.of("whdl", "b"));
    }

    #[test]
    fn a_seed_goes_on_where_objects_are() {
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
