//! Drives one session over one connection.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tsunagu_model::channel::{HostAnswer, HostAsk, Session, SessionInput, SessionOutput};
use tsunagu_model::outbound::SendOutcome;
use tsunagu_model::{Code, Timestamp};

use crate::clock::Clock;
use crate::host::{BoxFuture, Host, NoHost};
use crate::stop::Stop;
use crate::tls::TlsError;
use crate::wire::{Step, Wire};

const READ_BUFFER: usize = 16 * 1024;
/// With more than this waiting to be sent nothing more is read: who does not listen is not heard.
const UNSENT_LIMIT: usize = 64 * 1024;
/// How long the other side may go without reading anything after the session closed.
const LAST_WORDS: Duration = Duration::from_secs(20);

/// What a driver works with.
#[derive(Clone)]
pub struct DriveContext {
    /// Who answers.
    pub host: Arc<dyn Host>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Is told each new state word of the session, for the health page.
    pub on_state: Arc<dyn Fn(Code) + Send + Sync>,
    /// When to finish.
    pub stop: Stop,
}

impl DriveContext {
    /// A context without a house that never stops: for *test now* and for sending without books.
    pub fn alone(clock: Arc<dyn Clock>) -> Self {
        Self { host: Arc::new(NoHost), clock, on_state: Arc::new(|_| {}), stop: Stop::never() }
    }
}

/// Why a connection could not even carry its session to an end. A connection that breaks is no error here: the
/// session hears `Closed` and decides what it means.
#[derive(Debug, thiserror::Error)]
pub enum DriveError {
    /// The session wanted TLS and did not get it.
    #[error("protection of the connection failed")]
    Tls(#[from] TlsError),
}

/// Carries `session` over `wire` until it closes: one input, then outputs until there are none, then the next input.
///
/// Nothing is read while an answer of the house is due, so a session buffers at most one read (16 kB) beyond its own
/// limits. The future of a question is always awaited to its end, also when the connection broke meanwhile. When
/// `context.stop` is pulled the session hears `Stopping` once, after any answer that is due. Gives the outcome of an
/// outbound exchange.
pub async fn drive(
    session: &mut dyn Session,
    wire: Wire,
    context: &DriveContext,
) -> Result<Option<SendOutcome>, DriveError> {
    let mut driver =
        Driver { wire, context, outcome: None, asks: VecDeque::new(), tls: false, closing: false };
    driver.feed(session, SessionInput::Connected { tls: driver.wire.is_tls() });
    let result = driver.run(session).await;
    driver.wire.close().await;
    result.map(|()| driver.outcome)
}

struct Driver<'a> {
    wire: Wire,
    context: &'a DriveContext,
    outcome: Option<SendOutcome>,
    asks: VecDeque<HostAsk>,
    tls: bool,
    closing: bool,
}

enum Happened {
    Answer(HostAnswer),
    Io(std::io::Result<Step>),
    Deadline,
    Stop,
}

impl Driver<'_> {
    async fn run(&mut self, session: &mut dyn Session) -> Result<(), DriveError> {
        let mut buffer = vec![0; READ_BUFFER];
        let mut told_to_stop = false;
        let mut asking: Option<BoxFuture<'_, HostAnswer>> = None;
        loop {
            if self.closing && asking.is_none() && self.wire.is_drained() {
                return Ok(());
            }
            if self.tls && self.wire.is_drained() {
                self.tls = false;
                self.wire.start_tls().await?;
                self.feed(session, SessionInput::Connected { tls: true });
                continue;
            }
            if asking.is_none() && !self.closing {
                asking = self.asks.pop_front().map(|ask| self.context.host.ask(ask));
            }
            let reading = asking.is_none() && !self.closing && !self.tls && self.wire.queued() < UNSENT_LIMIT;
            let stoppable = !told_to_stop && asking.is_none() && !self.closing;
            let deadline = session.next_deadline().map(|(moment, _)| moment).filter(|_| !self.closing);
            let happened = tokio::select! {
                biased;
                answer = answer_of(&mut asking) => Happened::Answer(answer),
                step = self.wire.step(&mut buffer, reading) => Happened::Io(step),
                () = until(self.context, deadline) => Happened::Deadline,
                () = tokio::time::sleep(LAST_WORDS), if self.closing => Happened::Deadline,
                () = self.context.stop.stopped(), if stoppable => Happened::Stop,
            };
            match happened {
                Happened::Answer(answer) => {
                    asking = None;
                    self.feed(session, SessionInput::Answer(answer));
                }
                Happened::Io(Ok(Step::Wrote)) => {}
                Happened::Io(Ok(Step::Read(count))) => {
                    self.feed(session, SessionInput::Bytes(&buffer[..count]));
                }
                Happened::Io(Ok(Step::Ended)) => {
                    // It may still listen: what is queued is sent before the end.
                    self.feed(session, SessionInput::Closed);
                    self.closing = true;
                }
                Happened::Io(Err(_)) => {
                    if !self.closing {
                        self.feed(session, SessionInput::Closed);
                    }
                    if let Some(answer) = asking.take() {
                        answer.await;
                    }
                    return Ok(());
                }
                Happened::Deadline if self.closing => {
                    if let Some(answer) = asking.take() {
                        answer.await;
                    }
                    return Ok(());
                }
                Happened::Deadline => self.feed(session, SessionInput::Deadline),
                Happened::Stop => {
                    told_to_stop = true;
                    self.feed(session, SessionInput::Stopping);
                }
            }
        }
    }

    fn feed(&mut self, session: &mut dyn Session, input: SessionInput<'_>) {
        session.handle(input, self.context.clock.now());
        while let Some(output) = session.poll() {
            match output {
                SessionOutput::Send(bytes) => self.wire.queue(bytes),
                SessionOutput::StartTls => self.tls = true,
                SessionOutput::Ask(ask) => self.asks.push_back(ask),
                SessionOutput::Done(outcome) => self.outcome = Some(outcome),
                SessionOutput::State(word) => (self.context.on_state)(word),
                SessionOutput::Close => self.closing = true,
            }
        }
    }
}

async fn answer_of(asking: &mut Option<BoxFuture<'_, HostAnswer>>) -> HostAnswer {
    match asking {
        Some(answer) => answer.await,
        None => std::future::pending().await,
    }
}

async fn until(context: &DriveContext, moment: Option<Timestamp>) {
    match moment {
        Some(moment) => context.clock.wait_until(moment).await,
        None => std::future::pending().await,
    }
}
