//! A real SMTP server on this machine that records what it accepts, and misbehaves when asked to.
//!
//! It is written apart from our own SMTP code, so that one does not excuse the faults of the other.

mod exchange;
mod record;

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use record::RecordedMail;
use record::Recorder;

/// How the server answers; may be changed while it runs.
#[derive(Clone, Debug, Default)]
pub struct Behaviour {
    /// Receivers it refuses, each with the whole reply line, such as `550 5.1.1 Nobody`.
    pub refuse: BTreeMap<String, String>,
    /// A reply to the content instead of taking it, such as `451 4.3.0 Later`. Nothing is recorded then.
    pub refuse_content: Option<String>,
    /// Of how many contents one is taken and recorded, but never answered: the connection is cut. 0: none.
    pub cut_every: u64,
    /// How long it thinks before it answers the content.
    pub delay: Duration,
    /// Name and password without which no mail is taken.
    pub login: Option<(String, String)>,
    /// Whether addresses beyond ASCII are offered (RFC 6531).
    pub smtputf8: bool,
}

/// The server at work. Dropping it stops it.
#[derive(Debug)]
pub struct MailSink {
    addr: SocketAddr,
    state: Arc<State>,
    count: watch::Receiver<usize>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct State {
    behaviour: Mutex<Behaviour>,
    recorder: Mutex<Recorder>,
    count: watch::Sender<usize>,
}

impl MailSink {
    /// Listens on `addr` (port 0 takes a free one). With a file each mail is also appended to it as one line of
    /// JSON, which is on the disk before the mail is answered.
    pub async fn start(addr: SocketAddr, file: Option<PathBuf>, behaviour: Behaviour) -> io::Result<Self> {
        let listener = TcpListener::bind(addr).await?;
        let addr = listener.local_addr()?;
        let (sender, count) = watch::channel(0);
        let state = Arc::new(State {
            behaviour: Mutex::new(behaviour),
            recorder: Mutex::new(Recorder::open(file)?),
            count: sender,
        });
        let task = tokio::spawn(serve(listener, Arc::clone(&state)));
        Ok(Self { addr, state, count, task })
    }

    /// A server on a free loopback port that takes everything.
    pub async fn on_loopback() -> io::Result<Self> {
        Self::start(SocketAddr::from(([127, 0, 0, 1], 0)), None, Behaviour::default()).await
    }

    /// Where it listens.
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Everything accepted so far, in order.
    pub fn mails(&self) -> Vec<RecordedMail> {
        self.state.recorder.lock().unwrap_or_else(PoisonError::into_inner).mails().to_vec()
    }

    /// Returns once at least `count` mails were accepted.
    pub async fn wait_for(&self, count: usize) -> Vec<RecordedMail> {
        // The sender lives as long as this, so the only end of waiting is the count.
        let _ = self.count.clone().wait_for(|have| *have >= count).await;
        self.mails()
    }

    /// Behaves so from the next command on.
    pub fn behave(&self, behaviour: Behaviour) {
        *self.state.behaviour.lock().unwrap_or_else(PoisonError::into_inner) = behaviour;
    }
}

impl Drop for MailSink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl State {
    fn behaviour(&self) -> Behaviour {
        self.behaviour.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Records a mail; gives how many there are now.
    fn record(&self, mail: RecordedMail) -> io::Result<usize> {
        let mut recorder = self.recorder.lock().unwrap_or_else(PoisonError::into_inner);
        let count = recorder.record(mail)?;
        self.count.send_replace(count);
        Ok(count)
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let state = Arc::clone(&state);
                tokio::spawn(async move {
                    if let Err(error) = exchange::run(stream, &state).await {
                        tracing::debug!(%error, "a connection of the mail sink broke");
                    }
                });
            }
            Err(error) => tracing::warn!(%error, "the mail sink could not accept a connection"),
        }
    }
}
