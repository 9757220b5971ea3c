//! Fetching from addresses that strangers wrote.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tsunagu_gateway::{AddressPolicy, FetchError, FetchRules, LineError, Network, TlsClient, fetch};

const RULES: FetchRules = FetchRules {
    most: 1_000,
    within: Duration::from_secs(20),
    redirects: 2,
    any_port: true,
    accept: "image/png",
};

fn network(allow_private_hosts: bool) -> Network {
    Network::new(TlsClient::trusting([]).unwrap(), AddressPolicy { allow_private_hosts })
}

/// A server that gives one connection after the other these answers and notes what each asked.
async fn host(answers: Vec<String>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let noted = Arc::clone(&asked);
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4_096];
            let length = stream.read(&mut request).await.unwrap();
            noted.lock().unwrap().push(String::from_utf8_lossy(&request[..length]).into_owned());
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (at, asked)
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn to(place: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n")
}

#[tokio::test]
async fn who_is_asked_learns_nothing_of_who_asks() {
    let (at, asked) = host(vec![to("/second?x=%20y"), ok("bytes")]).await;
    let with_name = at.replace("http://", "http://name:word@");
    let bytes = fetch(&format!("{with_name}/first#part"), &network(true), RULES).await.unwrap();
    assert_eq!(&bytes[..], b"bytes");
    let asked = asked.lock().unwrap().clone();
    let host = at.trim_start_matches("http://");
    for (request, path) in asked.iter().zip(["/first", "/second?x=%20y"]) {
        let expected = format!(
            "GET {path} HTTP/1.1\r\nhost: {host}\r\nuser-agent: Mozilla/5.0 (compatible)\r\naccept: image/png\r\n\
             accept-encoding: identity\r\nconnection: close\r\n\r\n"
        );
        assert_eq!(*request, expected);
    }
    assert_eq!(asked.len(), 2);
}

#[tokio::test]
async fn only_pages_of_the_open_web_are_fetched() {
    let strangers = FetchRules { any_port: false, ..RULES };
    for address in [
        "",
        "/a.png",
        "file:///etc/passwd",
        "ftp://example.com/a.png",
        "data:image/png,x",
        "http://",
        "http://93.184.216.34:8080/",
        "https://93.184.216.34:22/",
        "http://93.184.216.34:25/",
    ] {
        let fault = fetch(address, &network(false), strangers).await.unwrap_err();
        assert!(matches!(fault, FetchError::Address), "{address}: {fault}");
    }
    for address in [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.9.9/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://224.0.0.1/",
        "http://0.0.0.0/",
        "https://255.255.255.255/",
    ] {
        let fault = fetch(address, &network(false), strangers).await.unwrap_err();
        assert!(matches!(fault, FetchError::Line(LineError::NotAllowed)), "{address}: {fault}");
    }
}

#[tokio::test]
async fn each_redirect_is_judged_and_counted() {
    let (at, _) = host(vec![to("http://169.254.169.254/")]).await;
    let fault = fetch(&at, &network(true), RULES).await.unwrap_err();
    assert!(matches!(fault, FetchError::Line(LineError::NotAllowed)), "{fault}");
    let (at, _) = host(vec![to("file:///etc/passwd")]).await;
    assert!(matches!(fetch(&at, &network(true), RULES).await.unwrap_err(), FetchError::Address));
    let (at, asked) = host(vec![to("/a"), to("/b"), to("/c"), ok("never")]).await;
    assert!(matches!(fetch(&at, &network(true), RULES).await.unwrap_err(), FetchError::Redirects));
    assert_eq!(asked.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn what_is_large_late_or_broken_is_not_had() {
    let (at, _) = host(vec![ok(&"x".repeat(1_001))]).await;
    assert!(matches!(fetch(&at, &network(true), RULES).await.unwrap_err(), FetchError::TooLarge));
    let chunk = format!("{:x}\r\n{}\r\n", 600, "x".repeat(600));
    let chunked = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}{chunk}0\r\n\r\n");
    let (at, _) = host(vec![chunked]).await;
    assert!(matches!(fetch(&at, &network(true), RULES).await.unwrap_err(), FetchError::TooLarge));
    let (at, _) = host(vec![String::from("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]).await;
    assert!(matches!(fetch(&at, &network(true), RULES).await.unwrap_err(), FetchError::Status(404)));
    let (at, _) = host(vec![String::from("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")]).await;
    assert!(matches!(fetch(&at, &network(true), RULES).await.unwrap_err(), FetchError::Http(_)));
    // Listens and never answers.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = format!("http://{}", silent.local_addr().unwrap());
    let hurried = FetchRules { within: Duration::from_millis(50), ..RULES };
    assert!(matches!(fetch(&at, &network(true), hurried).await.unwrap_err(), FetchError::TooSlow));
}
