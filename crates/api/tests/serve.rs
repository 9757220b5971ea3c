//! The listener over real sockets.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say where it stopped")]

#[allow(dead_code, reason = "shared by several test programs")]
mod support;

use support::House;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Serving {
    port: u16,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

async fn serving(house: &House) -> Serving {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(tsunagu_api::serve(listener, house.api.clone(), async {
        // A dropped sender stops too.
        let _ = stopped.await;
    }));
    Serving { port, stop, task }
}

async fn all(mut socket: TcpStream) -> String {
    let mut text = Vec::new();
    socket.read_to_end(&mut text).await.unwrap();
    String::from_utf8(text).unwrap()
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let house = House::hurried().await;
    let serving = serving(&house).await;
    let port = serving.port;
    let mut slow = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-long: ").await.unwrap();
    let mut idle = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    assert!(!all(slow).await.starts_with("HTTP/1.1 200"));
    assert!(all(idle).await.starts_with("HTTP/1.1 200"), "answered, then closed for idling");
}

#[tokio::test]
async fn asked_to_stop_it_answers_what_was_asked_and_ends() {
    let house = House::empty().await;
    let Serving { port, stop, task } = serving(&house).await;
    let mut socket = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    socket.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let answer = all(socket).await;
    stop.send(()).unwrap();
    task.await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"));
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err(), "nobody listens any more");
}
