//! The sandbox under requests that follow from `/openapi.json` alone: schemathesis, which knows nothing of the house.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process;
use crate::server::Server;
use crate::start;
use crate::workspace::Workspace;

const SCHEMATHESIS: &str = "schemathesis==4.32.5";
const CHECKS: &str = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance";

/// Left out: control routes, which make answers wrong on purpose or send requests elsewhere, and the test pages.
const NOT_OMISE: &str = "^/(_sandbox|payments|register|pages)";

/// How many requests schemathesis draws for an operation, and how many games our own fuzz plays.
const EXAMPLES: &str = "200";
const GAMES: &str = "400";

/// Our own fuzz for longer and from another seed, then schemathesis against a started sandbox.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let mut own = process::cargo(workspace);
    own.args(["test", "--package", "noren-sandbox", "--test", "it", "fuzz", "--", "--nocapture"]);
    process::run(own.env("NOREN_FUZZ_CASES", GAMES))?;

    let schemathesis = provide(workspace)?;
    start::build_servers(workspace)?;
    let mut sandbox = Command::new(workspace.server("noren-sandbox"));
    // Without a line for each of the requests.
    let sandbox = Server::start("sandbox", sandbox.args(["--listen", "127.0.0.1:0"]).env("RUST_LOG", "error"))?;
    let mut fuzz = process::command(workspace, schemathesis);
    fuzz.arg("run").arg(format!("{}/openapi.json", sandbox.url()));
    fuzz.arg("--auth").arg(format!("{}:", sandbox.told("secret key: ")?));
    // What it keeps between runs lies with it.
    fuzz.current_dir(workspace.at("target/schemathesis"));
    fuzz.args(["--checks", CHECKS, "--exclude-path-regex", NOT_OMISE, "--max-examples", EXAMPLES]);
    process::run(&mut fuzz)
}

/// A virtual environment of Python with schemathesis in it.
fn provide(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let home = workspace.at("target/schemathesis");
    let stamp = home.join("version");
    if fs::read_to_string(&stamp).is_ok_and(|version| version == SCHEMATHESIS) {
        return Ok(home.join("bin/st"));
    }
    process::run(process::command(workspace, "python3").args(["-m", "venv", "--clear"]).arg(&home))
        .map_err(|error| error.context("schemathesis needs Python 3 with venv"))?;
    process::run(process::command(workspace, home.join("bin/pip")).args(["install", "--quiet", SCHEMATHESIS]))?;
    fs::write(stamp, SCHEMATHESIS)?;
    Ok(home.join("bin/st"))
}
