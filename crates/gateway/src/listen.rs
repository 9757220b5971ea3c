//! Serves a protocol to whoever connects.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use tsunagu_model::channel::Session;

use crate::drive::{DriveContext, drive};
use crate::stop::{Stop, StopSwitch};
use crate::wire::Wire;

/// Makes a session for one connection.
pub type SessionMaker = Arc<dyn Fn() -> Box<dyn Session> + Send + Sync>;

/// How much a listener takes on.
#[derive(Clone, Copy, Debug)]
pub struct ListenLimits {
    /// Connections at once; more wait in the system's queue.
    pub max_connections: usize,
    /// How long connections may go on after `stop`.
    pub grace: Duration,
}

impl Default for ListenLimits {
    fn default() -> Self {
        Self { max_connections: 256, grace: Duration::from_secs(10) }
    }
}

/// A listener at work. Dropping it stops it without waiting.
#[derive(Debug)]
pub struct Listening {
    /// Where it listens, with the port that was given when 0 was asked for.
    pub addr: SocketAddr,
    switch: StopSwitch,
    task: JoinHandle<()>,
}

impl Listening {
    /// Takes no new connections, lets each session say good-bye, and returns when all are closed or the grace time
    /// is over.
    pub async fn stop(self) {
        self.switch.stop();
        // The task ends by itself; a panic inside it was reported when it happened.
        let _ = self.task.await;
    }
}

/// Listens on `addr` and drives one session for each connection. The context's own stop ends it too.
pub async fn listen(
    addr: SocketAddr,
    make_session: SessionMaker,
    context: DriveContext,
    limits: ListenLimits,
) -> io::Result<Listening> {
    let listener = TcpListener::bind(addr).await?;
    let addr = listener.local_addr()?;
    let (switch, stop) = StopSwitch::new();
    let outer = context.stop.clone();
    let server = Server { make_session, context: DriveContext { stop, ..context }, limits };
    let task = tokio::spawn(server.serve(listener, outer));
    Ok(Listening { addr, switch, task })
}

struct Server {
    make_session: SessionMaker,
    context: DriveContext,
    limits: ListenLimits,
}

impl Server {
    async fn serve(self, listener: TcpListener, outer: Stop) {
        let places = Arc::new(Semaphore::new(self.limits.max_connections));
        let (inner_switch, inner_stop) = StopSwitch::new();
        let mut running = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                biased;
                () = self.context.stop.stopped() => break,
                () = outer.stopped() => break,
                accepted = accept(&listener, &places) => accepted,
                Some(_) = running.join_next() => continue,
            };
            match accepted {
                Ok((stream, place)) => {
                    let mut session = (self.make_session)();
                    let context = DriveContext { stop: inner_stop.clone(), ..self.context.clone() };
                    running.spawn(async move {
                        if let Err(error) =
                            drive(session.as_mut(), Wire::clear(Box::new(stream)), &context).await
                        {
                            tracing::warn!(%error, "a connection ended badly");
                        }
                        drop(place);
                    });
                }
                Err(error) => {
                    // Out of file descriptors, mostly: without a pause this would turn in place.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        drop(listener);
        inner_switch.stop();
        let finish = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(self.limits.grace, finish).await.is_err() {
            tracing::warn!(count = running.len(), "connections were cut at stop");
        }
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    let _ = stream.set_nodelay(true);
    Ok((stream, place))
}
