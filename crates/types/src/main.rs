//! Writes what follows from the code: published types, samples that the types are tested with, and
//! the table of options in the docs. `cargo xtask types` runs it.

mod declarations;
mod option_docs;
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

fn generate() -> anyhow::Result<[Generated; 4]> {
    let options = option_docs::page(&read(option_docs::PAGE)?, &read(option_docs::TYPES)?, &read(option_docs::TABLE)?)?;
    Ok([
        ("www/types/given.d.ts", declarations::given()?),
        ("www/types/money.ts", declarations::money()?),
        ("tests/golden/types/given.ts", samples::golden()?),
        (option_docs::PAGE, options),
    ])
}

fn write((path, text): &Generated) -> anyhow::Result<()> {
    fs::write(in_project(path), text).with_context(|| format!("cannot write {path}"))
}

fn read(path: &str) -> anyhow::Result<String> {
    fs::read_to_string(in_project(path)).with_context(|| format!("cannot read {path}"))
}

fn check((path, text): &Generated) -> anyhow::Result<()> {
    if read(path)? != *text {
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
