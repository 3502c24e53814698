//! Runs a target over the kept inputs, and over random ones: any bytes, and kept inputs with changes.

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, TestRunner};

const CASES: u32 = 400;
const LONGEST: usize = 400;

pub(crate) fn run(name: &str, target: fn(&[u8])) {
    let kept = kept_inputs(name);
    for (path, input) in &kept {
        let outcome = panic::catch_unwind(|| target(input));
        outcome.unwrap_or_else(|_| panic!("{name} found a fault: {}", path.display()));
    }
    let inputs = kept.into_iter().map(|(_, input)| input).collect();
    let outcome = TestRunner::new(config()).run(&any_input(inputs), |input| {
        target(&input);
        Ok(())
    });

    outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// `NOREN_FUZZ_CASES` asks for more cases, from a seed that differs every time.
fn config() -> Config {
    let more = std::env::var("NOREN_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if more.is_some() { RngSeed::Random } else { RngSeed::Fixed(7) };
    Config { cases: more.unwrap_or(CASES), rng_seed, failure_persistence: None, ..Config::default() }
}

/// The files of a target's folder. It is an error if there are none: the folder may have been renamed.
fn kept_inputs(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus")).join(name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    let read = |path: PathBuf| fs::read(&path).ok().map(|input| (path, input));
    paths.into_iter().filter_map(read).collect()
}

fn any_input(kept: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let changes = vec((any::<Index>(), any::<u8>(), 0..4_u8), 1..6);
    let changed = (select(kept), changes).prop_map(|(mut input, changes)| {
        for (at, byte, how) in changes {
            change(&mut input, at, byte, how);
        }
        input
    });
    prop_oneof![vec(any::<u8>(), 0..LONGEST), changed]
}

/// Overwrites a byte, inserts or removes one, or repeats the rest.
fn change(input: &mut Vec<u8>, at: Index, byte: u8, how: u8) {
    let at = at.index(input.len() + 1);
    match how {
        0 if at < input.len() => input[at] = byte,
        1 if at < input.len() => drop(input.remove(at)),
        2 if input.len() < LONGEST => input.extend_from_within(at..),
        _ => input.insert(at, byte),
    }
}
