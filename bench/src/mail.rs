//! Mail to conversation: LMTP into the real program, until each mail is durable, identified, threaded and queued.

use std::sync::Arc;

use anyhow::{Context, ensure};
use tsunagu_model::conversation::Status;
use tsunagu_model::event::Stream;
use tsunagu_model::{ChannelId, Id};
use tsunagu_store::{StoreError, Tx, log};

use crate::lmtp::Client;
use crate::measure::{Spent, Watch};
use crate::people::{self, make_person, make_thread, person, thread};
use crate::program::{ADDRESS, Program, Workspace, workspace};
use crate::report::{Line, Measured};
use crate::sample::{self, SENDERS};
use crate::settings::{Settings, Sizes};

/// LMTP connections at once.
const CONNECTIONS: usize = 16;

/// A kind of load.
#[derive(Clone, Copy)]
enum Mix {
    /// 500 senders who write again and again, the peers' sample: about 2 kB.
    Known,
    /// 25 of 100 from new people, 25 more begin a new conversation of a known person, 50 join an open one.
    Growing,
    /// As `Known`, with a text part and an HTML part of 8 kB.
    Html,
}

impl Mix {
    const fn name(self) -> &'static str {
        match self {
            Self::Known => "mail → conversation by LMTP, 500 senders, text",
            Self::Growing => "mail → conversation, 25 % new people, 50 % new conversations",
            Self::Html => "mail → conversation, 8 kB of HTML beside the text",
        }
    }

    /// Who sends mail `n`. People of [`Mix::Growing`] are numbered: those with a conversation, those without, new.
    const fn sender(self, n: usize) -> usize {
        match (self, n % 4) {
            (Self::Known | Self::Html, _) => n * 7 % SENDERS,
            (Self::Growing, 0) => SENDERS + SILENT + n,
            (Self::Growing, 1) => SENDERS + n / 4,
            (Self::Growing, _) => n * 7 % SENDERS,
        }
    }

    fn mail(self, n: usize, run: &str) -> (String, Vec<u8>) {
        let words = sample::words(n, self.sender(n), if matches!(self, Self::Growing) { 1_700 } else { 900 });
        let mail = match self {
            Self::Known | Self::Growing => sample::plain(n, &words, ADDRESS, run),
            Self::Html => sample::html(n, &words, ADDRESS, run, 8_000),
        };
        (words.address, mail)
    }
}

/// People known without a conversation: room for a quarter of the largest load.
const SILENT: usize = 4_000;

/// The three rows.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let mut rows = Vec::new();
    for (mix, folder) in
        [(Mix::Known, "mail-known"), (Mix::Growing, "mail-growing"), (Mix::Html, "mail-html")]
    {
        let house = workspace(&settings.program, &settings.folder.join(folder)).await?;
        fill(&house, if settings.short { 200 } else { SILENT }).await?;
        let running = Program::start(&settings.program, &house.folder).await?;
        // The first mails open files and prepare statements; they are not measured.
        load(&running, mix, 0..CONNECTIONS * 2, "warm").await?;
        let spent = load(&running, mix, 0..sizes.mails, "main").await?;
        running.stop().await?;
        audit(&house, CONNECTIONS * 2 + sizes.mails).await?;
        rows.push(row(mix, spent, sizes.mails));
    }
    if let Some(first) = rows.first_mut() {
        first.beside = peers(settings).await?;
    }
    Ok(rows)
}

/// Mails each peer is given.
const PEER_MAILS: usize = 300;

async fn peers(settings: &Settings) -> anyhow::Result<Vec<Line>> {
    let mut lines = vec![
        Line::new("Request Tracker 5 (stated, not run)")
            .cost(194_000.0, "µs/mail")
            .note("194 to 241 ms of CPU a mail on this class of machine"),
    ];
    if settings.peers {
        let mails: Vec<Vec<u8>> = (0..PEER_MAILS).map(|n| Mix::Known.mail(n, "peer").1).collect();
        lines.extend(crate::peers::run(&settings.python, &settings.folder.join("peers"), &mails).await?);
    } else {
        lines.push(Line::new("Roundup (stated; --peers runs it)").cost(17_000.0, "µs/mail"));
    }
    Ok(lines)
}

fn row(mix: Mix, spent: Spent, count: usize) -> Measured {
    let size = mix.mail(0, "main").1.len();
    let ours = Line::new(mix.name())
        .cost(spent.cpu_micros(count), "µs/mail")
        .wall(spent.rate(count), "mails/s")
        .note(format!("{count} mails of {:.1} kB, {CONNECTIONS} connections", size as f64 / 1e3));
    Measured::new(ours).at_most("≤ 1,000 µs of CPU a mail", spent.cpu_micros(count), 1_000.0).at_least(
        "≥ 500 mails/s",
        spent.rate(count),
        500.0,
    )
}

/// Puts people into a stopped workspace: senders with an open conversation each, and silent ones without.
async fn fill(house: &Workspace, silent: usize) -> anyhow::Result<()> {
    let db = people::open(&house.folder).await?;
    let tenant = db.tenants().await?.first().copied().context("no workspace")?;
    let channel = ChannelId::parse(&house.channel).context("no channel id")?;
    let numbers: Vec<usize> = (0..SENDERS + silent).collect();
    for group in numbers.chunks(200) {
        let mut people = Vec::with_capacity(group.len());
        for number in group {
            people.push((person(&db, tenant, *number).await?, thread(&db, Status::Open)));
        }
        db.write(tenant, move |tx| {
            for (person, thread) in &people {
                make_person(tx, person, channel)?;
                if person.number < SENDERS {
                    make_thread(tx, person, thread, channel)?;
                }
            }
            Ok(())
        })
        .await?;
    }
    db.close().await;
    Ok(())
}

/// The log is whole and holds each mail exactly once.
async fn audit(house: &Workspace, mails: usize) -> anyhow::Result<()> {
    let db = people::open(&house.folder).await?;
    let tenant = db.tenants().await?.first().copied().context("no workspace")?;
    let (checks, found) = db.read(tenant, |tx| Ok((log::check(tx)?, received(tx)?))).await?;
    db.close().await;
    ensure!(checks.iter().all(log::StreamCheck::whole), "the log is damaged: {checks:?}");
    ensure!(found == mails, "{found} mails are there, {mails} were acknowledged");
    Ok(())
}

/// Events of received messages in the log.
fn received(tx: &mut dyn Tx) -> Result<usize, StoreError> {
    let (mut after, mut found) = (0, 0);
    loop {
        let lines = log::read_after(tx, Stream::Contact, after, 1_000)?;
        let Some(last) = lines.last() else { return Ok(found) };
        after = last.seq;
        found += lines.iter().filter(|line| line.kind == MESSAGE_RECEIVED).count();
    }
}

/// The number of `Fact::MessageReceived` in the log.
const MESSAGE_RECEIVED: i64 = 40;

async fn load(
    running: &Program,
    mix: Mix,
    numbers: std::ops::Range<usize>,
    run: &'static str,
) -> anyhow::Result<Spent> {
    let mails: Arc<Vec<(String, Vec<u8>)>> = Arc::new(numbers.map(|n| mix.mail(n, run)).collect());
    let mut clients = Vec::with_capacity(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        clients.push(Client::connect(running.lmtp).await?);
    }
    let watch = Watch::of(running.pid);
    let tasks: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(place, mut client)| {
            let mails = Arc::clone(&mails);
            tokio::spawn(async move {
                for (sender, mail) in mails.iter().skip(place).step_by(CONNECTIONS) {
                    client.deliver(sender, ADDRESS, mail).await?;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(watch.stop())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_growing_mix_has_its_shares() {
        let senders: Vec<usize> = (0..8_000).map(|n| Mix::Growing.sender(n)).collect();
        let new = senders.iter().filter(|sender| **sender >= SENDERS + SILENT).count();
        let silent = senders.iter().filter(|sender| (SENDERS..SENDERS + SILENT).contains(*sender)).count();
        assert_eq!((new, silent), (2_000, 2_000));
        let mut once: Vec<usize> = senders.iter().filter(|sender| **sender >= SENDERS).copied().collect();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), 4_000, "each of them writes once");
    }
}
