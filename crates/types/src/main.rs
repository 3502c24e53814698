//! Writes the TypeScript that follows from the widget's Rust code: published types, and samples
//! that the types are tested with. `cargo xtask types` runs it.

mod declarations;
mod options;
mod samples;
mod shapes;
mod typescript;

use anyhow::{Context as _, bail};
use clap::Parser;
use std::{fs, path::Path};

#[derive(Parser)]
#[command(name = "cargo xtask types", about = "Writes the TypeScript that follows from the widget's Rust code")]
struct Cli {
    /// Write nothing, and fail if a file is not up to date
    #[arg(long)]
    check: bool,
}

/// A file, by its path in the project, and its text.
type Generated = (&'static str, String);

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    for generated in generate()? {
        if cli.check { check(&generated)? } else { write(&generated)? }
    }
    Ok(())
}

fn generate() -> anyhow::Result<[Generated; 3]> {
    Ok([
        ("www/types/given.d.ts", declarations::given()?),
        ("www/types/method-types.ts", declarations::method_types()?),
        ("tests/golden/types/given.ts", samples::golden()?),
    ])
}

fn write((path, text): &Generated) -> anyhow::Result<()> {
    fs::write(in_project(path), text).with_context(|| format!("cannot write {path}"))
}

fn check((path, text): &Generated) -> anyhow::Result<()> {
    let on_disk = fs::read_to_string(in_project(path)).with_context(|| format!("cannot read {path}"))?;
    if on_disk != *text {
        bail!("{path} is not up to date: run `cargo xtask types`");
    }
    Ok(())
}

fn in_project(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_generated_file_is_up_to_date() {
        for generated in generate().unwrap() {
            check(&generated).unwrap();
        }
    }
}
