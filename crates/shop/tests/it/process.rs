//! The program itself: a test starts it, sends requests and stops it.

use std::io::{BufRead, BufReader, ErrorKind};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::fake_omise::Fault;
use crate::house::House;

/// A running shop that doesn't outlive its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(house: &House, flags: &[&str]) -> (Process, String) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_noren-shop"))
        .args(["--listen", "127.0.0.1:0", "--database"])
        .arg(house.database_file())
        .args(flags)
        .env("OMISE_PUBLIC_KEY", "pkey_test_1")
        .env("OMISE_SECRET_KEY", "skey_test_1")
        .env("OMISE_API_URL", &house.omise.url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    let token = line.trim().strip_prefix("merchant token: ").unwrap();
    assert_eq!(token.len(), 32, "{token}");
    line.clear();
    output.read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
    (Process(process), address)
}

#[tokio::test]
async fn a_started_shop_answers_finishes_what_a_crash_left_and_stops_when_told() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.fail("POST /charges", Fault::DropsAfter);
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(house.attempts().await[0].1, "sending");

    let (mut process, address) = start(&house, &[]);
    let health = reqwest::get(format!("{address}/healthz")).await.unwrap();
    assert_eq!(health.text().await.unwrap(), "ok");
    let recovered = async {
        while house.attempts().await[0].1 != "pending" {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), recovered).await.expect("the reconciler didn't find the charge");

    assert!(Command::new("kill").arg(process.0.id().to_string()).status().unwrap().success());
    let stopped = tokio::task::spawn_blocking(move || process.0.wait());
    let status = tokio::time::timeout(Duration::from_secs(10), stopped).await.expect("it didn't stop");
    assert!(status.unwrap().unwrap().success());
}

/// Sooner than by the default times, so that a time from the command line is seen to count.
const HANGS_UP_WITHIN: Duration = Duration::from_secs(8);

/// Sends the first part of a request, and reads until the shop closes or resets the connection.
async fn send_slowly(address: &str, begun: &str) -> String {
    let mut connection = TcpStream::connect(address.strip_prefix("http://").unwrap()).await.unwrap();
    // The shop may have hung up already.
    let _ = connection.write_all(begun.as_bytes()).await;
    let mut answer = Vec::new();
    let end = connection.read_to_end(&mut answer);
    if let Err(cause) = tokio::time::timeout(HANGS_UP_WITHIN, end).await.expect("the shop doesn't hang up") {
        assert_eq!(cause.kind(), ErrorKind::ConnectionReset, "{cause}");
    }
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn a_stalled_client_gets_408_or_is_disconnected() {
    let house = House::open().await;
    let (process, address) = start(&house, &["--head-timeout-ms", "300"]);
    for head in ["", "GET /healthz HTTP/1.1\r\nHost: "] {
        assert_eq!(send_slowly(&address, head).await, "");
    }
    drop(process);
    // The time for the head begins with the connection, so a request that is to be answered has the default 10 s.
    let (_process, address) = start(&house, &["--body-timeout-ms", "300"]);
    let form =
        "Host: shop.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nproduct=";
    let answer = send_slowly(&address, &format!("POST /orders HTTP/1.1\r\n{form}")).await;
    assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("<html"), "{answer}");
}

#[test]
fn keys_that_do_not_fit_are_refused_without_being_shown() {
    for (public, secret) in [("pkey_test_1", "skey_of_mine"), ("skey_of_mine", "pkey_test_1")] {
        let output = Command::new(env!("CARGO_BIN_EXE_noren-shop"))
            .args(["--public-key", public, "--listen", "127.0.0.1:0"])
            .env("OMISE_SECRET_KEY", secret)
            .env_remove("OMISE_API_URL")
            .output()
            .unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("--secret-key") && !said.contains("skey_of_mine"), "{said}");
    }
}
