//! Measures the release and compares it with its budget.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::build::{self, Profile};
use crate::process;
use crate::workspace::Workspace;

/// The wasm's name in the table. In a build, its name has its hash.
const WASM: &str = "noren.wasm";
/// The files that a page with the script tag transfers before the methods show.
const SCRIPT_TAG: [&str; 2] = ["noren.js", WASM];
/// Other entry points, which are measured too.
const OTHERS: [&str; 3] = ["noren-single.js", "index.js", "omise.js"];
const TOTAL: &str = "total";
const MEASURED: &str = "[measured]\n";

/// `cargo xtask size`
#[derive(Default, clap::Args)]
pub(crate) struct Options {
    /// Write the measured sizes into xtask/size-budget.toml
    #[arg(long)]
    pub(crate) bless: bool,
    /// Print the bytes of code of each crate instead, before compression
    #[arg(long, conflicts_with = "bless")]
    pub(crate) crates: bool,
}

/// Bytes of a file, or of all files that the script tag transfers.
#[derive(Default, Clone, Copy)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the sizes. A total above the budget is an error.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    if options.crates {
        let mut node = process::command(workspace, "node");
        return process::run(node.arg("xtask/crates.mjs").arg(Profile::named_wasm(workspace)));
    }
    let path = workspace.at("xtask/size-budget.toml");
    let text = fs::read_to_string(&path)?;
    let budget: toml::Table = text.parse().context("xtask/size-budget.toml is not TOML")?;
    let limit = budget.get("total_brotli_bytes").and_then(toml::Value::as_integer);
    let limit =
        limit.and_then(|bytes| u64::try_from(bytes).ok()).context("size-budget.toml lacks total_brotli_bytes")?;

    let mut sizes = measure(workspace)?;
    let total = SCRIPT_TAG.iter().map(|name| sizes[*name]).fold(Size::default(), |sum, file| Size {
        raw: sum.raw + file.raw,
        gzip: sum.gzip + file.gzip,
        brotli: sum.brotli + file.brotli,
    });
    sizes.insert(TOTAL.to_owned(), total);

    print_table(&sizes, &budget);
    if options.bless {
        fs::write(&path, replace_measured(&text, &sizes)?)?;
    }
    let free = check_budget(total.brotli, limit)?;
    println!("{free} bytes below the budget of {limit}");
    Ok(())
}

/// Returns how many bytes are free.
fn check_budget(total: u64, limit: u64) -> anyhow::Result<u64> {
    let above = total.saturating_sub(limit);
    limit.checked_sub(total).with_context(|| format!("{total} bytes of brotli are {above} above the budget of {limit}"))
}

/// The last measured size of a file, from size-budget.toml.
fn last_measured(budget: &toml::Table, name: &str) -> Option<u64> {
    let bytes = budget.get("measured")?.get(name)?.as_integer()?;
    u64::try_from(bytes).ok()
}

/// Measures every file. `measure.mjs` does it: Node has both compressors, xtask would have to build
/// them.
fn measure(workspace: &Workspace) -> anyhow::Result<BTreeMap<String, Size>> {
    let dist = Profile::Release.dist(workspace);
    let wasm = build::find_wasm(&dist)?;
    let file = |name: &str| if name == WASM { wasm.clone() } else { dist.join(name) };
    let files: Vec<PathBuf> = SCRIPT_TAG.iter().chain(&OTHERS).map(|name| file(name)).collect();
    if let Some(missing) = files.iter().find(|file| !file.exists()) {
        bail!("{} is missing: run `cargo xtask build`", missing.display());
    }
    let output =
        process::command(workspace, "node").arg("xtask/measure.mjs").args(files).output().context("cannot run node")?;
    if !output.status.success() {
        bail!("xtask/measure.mjs failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout)?.lines().map(parse_line).collect()
}

fn parse_line(line: &str) -> anyhow::Result<(String, Size)> {
    let mut fields = line.split(' ');
    let mut bytes = || {
        fields.next().and_then(|field| field.parse().ok()).context("xtask/measure.mjs prints three sizes and a name")
    };
    let size = Size { raw: bytes()?, gzip: bytes()?, brotli: bytes()? };
    let name: String = fields.collect();
    Ok((if name.ends_with(".wasm") { WASM.to_owned() } else { name }, size))
}

fn print_table(sizes: &BTreeMap<String, Size>, budget: &toml::Table) {
    println!("{:24} {:>9} {:>9} {:>9} {:>9}", "", "raw", "gzip -9", "brotli 11", "before");
    for name in SCRIPT_TAG.into_iter().chain(OTHERS).chain([TOTAL]) {
        let Size { raw, gzip, brotli } = sizes[name];
        let before = last_measured(budget, name).map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
        let label = if name == TOTAL { "script tag: js + wasm" } else { name };
        println!("{label:24} {raw:>9} {gzip:>9} {brotli:>9} {before:>9}");
    }
}

/// Returns the text of size-budget.toml with new measurements; the rest stays.
fn replace_measured(text: &str, sizes: &BTreeMap<String, Size>) -> anyhow::Result<String> {
    let (kept, _) = text.split_once(MEASURED).context("size-budget.toml lacks [measured]")?;
    let mut replaced = format!("{kept}{MEASURED}");
    for (name, size) in sizes {
        writeln!(replaced, "{name:?} = {}", size.brotli)?;
    }
    Ok(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_three_sizes_and_a_name() {
        let (name, size) = parse_line("300 200 100 noren.js").unwrap();
        assert_eq!((name.as_str(), size.raw, size.gzip, size.brotli), ("noren.js", 300, 200, 100));
        assert_eq!(parse_line("3 2 1 noren.0123abcd.wasm").unwrap().0, WASM, "the hash is dropped");
        assert!(parse_line("300 200 noren.js").is_err());
    }

    #[test]
    fn a_total_above_the_budget_is_an_error() {
        assert_eq!(check_budget(59_990, 60_000).unwrap(), 10);
        assert_eq!(check_budget(60_000, 60_000).unwrap(), 0);
        assert!(check_budget(60_001, 60_000).is_err());
    }

    #[test]
    fn bless_replaces_the_measurements_and_keeps_the_budget() {
        let sizes = BTreeMap::from([("noren.js".to_owned(), Size { raw: 3, gzip: 2, brotli: 1 })]);
        let text = "# why\ntotal_brotli_bytes = 9\n\n[measured]\n\"noren.js\" = 7\n\"old.js\" = 8\n";
        let expected = "# why\ntotal_brotli_bytes = 9\n\n[measured]\n\"noren.js\" = 1\n";
        assert_eq!(replace_measured(text, &sizes).unwrap(), expected);
        assert!(replace_measured("total_brotli_bytes = 9\n", &sizes).is_err());
    }
}
