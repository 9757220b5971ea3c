//! Bad commands among good ones: 1 in 10 refused, 1 in 100 failing, 1 in 1,000 panicking, beside a clean run.

use std::panic::resume_unwind;
use std::path::Path;

use anyhow::ensure;
use tsunagu_model::event::Stream;
use tsunagu_store::{StoreError, log};

use crate::durable::{House, house};
use crate::measure::{Spent, Watch};
use crate::message::{self, Message};
use crate::report::{Line, Measured};
use crate::settings::Sizes;

const WRITERS: usize = 64;
const ROUNDS: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Good,
    Refused,
    Failing,
    Panicking,
}

fn fate(n: usize) -> Fate {
    match (n % 1_000, n % 100, n % 10) {
        (503, ..) => Fate::Panicking,
        (_, 37, _) => Fate::Failing,
        (.., 5) => Fate::Refused,
        _ => Fate::Good,
    }
}

/// The row; an error when the store does not hold exactly what was acknowledged.
pub async fn measure(folder: &Path, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let mut house = house(&folder.join("faults")).await?;
    let count = sizes.durable / ROUNDS;
    let (mut clean, mut mixed) = (Spent::default(), Spent::default());
    let mut kept = 0;
    for _ in 0..ROUNDS {
        let messages = house.messages(count).await?;
        clean = clean.plus(house.write(messages, WRITERS).await?);
        let messages = house.messages(count).await?;
        let (spent, good) = mix(&house, messages).await?;
        mixed = mixed.plus(spent);
        kept += good;
    }
    let sent = count * ROUNDS;
    audit(&house, sent + kept).await?;
    house.db.close().await;
    let ours = Line::new("bad commands: 1/10 refused, 1/100 failing, 1/1,000 panicking")
        .cost(mixed.cpu_micros(sent), "µs/command")
        .wall(mixed.rate(sent), "commands/s")
        .note(format!("{kept} of {sent} kept, exactly the acknowledged ones; log and items agree"));
    let beside = Line::new("clean run")
        .cost(clean.cpu_micros(sent), "µs/command")
        .wall(clean.rate(sent), "commands/s");
    let share = mixed.rate(sent) / clean.rate(sent).max(1e-9);
    Ok(vec![Measured::new(ours).beside(beside).at_least("≥ 0.7 of the clean run's commands/s", share, 0.7)])
}

/// Runs messages with their fates; answers how many were acknowledged.
async fn mix(house: &House, messages: Vec<Message>) -> anyhow::Result<(Spent, usize)> {
    let mut shares: Vec<Vec<(Fate, Message)>> = (0..WRITERS).map(|_| Vec::new()).collect();
    for (n, message) in messages.into_iter().enumerate() {
        shares[n % WRITERS].push((fate(n), message));
    }
    let (tenant, channel) = (house.tenant, house.channel);
    let watch = Watch::own();
    let tasks: Vec<_> = shares
        .into_iter()
        .map(|share| {
            let db = house.db.clone();
            tokio::spawn(async move {
                let mut kept = 0;
                for (fate, message) in share {
                    let answer = db.write(tenant, move |tx| {
                        if fate == Fate::Refused {
                            return message::known(tx, &message).map(|_| false);
                        }
                        message::run(tx, &message, channel)?;
                        match fate {
                            Fate::Good => Ok(true),
                            // Unwinds like any panic, without printing its message.
                            Fate::Panicking => resume_unwind(Box::new("a defect")),
                            Fate::Failing | Fate::Refused => {
                                Err(StoreError::Unreadable(String::from("failing")))
                            }
                        }
                    });
                    match (fate, answer.await) {
                        (Fate::Good, Ok(true)) => kept += 1,
                        (Fate::Refused, Ok(false)) | (Fate::Failing | Fate::Panicking, Err(_)) => {}
                        (fate, other) => anyhow::bail!("a command that is {fate:?} was answered {other:?}"),
                    }
                }
                Ok(kept)
            })
        })
        .collect();
    let mut kept = 0;
    for task in tasks {
        kept += task.await??;
    }
    Ok((watch.stop(), kept))
}

/// The log has no hole, and holds one event of a message for each acknowledged one.
async fn audit(house: &House, acknowledged: usize) -> anyhow::Result<()> {
    let checks = house.db.read(house.tenant, log::check).await?;
    ensure!(checks.iter().all(log::StreamCheck::whole), "the log is damaged: {checks:?}");
    let before = house.people.len() * 4;
    let found =
        checks.iter().filter(|check| check.stream == Stream::Contact).map(|check| check.events).sum::<i64>();
    ensure!(
        usize::try_from(found)? == before + acknowledged,
        "{found} events, expected {before} and {acknowledged} acknowledged"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_have_the_promised_shares() {
        let count = |wanted| (0..10_000).filter(|n| fate(*n) == wanted).count();
        assert_eq!((count(Fate::Refused), count(Fate::Failing), count(Fate::Panicking)), (1_000, 100, 10));
    }
}
