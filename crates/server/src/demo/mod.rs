//! `tsunagu demo`: a workspace of a made-up company, and two weeks of what its customers wrote, played through the
//! same doors and commands that real people use.

mod cast;
mod clock;
mod dice;
mod files;
mod play;
mod quote;
mod script;
mod seeds;
mod stage;
#[cfg(test)]
mod tests;
mod times;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use tsunagu_bus::LocalBus;
use tsunagu_gateway::TlsClient;
use tsunagu_model::Timestamp;
use tsunagu_pipeline::{Spine, SpineConfig};
use tsunagu_store::{Clock, SystemClock};

use self::clock::TurnedClock;
use self::play::Play;
use self::seeds::Seeds;
use self::stage::{LogIn, Stage};
use crate::open::{nobody, open_at};
use crate::say;
use crate::settings::{DemoWords, Settings};

/// Whoever gives this gives every member of the demo this password.
const PASSWORD: &str = "TSUNAGU_DEMO_PASSWORD";
/// Letters of made-up passwords; those that look alike are left out. There are 32.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// How long before the first story the company opens, in milliseconds.
const BEFORE: i64 = 24 * 60 * 60 * 1000;

/// Makes the demo workspace.
pub async fn demo(settings: Settings, words: &DemoWords) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let seeds = Seeds::read()?;
    let now = SystemClock.now();
    let playings = usize::try_from(words.conversations)?;
    let cues = script::cues(&seeds, playings, words.seed, now)?;
    let opens = now.minus_millis(script::REACH).min(cues.first().map_or(now, |cue| cue.at));
    let clock = Arc::new(TurnedClock::new(opens.minus_millis(BEFORE)));
    let db = open_at(&settings, nobody(), Arc::clone(&clock) as Arc<dyn Clock>).await?;
    let tls = TlsClient::new(None)?;
    let spine = Spine::new(db.clone(), Arc::new(LocalBus::new(16)), tls, SpineConfig::default());
    let made = make(&spine, &clock, (seeds, words), &cues, now).await;
    db.close().await;
    let (play, log_ins) = made?;
    tell(&play, &log_ins, playings, begun);
    Ok(ExitCode::SUCCESS)
}

async fn make(
    spine: &Spine,
    clock: &TurnedClock,
    (seeds, words): (Seeds, &DemoWords),
    cues: &[script::Cue],
    now: Timestamp,
) -> anyhow::Result<(Arc<Play>, Vec<LogIn>)> {
    // Another workspace may have an address already.
    spine.accounts().reload().await?;
    let name = words.workspace.as_deref().unwrap_or(&seeds.house.name).to_owned();
    let (stage, log_ins) = Stage::make(spine, &seeds.house, &name, password).await?;
    say(&format!("playing {} steps in the workspace {name}", cues.len()));
    let play = Arc::new(Play { stage, seeds, seed: words.seed });
    play.run(clock, cues, now).await?;
    Ok((play, log_ins))
}

fn tell(play: &Play, log_ins: &[LogIn], playings: usize, begun: Instant) {
    let chats = if play.stage.chat().is_some() { "mail and web chat" } else { "mail" };
    say(&format!(
        "made {playings} conversations by {chats} in {:.1} s; customers write to {}",
        begun.elapsed().as_secs_f32(),
        play.stage.address()
    ));
    for log_in in log_ins {
        say(&format!("log in as {:<10} {:<28} {}", log_in.role, log_in.mail, log_in.password));
    }
}

/// The password given, or one made up: four words of five letters, 100 bits.
fn password() -> anyhow::Result<String> {
    if let Ok(given) = std::env::var(PASSWORD)
        && !given.is_empty()
    {
        return Ok(given);
    }
    let mut bytes = [0_u8; 20];
    getrandom::fill(&mut bytes)?;
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    let words: Vec<String> = letters.chunks(5).map(|word| word.iter().collect()).collect();
    Ok(words.join("-"))
}
