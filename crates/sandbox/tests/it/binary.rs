//! The program: its flags, its output, and its end by SIGTERM.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::storage::Folder;
use crate::support::id;

pub(crate) struct Started {
    pub(crate) child: Child,
    pub(crate) url: String,
    lines: Vec<String>,
}

/// Starts the sandbox. Its log, at every level, goes to a file.
pub(crate) async fn start(log: &Path, flags: &[&str]) -> Started {
    let mut child = Command::new(env!("CARGO_BIN_EXE_noren-sandbox"))
        .args(["--listen", "127.0.0.1:0"])
        .args(flags)
        .stdout(Stdio::piped())
        .env("RUST_LOG", "trace")
        .stderr(File::create(log).expect("a file"))
        .kill_on_drop(true)
        .spawn()
        .expect("the sandbox starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut lines = Vec::new();
    loop {
        let line = timeout(Duration::from_secs(20), stdout.next_line()).await.expect("in time");
        let line = line.expect("readable").expect("a line before the end");
        lines.push(line.clone());
        if let Some(url) = line.strip_prefix("listening on ") {
            return Started { child, url: url.to_owned(), lines };
        }
    }
}

/// An HTTP client that shares no code with this crate.
pub(crate) fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}

#[tokio::test]
async fn the_program_serves_a_whole_payment_and_stops_on_sigterm() {
    let folder = Folder::new("binary");
    let file = folder.file();
    let file = file.to_str().expect("a path");
    let flags = ["--database", file, "--public-key", "pkey_test_mine", "--secret-key", "skey_test_mine"];
    let log = folder.log();
    let mut sandbox = start(&log, &flags).await;
    assert_eq!(sandbox.lines[..2], ["public key: pkey_test_mine", "secret key: skey_test_mine"]);
    let client = client();
    let post = async |key: &str, path: &str, form: &[(&str, &str)]| -> Value {
        let request = client.post(format!("{}{path}", sandbox.url)).basic_auth(key, Some("")).form(form);
        request.send().await.expect("an answer").error_for_status().expect("success").json().await.expect("JSON")
    };
    let common = [("amount", "150000"), ("currency", "THB")];
    let source = post("pkey_test_mine", "/sources", &[common[0], common[1], ("type", "mobile_banking_bay")]).await;
    let source = id(&source);
    let back = ("return_uri", "http://127.0.0.1:9/done");
    let charge = post("skey_test_mine", "/charges", &[common[0], common[1], back, ("source", &source)]).await;
    let page = charge["authorize_uri"].as_str().expect("a URL");
    assert!(page.starts_with(&sandbox.url), "{page} is where the sandbox listens");
    let marked = client.post(page).form(&[("result", "successful")]).send().await.expect("an answer");
    assert_eq!(marked.headers()["location"], back.1);
    let dropped = json!({"path": "/capability", "drop": true});
    client.post(format!("{}/_sandbox/faults", sandbox.url)).json(&dropped).send().await.expect("an answer");
    let answer = client.get(format!("{}/capability", sandbox.url)).basic_auth("pkey_test_mine", Some("")).send().await;
    let cut = match answer {
        Ok(response) => response.text().await.is_err(),
        Err(_) => true,
    };
    assert!(cut, "the connection breaks");

    sandbox.child.start_kill().expect("killed in the middle of its life");
    sandbox.child.wait().await.expect("an end");
    let first_log = fs::read_to_string(&log).expect("text");
    assert!(first_log.contains(r#"fault method="GET" path="/capability" when=Before"#), "{first_log}");
    let mut again = start(&log, &flags).await;
    let url = format!("{}/charges/{}", again.url, id(&charge));
    let kept = client.get(url).basic_auth("skey_test_mine", Some("")).send().await.expect("an answer");
    let kept: Value = kept.json().await.expect("JSON");
    assert_eq!(kept["status"], "successful");

    stop(&again.child);
    let ended = timeout(Duration::from_secs(10), again.child.wait()).await.expect("in time").expect("an end");
    assert!(ended.success(), "{ended}");
    let log = fs::read_to_string(log).expect("text");
    assert!(log.contains(r#"path="/charges/"#) && log.contains("stopping"), "{log}");
    assert!(!log.contains("key_test_mine"), "{log}");
}

pub(crate) fn stop(child: &Child) {
    let id = child.id().expect("it runs").to_string();
    let done = std::process::Command::new("kill").args(["-TERM", &id]).status().expect("kill");
    assert!(done.success());
}

#[tokio::test]
async fn a_second_process_on_a_file_is_refused_until_the_first_ends() {
    let folder = Folder::new("second");
    let file = folder.file();
    let flags = ["--database", file.to_str().expect("a path"), "--listen", "127.0.0.1:0"];
    let mut first = start(&folder.log(), &flags[..2]).await;
    let second = Command::new(env!("CARGO_BIN_EXE_noren-sandbox")).args(flags).kill_on_drop(true).output();
    let second = timeout(Duration::from_secs(20), second).await.expect("in time").expect("an end");
    let error = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && error.contains("another sandbox is using"), "{error}");
    assert!(error.contains(flags[1]), "the file is named: {error}");
    first.child.start_kill().expect("killed");
    first.child.wait().await.expect("an end");
    start(&folder.log(), &flags[..2]).await;
}

#[tokio::test]
async fn a_wrong_flag_is_named_in_the_error() {
    for (flags, word) in [
        (["--secret-key", "skey_live"], "skey_test_"),
        (["--public-key", "skey_test_a"], "pkey_test_"),
        (["--listen", "nowhere"], "--listen"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_noren-sandbox")).args(flags).output().await.expect("an end");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && error.contains(word), "{flags:?}: {error}");
    }
}
