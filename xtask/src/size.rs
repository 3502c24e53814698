//! Weighs the release against its budget.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::build::{self, Profile};
use crate::process;
use crate::workspace::Workspace;

/// What the wasm is called here; in a build it has its hash in its name.
const WASM: &str = "noren.wasm";
/// What is weighed, and whether the script tag transfers it.
const FILES: [(&str, bool); 4] = [("noren.js", true), (WASM, true), ("index.js", false), ("omise.js", false)];
const TOTAL: &str = "total";
const MEASURED: &str = "[measured]\n";

/// `cargo xtask size`
#[derive(Default, clap::Args)]
pub(crate) struct Options {
    /// Write the measured sizes beside the budget
    #[arg(long)]
    pub(crate) bless: bool,
}

/// Bytes of a file, or of all that the script tag transfers.
#[derive(Default, Clone, Copy)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the table; above the budget it is an error.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let path = workspace.at("xtask/size-budget.toml");
    let text = fs::read_to_string(&path)?;
    let budget: toml::Table = text.parse().context("xtask/size-budget.toml is not TOML")?;
    let limit = budget.get("total_brotli_bytes").and_then(toml::Value::as_integer);
    let limit =
        limit.and_then(|bytes| u64::try_from(bytes).ok()).context("size-budget.toml lacks total_brotli_bytes")?;

    let mut weights = weigh(workspace)?;
    let total = FILES.iter().filter(|(_, counts)| *counts).filter_map(|(name, _)| weights.get(*name));
    let total = total.fold(Weight::default(), |sum, one| Weight {
        raw: sum.raw + one.raw,
        gzip: sum.gzip + one.gzip,
        brotli: sum.brotli + one.brotli,
    });
    weights.insert(TOTAL.to_owned(), total);

    print_table(&weights, &budget);
    if options.bless {
        fs::write(&path, blessed(&text, &weights)?)?;
    }
    let verdict = judge(total.brotli, limit);
    println!("{}", verdict.as_ref().unwrap_or_else(|complaint| complaint));
    verdict.map(drop).map_err(anyhow::Error::msg)
}

fn judge(total: u64, limit: u64) -> Result<String, String> {
    match total.checked_sub(limit) {
        Some(above @ 1..) => Err(format!("{total} bytes of brotli are {above} above the budget of {limit}")),
        _ => Ok(format!("{} bytes below the budget of {limit}", limit - total)),
    }
}

fn measured(budget: &toml::Table, name: &str) -> Option<u64> {
    let bytes = budget.get("measured")?.get(name)?.as_integer()?;
    u64::try_from(bytes).ok()
}

fn weigh(workspace: &Workspace) -> anyhow::Result<BTreeMap<String, Weight>> {
    let dist = Profile::Release.dist(workspace);
    let wasm = build::wasm_in(&dist)?;
    let file = |name: &str| if name == WASM { wasm.clone() } else { dist.join(name) };
    let files: Vec<PathBuf> = FILES.iter().map(|(name, _)| file(name)).collect();
    if let Some(missing) = files.iter().find(|file| !file.exists()) {
        bail!("{} is missing: `cargo xtask build` makes it", missing.display());
    }
    let output =
        process::command(workspace, "node").arg("xtask/weigh.mjs").args(files).output().context("cannot run node")?;
    if !output.status.success() {
        bail!("xtask/weigh.mjs failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout)?.lines().map(parse_weight).collect()
}

fn parse_weight(line: &str) -> anyhow::Result<(String, Weight)> {
    let mut fields = line.split(' ');
    let mut bytes =
        || fields.next().and_then(|field| field.parse().ok()).context("xtask/weigh.mjs prints three sizes and a name");
    let weight = Weight { raw: bytes()?, gzip: bytes()?, brotli: bytes()? };
    let name: String = fields.collect();
    Ok((if name.ends_with(".wasm") { WASM.to_owned() } else { name }, weight))
}

fn print_table(weights: &BTreeMap<String, Weight>, budget: &toml::Table) {
    println!("{:24} {:>9} {:>9} {:>9} {:>9}", "", "raw", "gzip -9", "brotli 11", "before");
    for name in FILES.iter().map(|(name, _)| *name).chain([TOTAL]) {
        let Weight { raw, gzip, brotli } = weights[name];
        let before = measured(budget, name).map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
        let label = if name == TOTAL { "script tag: js + wasm" } else { name };
        println!("{label:24} {raw:>9} {gzip:>9} {brotli:>9} {before:>9}");
    }
}

/// The budget's file with new measurements; all else stays as a person wrote it.
fn blessed(text: &str, weights: &BTreeMap<String, Weight>) -> anyhow::Result<String> {
    let (kept, _) = text.split_once(MEASURED).context("size-budget.toml lacks [measured]")?;
    let mut blessed = format!("{kept}{MEASURED}");
    for (name, weight) in weights {
        writeln!(blessed, "{name:?} = {}", weight.brotli)?;
    }
    Ok(blessed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_weights_is_three_sizes_and_a_name() {
        let (name, weight) = parse_weight("300 200 100 noren.js").unwrap();
        assert_eq!((name.as_str(), weight.raw, weight.gzip, weight.brotli), ("noren.js", 300, 200, 100));
        assert_eq!(
            parse_weight("3 2 1 noren.0123abcd.wasm").unwrap().0,
            WASM,
            "measurements are compared from build to build"
        );
        assert!(parse_weight("300 200 noren.js").is_err());
    }

    #[test]
    fn above_the_budget_is_an_error() {
        assert!(judge(60_000, 60_000).is_ok());
        assert!(judge(60_001, 60_000).is_err());
    }

    #[test]
    fn blessing_replaces_the_measurements_and_keeps_the_budget() {
        let weights = BTreeMap::from([("noren.js".to_owned(), Weight { raw: 3, gzip: 2, brotli: 1 })]);
        let text = "# why\ntotal_brotli_bytes = 9\n\n[measured]\n\"noren.js\" = 7\n\"old.js\" = 8\n";
        let expected = "# why\ntotal_brotli_bytes = 9\n\n[measured]\n\"noren.js\" = 1\n";
        assert_eq!(blessed(text, &weights).unwrap(), expected);
        assert!(blessed("total_brotli_bytes = 9\n", &weights).is_err());
    }
}
