//! Slow clients, over real sockets.

use std::io::ErrorKind;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::binary::start;
use crate::storage::Folder;

/// The time for the head begins with the connection, so a request that is to be answered has the default ten seconds.
const SHORT_BODY: [&str; 2] = ["--body-timeout-ms", "300"];

/// Sooner than by the default times, so that a time from the command line is seen to count.
const HANGS_UP_WITHIN: Duration = Duration::from_secs(8);

async fn connect(url: &str) -> TcpStream {
    TcpStream::connect(url.strip_prefix("http://").expect("an address")).await.expect("a connection")
}

/// Reads the answer until the server closes or resets the connection.
async fn until_the_end(mut connection: TcpStream) -> String {
    let mut answer = Vec::new();
    let end = timeout(HANGS_UP_WITHIN, connection.read_to_end(&mut answer)).await.expect("the server hangs up");
    if let Err(cause) = end {
        assert_eq!(cause.kind(), ErrorKind::ConnectionReset, "{cause}");
    }
    String::from_utf8(answer).expect("text")
}

#[tokio::test]
async fn a_connection_whose_head_never_ends_is_closed() {
    let folder = Folder::new("slow-head");
    let sandbox = start(&folder.log(), &["--head-timeout-ms", "300"]).await;
    for head in ["", "G", "GET /capability HTTP/1.1\r\nHost: localhost\r\nX-Slow: "] {
        let mut connection = connect(&sandbox.url).await;
        // The server may have hung up already.
        let _ = connection.write_all(head.as_bytes()).await;
        assert_eq!(until_the_end(connection).await, "", "{head:?}");
    }
}

#[tokio::test]
async fn a_body_that_stalls_is_answered_with_408() {
    let folder = Folder::new("slow-body");
    let sandbox = start(&folder.log(), &SHORT_BODY).await;
    for (path, form, has_version) in [("/sources", "amount=", true), ("/_sandbox", "reset=", false)] {
        let mut connection = connect(&sandbox.url).await;
        let head = "Host: localhost\r\nContent-Length: 100\r\nContent-Type: application/x-www-form-urlencoded";
        let key = "Authorization: Basic cGtleV90ZXN0X25vcmVuMDAwMDAwMDAwMDAwMDA6";
        let request = format!("POST {path} HTTP/1.1\r\n{head}\r\n{key}\r\n\r\n{form}");
        connection.write_all(request.as_bytes()).await.expect("sent");
        let answer = until_the_end(connection).await;
        assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("request_timeout"), "{answer}");
        assert_eq!(answer.contains("omise-version"), has_version, "{answer}");
    }
}

#[tokio::test]
async fn a_body_that_trickles_is_answered_with_408() {
    let folder = Folder::new("trickle");
    let sandbox = start(&folder.log(), &SHORT_BODY).await;
    let (mut answers, mut body) = connect(&sandbox.url).await.into_split();
    let head = "Host: localhost\r\nContent-Length: 10000\r\nContent-Type: application/x-www-form-urlencoded";
    body.write_all(format!("POST /_sandbox HTTP/1.1\r\n{head}\r\n\r\n").as_bytes()).await.expect("sent");
    let trickle = async {
        // Writing fails once the server has closed the connection.
        while body.write_all(b"a").await.is_ok() {
            sleep(Duration::from_millis(100)).await;
        }
        std::future::pending::<()>().await;
    };
    let mut status = [0; 13];
    let read = timeout(Duration::from_secs(5), answers.read_exact(&mut status));
    tokio::select! {
        read = read => read.expect("in time").expect("read"),
        () = trickle => unreachable!("it never ends"),
    };
    assert_eq!(&status, b"HTTP/1.1 408 ");
}

#[tokio::test]
async fn an_idle_connection_is_closed_after_its_first_request() {
    let folder = Folder::new("kept-open");
    let sandbox = start(&folder.log(), &["--head-timeout-ms", "5000"]).await;
    let mut connection = connect(&sandbox.url).await;
    connection.write_all(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    let answer = until_the_end(connection).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.matches("HTTP/1.1").count() == 1, "{answer}");
}
