//! Durable messages a second at the store's own door, with 64 writers and with one, beside one bare connection that
//! runs the very same statements.

use std::path::Path;
use std::sync::Arc;

use tsunagu_model::{ChannelId, TenantId};
use tsunagu_store::Db;

use crate::bare_sqlite::{BareSqlite, Ready};
use crate::measure::{Spent, Watch};
use crate::message::{self, Message};
use crate::people::{self, Person};
use crate::recording::{Recording, Step};
use crate::report::{Line, Measured};
use crate::sample::SENDERS;
use crate::settings::Sizes;

/// Rounds of ours and the floor in turn, so that a busy moment of the machine hits both.
const ROUNDS: usize = 4;
/// Writers at once. A transaction of ours never holds more commands than there are writers.
const WRITERS: usize = 64;
/// Commands in one transaction of the floor that the goal names.
const BATCH: usize = 256;

/// A store with people who wrote before.
pub struct House {
    /// The store.
    pub db: Db,
    /// Whose.
    pub tenant: TenantId,
    /// The mail channel's id.
    pub channel: ChannelId,
    /// Who writes.
    pub people: Arc<Vec<Person>>,
    next: usize,
}

impl House {
    /// `count` mails made ready.
    pub async fn messages(&mut self, count: usize) -> anyhow::Result<Vec<Message>> {
        let mut messages = Vec::with_capacity(count);
        for _ in 0..count {
            let person = &self.people[self.next * 7 % self.people.len()];
            messages.push(message::prepare(&self.db, self.tenant, self.next, person).await?);
            self.next += 1;
        }
        Ok(messages)
    }

    /// Writes mails with so many writers at once, each waiting for its answer before the next.
    pub async fn write(&self, messages: Vec<Message>, writers: usize) -> anyhow::Result<Spent> {
        let mut shares: Vec<Vec<Message>> = (0..writers).map(|_| Vec::new()).collect();
        for (n, message) in messages.into_iter().enumerate() {
            shares[n % writers].push(message);
        }
        let watch = Watch::own();
        let (tenant, channel) = (self.tenant, self.channel);
        let tasks: Vec<_> = shares
            .into_iter()
            .map(|share| {
                let db = self.db.clone();
                tokio::spawn(async move {
                    for message in share {
                        db.write(tenant, move |tx| message::run(tx, &message, channel)).await?;
                    }
                    Ok::<(), tsunagu_store::StoreError>(())
                })
            })
            .collect();
        for task in tasks {
            task.await??;
        }
        Ok(watch.stop())
    }

    /// The statements of each mail, by running them.
    async fn record(&self, messages: Vec<Message>) -> anyhow::Result<Vec<Vec<Step>>> {
        let mut all = Vec::with_capacity(messages.len());
        let channel = self.channel;
        for message in messages {
            let steps = self.db.write(self.tenant, move |tx| {
                let mut recording = Recording::over(tx);
                message::run(&mut recording, &message, channel)?;
                Ok(recording.steps)
            });
            all.push(steps.await?);
        }
        Ok(all)
    }
}

/// Makes a house in `folder`.
pub async fn house(folder: &Path) -> anyhow::Result<House> {
    let db = people::open(folder).await?;
    let (tenant, channel, people) = people::settle(&db, SENDERS).await?;
    Ok(House { db, tenant, channel, people, next: 0 })
}

/// Both rows: 64 writers, and one.
pub async fn measure(folder: &Path, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let many =
        Case { writers: WRITERS, per_transaction: &[BATCH, WRITERS], messages: sizes.durable / ROUNDS };
    let alone = Case { writers: 1, per_transaction: &[1], messages: sizes.durable_alone / ROUNDS };
    let (bare, recorded, statements) = floor(folder, &[many, alone]).await?;
    let mut ours = house(&folder.join("ours")).await?;
    let mut bare = bare;
    let mut rows = Vec::new();
    for (case, (tenant, rounds)) in [many, alone].into_iter().zip(recorded) {
        let mut own = Spent::default();
        let mut raw = vec![Spent::default(); case.per_transaction.len()];
        for round in rounds {
            let messages = ours.messages(case.messages).await?;
            own = own.plus(ours.write(messages, case.writers).await?);
            for ((commands, per_transaction), spent) in round.iter().zip(case.per_transaction).zip(&mut raw) {
                let watch = Watch::own();
                tokio::task::block_in_place(|| bare.run(tenant, commands, *per_transaction))?;
                *spent = spent.plus(watch.stop());
            }
        }
        rows.push(row(case, own, &raw, statements));
    }
    ours.db.close().await;
    Ok(rows)
}

#[derive(Clone, Copy)]
struct Case {
    writers: usize,
    /// Sizes of the floor's transactions; the goal is about the first.
    per_transaction: &'static [usize],
    messages: usize,
}

/// For each round, and in it for each size of the floor's transactions: commands.
type Rounds = Vec<Vec<Vec<Ready>>>;

/// Records what each case will need, on a copy of what the bare connection then works on.
async fn floor(
    folder: &Path,
    cases: &[Case],
) -> anyhow::Result<(BareSqlite, Vec<(TenantId, Rounds)>, usize)> {
    let (seed, copy) = (folder.join("recorded"), folder.join("bare"));
    let made = house(&seed).await?;
    let House { db, tenant, channel, people, .. } = made;
    db.close().await;
    std::fs::create_dir_all(&copy)?;
    std::fs::copy(seed.join("tsunagu.db"), copy.join("tsunagu.db"))?;
    let mut house = House { db: people::open(&seed).await?, tenant, channel, people, next: 0 };
    let mut bare = BareSqlite::open(&copy)?;
    let mut all = Vec::new();
    let mut statements = 0;
    for case in cases {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let mut round = Vec::new();
            for _ in case.per_transaction {
                let messages = house.messages(case.messages).await?;
                let steps = house.record(messages).await?;
                statements = steps.first().map_or(0, |steps| distinct(steps));
                let ready = steps.into_iter().map(|steps| bare.ready(steps));
                round.push(ready.collect::<anyhow::Result<Vec<_>>>()?);
            }
            rounds.push(round);
        }
        all.push((tenant, rounds));
    }
    house.db.close().await;
    Ok((bare, all, statements))
}

/// Statements of a command that runs alone: each key is read once.
pub fn distinct(steps: &[Step]) -> usize {
    let mut keys = std::collections::BTreeSet::new();
    steps.iter().filter(|step| step.key.is_none_or(|key| keys.insert(key))).count()
}

fn row(case: Case, own: Spent, raw: &[Spent], statements: usize) -> Measured {
    let count = case.messages * ROUNDS;
    let name = if case.writers == 1 {
        String::from("durable messages, one writer alone")
    } else {
        format!("durable messages, {} writers", case.writers)
    };
    let ours = Line::new(name)
        .cost(own.cpu_micros(count), "µs/message")
        .wall(own.rate(count), "messages/s")
        .note(format!("{count} mails of known people, {statements} statements each"));
    let mut measured = Measured::new(ours);
    for (spent, size) in raw.iter().zip(case.per_transaction) {
        let floor = Line::new(format!("raw rusqlite, same statements, {size} a transaction"))
            .cost(spent.cpu_micros(count), "µs/message")
            .wall(spent.rate(count), "messages/s");
        measured = measured.beside(floor);
    }
    let floor = raw.first().map_or(f64::INFINITY, |spent| spent.rate(count));
    measured.at_least("≥ 0.6 of raw rusqlite's messages/s", own.rate(count) / floor.max(1e-9), 0.6)
}
