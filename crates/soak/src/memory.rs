//! How much memory the servers hold, from Linux's `/proc`.

use anyhow::Context as _;

/// How much a server may grow between two samples: the caches of its database connections fill up (2 MB each, at most
/// ten), the pages of the write-ahead log are mapped, and the allocator keeps what bursts needed. A leak of one order's
/// worth, some 2 KB, would exceed it in a run of ten minutes.
const MAY_GROW_KB: u64 = 24 * 1024;

/// The resident memory of a server at one moment.
pub(crate) struct Sample {
    pub(crate) server: &'static str,
    pub(crate) when: &'static str,
    pub(crate) kilobytes: u64,
}

/// Takes a sample of a process.
pub(crate) fn sample(server: &'static str, when: &'static str, process: u32) -> anyhow::Result<Sample> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).context("memory is measured on Linux")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the process has no VmRSS")?;
    let kilobytes = line.trim().trim_end_matches(" kB").parse()?;
    Ok(Sample { server, when, kilobytes })
}

/// The samples of a server that are too far above its first one.
pub(crate) fn grown(samples: &[Sample]) -> Vec<String> {
    let first = |server| samples.iter().find(|sample| sample.server == server).map_or(0, |sample| sample.kilobytes);
    let has_grown = |sample: &&Sample| sample.kilobytes > first(sample.server) + MAY_GROW_KB;
    let tell = |Sample { server, when, kilobytes }: &Sample| {
        format!("the memory of the {server} has grown from {} to {kilobytes} KB ({when})", first(server))
    };
    samples.iter().filter(has_grown).map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_may_grow_by_its_caches_alone() {
        let sample = |server, kilobytes| Sample { server, when: "at the end", kilobytes };
        let flat = [sample("shop", 30_000), sample("sandbox", 90_000), sample("shop", 54_000)];
        assert_eq!(grown(&flat), [""; 0]);
        let grows = [sample("shop", 30_000), sample("sandbox", 10_000), sample("shop", 55_000)];
        assert_eq!(grown(&grows), ["the memory of the shop has grown from 30000 to 55000 KB (at the end)"]);
    }
}
