//! Fuzzes the sandbox: its own fuzz test for longer, then schemathesis, which makes requests from
//! `/openapi.json` alone.

use std::process::Command;

use crate::process;
use crate::python::Package;
use crate::server::Server;
use crate::start;
use crate::workspace::Workspace;

const SCHEMATHESIS: Package = Package { name: "schemathesis", version: "4.32.5", sha256: None };
const CHECKS: &str = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance";

/// Skipped: the control routes, which answer wrongly on purpose or send requests elsewhere, and the
/// test pages.
const NOT_OMISE: &str = "^/(_sandbox|payments|register|pages)";

/// How many requests schemathesis sends for each operation.
const EXAMPLES: &str = "200";
/// How many cases the sandbox's own fuzz test plays.
const CASES: &str = "400";

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let mut own = process::cargo(workspace);
    own.args(["test", "--package", "noren-sandbox", "--test", "it", "fuzz", "--", "--nocapture"]);
    process::run(own.env("NOREN_FUZZ_CASES", CASES))?;

    let schemathesis = SCHEMATHESIS.install(workspace)?;
    start::build_servers(workspace)?;
    let mut sandbox = Command::new(workspace.server("noren-sandbox"));
    // Without this level the sandbox logs a line for each request.
    let sandbox = Server::start("sandbox", sandbox.args(["--listen", "127.0.0.1:0"]).env("RUST_LOG", "error"))?;
    let mut fuzz = process::command(workspace, schemathesis.join("bin/st"));
    fuzz.arg("run").arg(format!("{}/openapi.json", sandbox.url()));
    fuzz.arg("--auth").arg(format!("{}:", sandbox.greeting_value("secret key: ")?));
    // It keeps its files in the folder where it runs.
    fuzz.current_dir(schemathesis);
    fuzz.args(["--checks", CHECKS, "--exclude-path-regex", NOT_OMISE, "--max-examples", EXAMPLES]);
    process::run(&mut fuzz)
}
