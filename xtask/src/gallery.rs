//! Takes pictures of the release: in every state, language, theme and width for people to look at,
//! those that the stage `look` compares with, and the one in README.md.

use std::path::PathBuf;
use std::process::Command;

use crate::browser::Engine;
use crate::build::{self, Profile};
use crate::workspace::Workspace;
use crate::{browser, process};

const DEFAULT_FOLDER: &str = "target/gallery";
const README_PICTURE: &str = "docs/checkout.png";

/// `cargo xtask gallery`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only states whose names begin with one of these: `resting`, `declined`
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    state: Vec<String>,
    /// Only these languages: `en`, `th`, `ja`, `ms`, `zh`
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    locale: Vec<String>,
    /// Only these themes: `light`, `dark`, or an example of a merchant's own
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    theme: Vec<String>,
    /// Only these widths: `280`, `390`, `720` of the widget, `p390`, `p1280` of a page
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    width: Vec<String>,
    /// The folder for the pictures; by default target/gallery/
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the pictures that `npm test` compares with, and take no others
    #[arg(long)]
    bless: bool,
    /// Replace docs/checkout.png, and take no other picture
    #[arg(long, conflicts_with = "bless")]
    update_readme: bool,
}

/// Builds the release if it is stale, and runs tests/screenshots/gallery.mjs.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let browser = browser::find_or_install(workspace, Engine::Chromium)?;
    build::build_if_stale(workspace, Profile::Release)?;
    let mut gallery = process::command(workspace, "node");
    gallery.arg("tests/screenshots/gallery.mjs");
    if options.bless {
        gallery.arg("--bless");
    } else if options.update_readme {
        gallery.arg("--readme").arg(workspace.at(README_PICTURE));
    } else {
        add_filters(&mut gallery, options);
        // A given folder is relative to the caller's folder, not to the project's.
        gallery.arg("--out").arg(match &options.out {
            Some(given) => std::path::absolute(given)?,
            None => workspace.at(DEFAULT_FOLDER),
        });
    }
    gallery.env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.set_env(&mut gallery);
    process::run(&mut gallery)
}

fn add_filters(gallery: &mut Command, options: &Options) {
    let kinds = [
        ("--state", &options.state),
        ("--locale", &options.locale),
        ("--theme", &options.theme),
        ("--width", &options.width),
    ];
    for (flag, names) in kinds {
        for name in names {
            gallery.arg(flag).arg(name);
        }
    }
}
