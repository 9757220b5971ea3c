//! What the tests with real counterparts share.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests: its faults are theirs"
)]
#![allow(dead_code, reason = "each test program uses its own part")]

use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tsunagu_gateway::{AddressPolicy, BoxFuture, Clock, DriveContext, Host, Network, Stop, TlsClient};
use tsunagu_model::channel::{FolderPosition, HostAnswer, HostAsk};
use tsunagu_model::inbound::RawItem;
use tsunagu_model::{Code, Timestamp};
use tsunagu_testkit::outside::authority::Authority;

/// The machine's time.
pub struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        let millis = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
        Timestamp(i64::try_from(millis).unwrap())
    }

    fn wait_until(&self, moment: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let left = u64::try_from(moment.since(self.now())).unwrap_or(0);
        Box::pin(async move {
            let _ = tokio::time::timeout(Duration::from_millis(left), std::future::pending::<()>()).await;
        })
    }
}

/// A house that remembers in memory.
pub struct MemoryHost {
    state: Mutex<State>,
    items: watch::Sender<usize>,
    words: watch::Sender<Vec<String>>,
}

#[derive(Default)]
struct State {
    items: Vec<RawItem>,
    positions: BTreeMap<String, FolderPosition>,
    /// Answers to `Store` to give before storing anything.
    first: VecDeque<HostAnswer>,
}

/// Largest mail the house takes.
pub const MAX_SIZE: u64 = 100_000;

impl MemoryHost {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::default(),
            items: watch::channel(0).0,
            words: watch::channel(Vec::new()).0,
        })
    }

    /// Gives these answers to the next questions to store, and takes nothing then.
    pub fn answer_first(&self, answers: impl IntoIterator<Item = HostAnswer>) {
        self.state.lock().unwrap().first.extend(answers);
    }

    pub fn items(&self) -> Vec<RawItem> {
        self.state.lock().unwrap().items.clone()
    }

    pub fn texts(&self) -> Vec<String> {
        self.items().iter().map(|item| String::from_utf8_lossy(&item.bytes).into_owned()).collect()
    }

    pub fn position(&self, folder: &str) -> Option<FolderPosition> {
        self.state.lock().unwrap().positions.get(folder).cloned()
    }

    /// Waits until that many items were stored in all.
    pub async fn wait_for(&self, count: usize) -> Vec<RawItem> {
        let mut seen = self.items.subscribe();
        let waited =
            tokio::time::timeout(Duration::from_secs(20), seen.wait_for(|have| *have >= count)).await;
        assert!(waited.is_ok(), "{} of {count} items came; states {:?}", self.items().len(), self.words());
        self.items()
    }

    pub fn words(&self) -> Vec<String> {
        self.words.borrow().clone()
    }

    /// Waits until the last of the state words is this one and it came at least that often.
    pub async fn wait_for_word(&self, word: &str, times: usize) {
        let mut seen = self.words.subscribe();
        let often = |words: &Vec<String>| words.iter().filter(|other| *other == word).count() >= times;
        let waited = tokio::time::timeout(Duration::from_secs(20), seen.wait_for(often)).await;
        assert!(waited.is_ok(), "no {word}; states {:?}", self.words());
    }

    pub fn context(self: &Arc<Self>, stop: Stop) -> DriveContext {
        let words = Arc::clone(self);
        DriveContext {
            host: Arc::clone(self) as Arc<dyn Host>,
            clock: Arc::new(RealClock),
            on_state: Arc::new(move |word: Code| words.words.send_modify(|all| all.push(word.text()))),
            stop,
        }
    }

    fn answer(&self, ask: HostAsk) -> HostAnswer {
        let mut state = self.state.lock().unwrap();
        match ask {
            HostAsk::Recipient { address } if address.starts_with("nobody@") => HostAnswer::Unknown,
            HostAsk::Recipient { .. } => HostAnswer::Known { max_size: MAX_SIZE },
            HostAsk::Store { item, position, .. } => {
                if let Some(answer) = state.first.pop_front() {
                    return answer;
                }
                if let Some(position) = position {
                    state.positions.insert(position.folder.clone(), position);
                }
                state.items.push(item);
                self.items.send_replace(state.items.len());
                HostAnswer::Stored
            }
            HostAsk::Advance { position, .. } => {
                state.positions.insert(position.folder.clone(), position);
                HostAnswer::Stored
            }
            HostAsk::HandOver => HostAnswer::Stored,
            HostAsk::Position { folder, .. } => HostAnswer::Position(state.positions.get(&folder).cloned()),
        }
    }
}

impl Host for MemoryHost {
    fn ask(&self, ask: HostAsk) -> BoxFuture<'_, HostAnswer> {
        Box::pin(std::future::ready(self.answer(ask)))
    }
}

/// The way to private counterparts, trusting their authority.
pub fn network(authority: &Authority) -> Network {
    let tls = TlsClient::new(Some(&authority.ca)).unwrap();
    Network::new(tls, AddressPolicy { allow_private_hosts: true })
}

/// A plain mail; line ends `\n`.
pub fn mail(subject: &str) -> String {
    format!("From: taro@customer.example\nTo: support@shop.example\nSubject: {subject}\n\n{subject}\n")
}
