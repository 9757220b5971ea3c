//! Search at a million items, half of them Japanese and half English: words, sentences, and the commonest word.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use tsunagu_model::content::MachineClass;
use tsunagu_model::conversation::{JoinReason, Status};
use tsunagu_model::event::*;
use tsunagu_model::handle::{Party, SenderCheck};
use tsunagu_model::*;
use tsunagu_records::record;
use tsunagu_store::{Db, StoreError, Tx};

use crate::http::{Client, request};
use crate::measure::{Spent, Watch, percentile};
use crate::people::{self, Person, Thread, about, make_person, make_thread, person, thread};
use crate::program::{Program, Workspace, workspace};
use crate::prose;
use crate::report::{Line, Measured};
use crate::settings::{Settings, Sizes};

/// Items in one command, which are a conversation.
const GROUP: usize = 500;
/// Apart from the people of other parts.
const NOBODY_ELSE: usize = 20_000_000;

/// Fills, feeds the index, asks.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let house = workspace(&settings.program, &settings.folder.join("search")).await?;
    let db = people::open(&house.folder).await?;
    let tenant = db.tenants().await?.first().copied().context("no workspace")?;
    let channel = ChannelId::parse(&house.channel).context("no channel id")?;
    fill(&db, tenant, channel, sizes.searched).await?;
    db.close().await;
    let before = size(&house.folder)?;
    let db = people::open(&house.folder).await?;
    let watch = Watch::own();
    people::index(&db, tenant).await?;
    let fed = watch.stop();
    db.close().await;
    let grown = size(&house.folder)?.saturating_sub(before) as f64;
    let note = format!("{:.0} bytes of index an item", grown / sizes.searched as f64);
    let line = Line::new(format!("search: {} items into the index", sizes.searched))
        .cost(fed.cpu_micros(sizes.searched), "µs/item")
        .wall(fed.rate(sizes.searched), "items/s")
        .note(note);
    let mut rows = vec![Measured::new(line)];
    let running = Program::start(&settings.program, &house.folder).await?;
    for (language, japanese) in [("Japanese", true), ("English", false)] {
        let asked = ask(&running, &house, sizes, japanese).await?;
        rows.push(row(language, sizes, asked));
    }
    running.stop().await?;
    Ok(rows)
}

struct Asked {
    spent: Spent,
    words: Vec<Duration>,
    sentences: Vec<Duration>,
    commonest: Vec<Duration>,
}

async fn ask(running: &Program, house: &Workspace, sizes: &Sizes, japanese: bool) -> anyhow::Result<Asked> {
    let key = house.keys.first().map(String::as_str);
    let mut client = Client::connect(running.api).await?;
    let mut asked =
        Asked { spent: Spent::default(), words: Vec::new(), sentences: Vec::new(), commonest: Vec::new() };
    let count = (sizes.requests / 20).max(20);
    let step = (sizes.searched / count).max(1);
    for warm in [true, false] {
        let watch = Watch::of(running.pid);
        for n in 0..count {
            let kind = n % 10;
            // Even numbers are Japanese.
            let from = n * step / 2 * 2 + usize::from(!japanese);
            let text =
                if kind == 9 { prose::word(japanese, 0) } else { prose::query(japanese, from, kind >= 5) };
            let path = format!("/api/v1/search?limit=50&q={}", escaped(&text));
            let began = Instant::now();
            let answer = client.send(&request("GET", &path, key, None)).await?;
            let took = began.elapsed();
            ensure!(answer.status == 200, "answered {}", answer.status);
            ensure!(answer.body.len() > 100, "{text} finds nothing");
            let times = match kind {
                9 => &mut asked.commonest,
                5.. => &mut asked.sentences,
                _ => &mut asked.words,
            };
            if !warm {
                times.push(took);
            }
        }
        asked.spent = watch.stop();
    }
    Ok(asked)
}

fn row(language: &str, sizes: &Sizes, mut asked: Asked) -> Measured {
    let mut all: Vec<Duration> =
        [&asked.words, &asked.sentences, &asked.commonest].into_iter().flatten().copied().collect();
    let p95 = percentile(&mut all, 0.95);
    let shown = |name: &str, times: &mut Vec<Duration>| {
        format!("{name} p50 {:.1}, p95 {:.1} ms", percentile(times, 0.5), percentile(times, 0.95))
    };
    let note = [
        shown("words", &mut asked.words),
        shown("sentences", &mut asked.sentences),
        shown("commonest word", &mut asked.commonest),
    ];
    let line = Line::new(format!("search, {language}, at {} items, 50 hits", sizes.searched))
        .cost(asked.spent.cpu_micros(all.len()), "µs/query")
        .wall(percentile(&mut all, 0.5), "ms, p50")
        .note(note.join("; "));
    Measured::new(line).at_most("p95 < 50 ms", p95, 50.0)
}

/// Fills the store through the log like everything else; even numbers are Japanese.
async fn fill(db: &Db, tenant: TenantId, channel: ChannelId, count: usize) -> anyhow::Result<()> {
    let mut n = 0;
    let mut person_now = None;
    while n < count {
        if n % (GROUP * 10) == 0 {
            let person = person(db, tenant, NOBODY_ELSE + n).await?;
            db.write(tenant, move |tx| make_person(tx, &person, channel)).await?;
            person_now = Some(person);
        }
        let person = person_now.context("nobody writes")?;
        let part = thread(db, Status::Open);
        let items: Vec<Said> = (n..count.min(n + GROUP)).map(|n| Said::new(db, n)).collect();
        n += items.len();
        db.write(tenant, move |tx| {
            make_thread(tx, &person, &part, channel)?;
            items.iter().try_for_each(|said| said.record(tx, &person, &part, channel))
        })
        .await?;
    }
    Ok(())
}

struct Said {
    item: ItemId,
    event: EventId,
    trace: TraceId,
    words: MessageWords,
}

impl Said {
    fn new(db: &Db, n: usize) -> Self {
        let japanese = n.is_multiple_of(2);
        let from = Party { address: format!("c{}@customer.example", n / 5_000), name: String::new() };
        let words = MessageWords {
            from: Some(from),
            subject: Some(prose::word(japanese, n % 997)),
            text: prose::text(japanese, n),
            ..MessageWords::default()
        };
        Self { item: db.id(), event: db.id(), trace: db.id(), words }
    }

    fn record(
        &self,
        tx: &mut dyn Tx,
        person: &Person,
        thread: &Thread,
        channel: ChannelId,
    ) -> Result<(), StoreError> {
        let mut about = about(person.ids.base, self.trace, tx.now());
        about.conversation = Some(thread.conversation);
        about.interaction = Some(thread.interaction);
        about.key = Some(thread.key);
        let fact = Fact::MessageReceived(MessageReceived {
            item: self.item,
            channel,
            handle: person.ids.handle,
            check: SenderCheck::None,
            machine: MachineClass::Human,
            reason: JoinReason::OpenConversation,
            reference: None,
            written_at: None,
            raw: None,
            raw_size: 0,
            html: None,
            attachments: Vec::new(),
            problems: Vec::new(),
        });
        let brief = Some(Brief::new("", self.words.subject.as_deref().unwrap_or_default(), &self.words.text));
        let full = Some(Full::Message(Box::new(self.words.clone())));
        record(tx, NewEvent { id: self.event, about, fact, brief, full }).map(drop)
    }
}

fn size(folder: &Path) -> anyhow::Result<u64> {
    Ok(std::fs::metadata(folder.join("tsunagu.db"))?.len())
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}
