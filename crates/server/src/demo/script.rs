//! What happens when: every step of every playing, in order.

use tsunagu_model::Timestamp;

use super::dice::Dice;
use super::seeds::{Deed, Seeds, Story};
use super::times::{DAY, beginning, length};

/// How far back the stories reach.
pub const REACH: i64 = 14 * DAY;
/// Stories that are not over began within this time.
const LATELY: i64 = 3 * DAY;

/// One step of one playing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cue {
    /// When.
    pub at: Timestamp,
    /// Which playing; `story_of` says of what.
    pub playing: usize,
    /// Which step.
    pub step: usize,
}

/// The story that playing number `which` plays: each once, then those that bear it again and again.
pub fn story_of(seeds: &Seeds, which: usize) -> Option<&Story> {
    if let Some(story) = seeds.stories.get(which) {
        return Some(story);
    }
    let again: Vec<&Story> = seeds.stories.iter().filter(|story| !story.once).collect();
    let place = (which - seeds.stories.len()).checked_rem(again.len())?;
    again.get(place).copied()
}

/// Every step of so many playings, in order of time.
pub fn cues(seeds: &Seeds, playings: usize, seed: u64, now: Timestamp) -> anyhow::Result<Vec<Cue>> {
    let mut cues = Vec::new();
    for playing in 0..playings {
        let Some(story) = story_of(seeds, playing) else { continue };
        let mut lengths = Vec::with_capacity(story.steps.len());
        let mut sum = 0;
        for step in &story.steps {
            sum += length(step.wait.as_deref().unwrap_or_default())?;
            lengths.push(sum);
        }
        let begins = if playing < seeds.stories.len() {
            beginning(&story.begins, now)?
        } else {
            chance(story, sum, &mut Dice::new(!seed, playing as u64), now)
        };
        cues.extend(lengths.iter().enumerate().map(|(step, after)| Cue {
            at: begins.plus_millis(*after).min(now),
            playing,
            step,
        }));
    }
    cues.sort_unstable();
    Ok(cues)
}

/// A beginning by chance, such that the story is played out by now.
fn chance(story: &Story, lasts: i64, dice: &mut Dice, now: Timestamp) -> Timestamp {
    let over = story.steps.last().is_some_and(|step| step.does == Some(Deed::Resolve));
    let reach = if over { REACH } else { LATELY.max(lasts) };
    let slack = u64::try_from(reach - lasts).unwrap_or(0);
    now.minus_millis(lasts + i64::try_from(dice.below(slack.max(1))).unwrap_or(0))
}
