//! Who may use the control routes.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use noren_sandbox::{ControlAccess, Database, Settings};

use crate::support::{Merchant, settings};

/// The status of a control route for a caller with these headers.
async fn asked(merchant: &Merchant, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    merchant.send(request.body(Body::empty()).expect("a request")).await.status.as_u16()
}

async fn with(control: ControlAccess) -> Merchant {
    Merchant::with(Settings { control, ..settings(Database::Memory) }).await
}

/// DNS rebinding: if an attacker's host name resolves to a loopback address, a browser takes the attacker's page and
/// the sandbox for one origin.
#[tokio::test]
async fn a_foreign_host_name_is_refused_by_the_control_routes() {
    let merchant = Merchant::open().await;
    for (host, expected) in [
        ("127.0.0.1:4010", 200),
        ("127.0.0.2", 200),
        ("[::1]:4010", 200),
        ("localhost:4010", 200),
        ("LOCALHOST", 200),
        ("shop.localhost:4010", 200),
        ("sandbox.test", 200),
        ("sandbox.test:8080", 200),
        ("rebound.example:4010", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("192.168.1.7:4010", 403),
        ("[2001:db8::1]:4010", 403),
        ("not a host", 403),
    ] {
        let origin = format!("http://{host}");
        let alone = vec![("host", host)];
        let of_a_page = vec![("host", host), ("origin", &*origin), ("sec-fetch-site", "same-origin")];
        for headers in [alone, of_a_page] {
            assert_eq!(asked(&merchant, "GET", "/_sandbox/objects", &headers).await, expected, "{headers:?}");
            assert_eq!(asked(&merchant, "POST", "/_sandbox/reset", &headers).await, expected, "{headers:?}");
        }
    }
    let everybody = with(ControlAccess::Everybody).await;
    assert_eq!(asked(&everybody, "POST", "/_sandbox/reset", &[("host", "sandbox:4010")]).await, 200, "in a container");
}

#[tokio::test]
async fn a_page_of_another_site_cannot_use_the_control_routes() {
    for merchant in [Merchant::open().await, with(ControlAccess::Everybody).await] {
        for (origin, site, expected) in [
            (Some("http://sandbox.test"), None, 200),
            (Some("http://sandbox.test"), Some("same-origin"), 200),
            (Some("https://evil.example"), None, 403),
            (Some("null"), None, 403),
            (Some("http://sandbox.test:3000"), Some("same-site"), 403),
            (None, Some("cross-site"), 403),
            (None, Some("same-site"), 403),
            (None, Some("none"), 200),
        ] {
            let mut headers = vec![("host", "sandbox.test")];
            headers.extend(origin.map(|origin| ("origin", origin)));
            headers.extend(site.map(|site| ("sec-fetch-site", site)));
            assert_eq!(asked(&merchant, "POST", "/_sandbox/reset", &headers).await, expected, "{headers:?}");
            // A link on another site may lead to the panel, because opening it changes nothing.
            headers.push(("sec-fetch-mode", "navigate"));
            if origin.is_none() {
                assert_eq!(asked(&merchant, "GET", "/_sandbox", &headers).await, 200, "{headers:?}");
                assert_eq!(asked(&merchant, "POST", "/_sandbox/reset", &headers).await, expected, "{headers:?}");
            }
        }
    }
}

#[tokio::test]
async fn control_access_can_be_off_or_for_everybody() {
    for (control, near, far) in
        [(ControlAccess::Off, 403, 403), (ControlAccess::ThisMachine, 200, 403), (ControlAccess::Everybody, 200, 200)]
    {
        let merchant = with(control).await;
        for (peer, expected) in [
            ("127.0.0.1:5", near),
            ("[::1]:5", near),
            ("[::ffff:127.0.0.1]:5", near),
            ("192.168.1.7:5", far),
            ("[2001:db8::1]:5", far),
        ] {
            let mut request = Request::get("/_sandbox/objects").body(Body::empty()).expect("a request");
            let peer: std::net::SocketAddr = peer.parse().expect("an address");
            request.extensions_mut().insert(ConnectInfo(peer));
            assert_eq!(merchant.send(request).await.status, expected, "{control:?} {peer}");
        }
    }
}
