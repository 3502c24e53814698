//! Pictures of the release in every state, language, theme and width, for people to look at; those that the stage `look` compares
//! with; and the one that README.md shows.

use std::path::PathBuf;
use std::process::Command;

use crate::browser::Engine;
use crate::build::{self, Profile};
use crate::process;
use crate::workspace::Workspace;
use crate::{browser, tools};

const DEFAULT_FOLDER: &str = "target/gallery";
const README_PICTURE: &str = "docs/checkout.png";

/// `cargo xtask gallery`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these states, or those that begin with this: `resting`, `declined`; by default all of them
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
    /// Where the pictures go; by default target/gallery/
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make the pictures anew that `npm test` compares with, and nothing else
    #[arg(long)]
    bless: bool,
    /// Make docs/checkout.png anew, and nothing else
    #[arg(long, conflicts_with = "bless")]
    update_readme: bool,
    /// Install missing browsers and fonts (Debian, as root)
    #[arg(long)]
    yes: bool,
}

/// Builds the release where it is stale, and runs tests/screenshots/gallery.mjs.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let browser = browser::provide(workspace, Engine::Chromium, options.yes)?;
    if !build::is_fresh(workspace, Profile::Release)? {
        tools::build(workspace)?;
        build::widget(workspace, Profile::Release)?;
    }
    let mut gallery = process::command(workspace, "node");
    gallery.arg("tests/screenshots/gallery.mjs");
    if options.bless {
        gallery.arg("--bless");
    } else if options.update_readme {
        gallery.arg("--readme").arg(workspace.at(README_PICTURE));
    } else {
        narrow(&mut gallery, options);
        // A folder that is given is one of the caller's, who may stand elsewhere than in the project's.
        gallery.arg("--out").arg(match &options.out {
            Some(given) => std::path::absolute(given)?,
            None => workspace.at(DEFAULT_FOLDER),
        });
    }
    gallery.env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.tell(&mut gallery);
    process::run(&mut gallery)
}

fn narrow(gallery: &mut Command, options: &Options) {
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
