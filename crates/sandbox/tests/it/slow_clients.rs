//! Slow clients, over real sockets.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::binary::start;
use crate::storage::Folder;

const FLAGS: [&str; 4] = ["--head-timeout-ms", "300", "--body-timeout-ms", "300"];

async fn connect(url: &str) -> TcpStream {
    TcpStream::connect(url.strip_prefix("http://").expect("an address")).await.expect("a connection")
}

/// Reads the answer until the connection is closed, which must happen soon.
async fn until_the_end(mut connection: TcpStream) -> String {
    let mut answer = Vec::new();
    let end = connection.read_to_end(&mut answer);
    timeout(Duration::from_secs(10), end).await.expect("the server hangs up").expect("an end in order");
    String::from_utf8(answer).expect("text")
}

#[tokio::test]
async fn a_connection_whose_head_never_ends_is_closed() {
    let folder = Folder::new("slow-head");
    let sandbox = start(&folder.log(), &FLAGS).await;
    for head in ["", "G", "GET /capability HTTP/1.1\r\nHost: localhost\r\nX-Slow: "] {
        let mut connection = connect(&sandbox.url).await;
        connection.write_all(head.as_bytes()).await.expect("sent");
        assert_eq!(until_the_end(connection).await, "", "{head:?}");
    }
}

#[tokio::test]
async fn a_body_that_stalls_is_answered_with_408() {
    let folder = Folder::new("slow-body");
    let sandbox = start(&folder.log(), &FLAGS).await;
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
    let sandbox = start(&folder.log(), &FLAGS).await;
    let (mut answers, mut body) = connect(&sandbox.url).await.into_split();
    let head = "Host: localhost\r\nContent-Length: 10000\r\nContent-Type: application/x-www-form-urlencoded";
    body.write_all(format!("POST /_sandbox HTTP/1.1\r\n{head}\r\n\r\n").as_bytes()).await.expect("sent");
    let trickle = async {
        // Writing fails once the server has closed the connection.
        while body.write_all(b"a").await.is_ok() {
            sleep(Duration::from_millis(100)).await;
        }
    };
    let mut status = [0; 13];
    // The answer counts, even if the server closes the connection in the same moment.
    tokio::select! {
        biased;
        read = timeout(Duration::from_secs(5), answers.read_exact(&mut status)) => read.expect("in time").expect("read"),
        () = trickle => panic!("the server hung up without an answer"),
    };
    assert_eq!(&status, b"HTTP/1.1 408 ");
}

#[tokio::test]
async fn an_idle_connection_is_closed_after_its_first_request() {
    let folder = Folder::new("kept-open");
    let sandbox = start(&folder.log(), &FLAGS).await;
    let mut connection = connect(&sandbox.url).await;
    connection.write_all(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    let answer = until_the_end(connection).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.matches("HTTP/1.1").count() == 1, "{answer}");
}
