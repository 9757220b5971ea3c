//! Pages a desk shows all day: the inbox at 200,000 conversations, and the timeline of a customer of many years.

use std::time::Duration;

use anyhow::{Context, ensure};
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Fact, LinkedBy, NewEvent, ProfilesLinked};
use tsunagu_model::{BaseId, ChannelId, Code, Id, TenantId};
use tsunagu_records::record;
use tsunagu_store::{Db, StoreError};

use crate::http::{Loaded, Pace, load, request};
use crate::measure::percentile;
use crate::message::{self, Message};
use crate::people::{self, Person, Thread, about, make_person, make_thread, person, thread};
use crate::program::{CLIENTS, Program, Workspace, workspace};
use crate::report::{Line, Measured};
use crate::settings::{Settings, Sizes};

/// Conversations of one person: one open, the others resolved.
const EACH: usize = 4;
/// Conversations in one command.
const GROUP: usize = 100;
/// Bases of the merged profile.
const BASES: usize = 20;
/// Items of one interaction: the conversation engine starts another then.
const FULL: usize = 500;
/// Each client of the paced run asks so often: 32 people who look at another page every 160 ms.
const STEP: Duration = Duration::from_millis(160);

/// The rows of the parts that are wanted.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let house = workspace(&settings.program, &settings.folder.join("inbox")).await?;
    let db = people::open(&house.folder).await?;
    let tenant = db.tenants().await?.first().copied().context("no workspace")?;
    let channel = ChannelId::parse(&house.channel).context("no channel id")?;
    let mut rows = Vec::new();
    let inbox = settings.wants("inbox");
    if inbox {
        fill(&db, tenant, channel, sizes.conversations).await?;
    }
    let regular = timeline(&db, tenant, channel, sizes.timeline).await?;
    let merged = match settings.wants("merged") {
        true => Some(merged(&db, tenant, channel, sizes.timeline).await?),
        false => None,
    };
    people::index(&db, tenant).await?;
    db.close().await;
    let running = Program::start(&settings.program, &house.folder).await?;
    if inbox {
        let name = format!("inbox page of 50 at {} conversations", sizes.conversations);
        rows.extend(pages(&running, &house, "/api/v1/conversations?view=all&limit=50", &name, sizes).await?);
    }
    if settings.wants("timeline") {
        let path = format!("/api/v1/profiles/{}/timeline?limit=50", regular.text());
        let name = format!("timeline page of 50 of a profile with {} items", sizes.timeline);
        rows.extend(pages(&running, &house, &path, &name, sizes).await?);
    }
    if let Some(merged) = merged {
        let path = format!("/api/v1/profiles/{}/timeline?limit=50", merged.text());
        let name = format!("timeline page of 50 of a profile of {BASES} bases with {} items", sizes.timeline);
        rows.extend(pages(&running, &house, &path, &name, sizes).await?);
    }
    running.stop().await?;
    Ok(rows)
}

/// 32 clients as fast as answers come, and the same clients at 200 pages a second together.
///
/// Without a pause the waiting is the queue: 32 pages share the cores with the clients that ask for them.
async fn pages(
    running: &Program,
    house: &Workspace,
    path: &str,
    name: &str,
    sizes: &Sizes,
) -> anyhow::Result<Vec<Measured>> {
    let page = running.ask("GET", path, house.keys.first().map(String::as_str), None).await?;
    let shown = page["items"].as_array().map_or(0, Vec::len);
    ensure!(shown == 50, "the page shows {shown} rows");
    let requests: Vec<Vec<u8>> = house.keys.iter().map(|key| request("GET", path, Some(key), None)).collect();
    load(running.pid, running.api, &requests, CLIENTS * 4, Pace::Full).await?;
    let count = sizes.requests / 2;
    let full = load(running.pid, running.api, &requests, count, Pace::Full).await?;
    let paced = load(running.pid, running.api, &requests, count / 4, Pace::Every(STEP)).await?;
    let cpu = full.spent.cpu_micros(full.times.len());
    let (full, full_p99) = line(format!("{name}, {CLIENTS} clients, no pause"), full);
    let (paced, paced_p99) = line(format!("{CLIENTS} clients, 200 pages/s"), paced);
    let note = format!("{}, {} bytes a page", full.note, page.to_string().len());
    let row = Measured::new(full.note(note))
        .beside(paced)
        .at_most("≤ 1,000 µs of CPU a page", cpu, 1_000.0)
        .at_most("p99 ≤ 10 ms, 32 clients without a pause", full_p99, 10.0)
        .at_most("p99 ≤ 10 ms, 32 clients, 200 pages/s", paced_p99, 10.0);
    Ok(vec![row])
}

fn line(name: String, mut loaded: Loaded) -> (Line, f64) {
    let count = loaded.times.len();
    let (p50, p99) = (percentile(&mut loaded.times, 0.5), percentile(&mut loaded.times, 0.99));
    let line = Line::new(name)
        .cost(loaded.spent.cpu_micros(count), "µs/page")
        .wall(loaded.spent.rate(count), "pages/s")
        .note(format!("p50 {p50:.1} ms, p99 {p99:.1} ms"));
    (line, p99)
}

struct Story {
    person: Person,
    is_new: bool,
    thread: Thread,
    message: Message,
}

/// Fills the store with `count` conversations of one mail each, through the log like everything else.
async fn fill(db: &Db, tenant: TenantId, channel: ChannelId, count: usize) -> anyhow::Result<()> {
    let mut n = 0;
    let mut whose = None;
    while n < count {
        let mut group = Vec::with_capacity(GROUP);
        for _ in 0..GROUP.min(count - n) {
            let is_new = n % EACH == 0;
            let person = match whose {
                Some(person) if !is_new => person,
                _ => person(db, tenant, n / EACH).await?,
            };
            whose = Some(person);
            let status = if n % EACH == EACH - 1 { Status::Open } else { Status::Resolved };
            let message = message::prepare(db, tenant, n, &person).await?;
            group.push(Story { person, is_new, thread: thread(db, status), message });
            n += 1;
        }
        db.write(tenant, move |tx| {
            for story in &group {
                if story.is_new {
                    make_person(tx, &story.person, channel)?;
                }
                make_thread(tx, &story.person, &story.thread, channel)?;
                say(tx, &story.person, &story.thread, &story.message, channel)?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// One customer with `count` items in conversations of 500; answers who.
async fn timeline(db: &Db, tenant: TenantId, channel: ChannelId, count: usize) -> anyhow::Result<BaseId> {
    // Apart from the people of the inbox and of the load.
    let person = person(db, tenant, 10_000_000).await?;
    db.write(tenant, move |tx| make_person(tx, &person, channel)).await?;
    let mut n = 0;
    while n < count {
        let part = thread(db, Status::Open);
        let mut messages = Vec::with_capacity(FULL);
        for _ in 0..FULL.min(count - n) {
            messages.push(message::prepare(db, tenant, 10_000_000 + n, &person).await?);
            n += 1;
        }
        db.write(tenant, move |tx| {
            make_thread(tx, &person, &part, channel)?;
            messages.iter().try_for_each(|message| say(tx, &person, &part, message, channel))
        })
        .await?;
    }
    Ok(person.ids.base)
}

/// One customer of [`BASES`] bases, linked one to the next, with `count` items in turn; answers who.
async fn merged(db: &Db, tenant: TenantId, channel: ChannelId, count: usize) -> anyhow::Result<BaseId> {
    let mut people = Vec::with_capacity(BASES);
    for number in 0..BASES {
        let person = person(db, tenant, 20_000_000 + number).await?;
        db.write(tenant, move |tx| make_person(tx, &person, channel)).await?;
        people.push((person, thread(db, Status::Open)));
    }
    for pair in people.windows(2) {
        let [(one, _), (other, _)] = pair else { continue };
        let (event, link, one, other) = (db.id(), db.id(), *one, *other);
        db.write(tenant, move |tx| {
            let fact = Fact::ProfilesLinked(ProfilesLinked {
                link,
                a: one.ids.base,
                b: other.ids.base,
                by: LinkedBy::Person,
                reason: Code::new("by_hand"),
                a_evidence: None,
                b_evidence: None,
            });
            let about = about(one.ids.base, one.ids.trace, tx.now());
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| ())
        })
        .await?;
    }
    for (person, thread) in people.clone() {
        db.write(tenant, move |tx| make_thread(tx, &person, &thread, channel)).await?;
    }
    let mut n = 0;
    while n < count {
        let mut messages = Vec::with_capacity(GROUP);
        for _ in 0..GROUP.min(count - n) {
            let (person, thread) = people[n % BASES];
            messages.push((person, thread, message::prepare(db, tenant, 20_000_000 + n, &person).await?));
            n += 1;
        }
        db.write(tenant, move |tx| {
            messages
                .iter()
                .try_for_each(|(person, thread, message)| say(tx, person, thread, message, channel))
        })
        .await?;
    }
    people.first().map(|(person, _)| person.ids.base).context("nobody was made")
}

fn say(
    tx: &mut dyn tsunagu_store::Tx,
    person: &Person,
    thread: &Thread,
    message: &Message,
    channel: ChannelId,
) -> Result<(), StoreError> {
    let mut about = about(person.ids.base, message.trace, tx.now());
    about.conversation = Some(thread.conversation);
    about.interaction = Some(thread.interaction);
    about.key = Some(thread.key);
    record(tx, message::event(message, person.ids.handle, channel, about)).map(|_| ())
}
