//! Numbers of entries that may be hits, the most promising first, handed out a few at a time.

use tsunagu_store::{StoreError, Tx};

use super::index;
use super::plan::{Plan, Word, weight};
use super::rows;
use super::terms::Term;

/// Entries handed out at once.
const STEP: i64 = 256;
/// Holders a term may have to be asked for by itself, and all such terms together.
const MOST_HOLDERS: i64 = 8_000;
/// Entries whose terms are common are looked for from the newest backwards.
const COMMON: i64 = 20_000;
/// Terms asked for together at most: the rarest decide.
const TOGETHER: usize = 16;

/// Where candidates come from.
pub enum Source {
    /// Entries with all of these terms, newest first; the number to go on below, and whether they are few.
    All(Vec<Term>, i64, bool),
    /// A list made beforehand, and how much of it is left to hand out.
    List(std::vec::IntoIter<i64>),
    /// The newest items, and the number to go on below.
    Newest(i64),
}

impl Source {
    /// Entries with every word of the plan, or the newest items when it has none.
    pub fn all(plan: &Plan, up_to: i64) -> Self {
        let mut words = plan.full();
        if words.is_empty() {
            return Self::Newest(up_to);
        }
        words.sort_by_key(|word| word.holders);
        let few = words.first().is_some_and(|word| word.holders <= COMMON);
        let kept = words.iter().enumerate().filter(|(at, word)| *at < TOGETHER || is_required(plan, word));
        Self::All(kept.map(|(_, word)| word.term).collect(), up_to, few)
    }

    /// Entries with any of the plan's rarer words and everything it requires: those with more and rarer words first,
    /// then the newer ones.
    pub fn any(tx: &mut dyn Tx, plan: &mut Plan, up_to: i64) -> Result<Self, StoreError> {
        let required: Vec<Term> = plan.required.iter().map(|word| word.term).collect();
        let mut order: Vec<usize> = (0..plan.words.len()).collect();
        order.sort_by_key(|place| plan.words.get(*place).map_or(0, |word| word.holders));
        let (state, mut left) = (plan.state, MOST_HOLDERS);
        let mut found: Vec<(i64, f64)> = Vec::new();
        for place in order {
            let Some(word) = plan.words.get_mut(place) else { continue };
            if left <= 0 || (word.holders > left && !found.is_empty()) {
                break;
            }
            let mut terms = required.clone();
            terms.push(word.term);
            let holders = index::matching(tx, &terms, up_to, left, word.holders <= COMMON)?;
            let number = i64::try_from(holders.len()).unwrap_or(i64::MAX);
            if required.is_empty() && number < left {
                // All of them are known now, so they need not be estimated.
                word.holders = number;
                word.weight = weight(word.shape, number, &state);
            }
            left -= number.max(1);
            found.extend(holders.into_iter().map(|id| (id, word.weight)));
        }
        Ok(Self::List(summed(found).into_iter()))
    }

    /// The next candidates; empty at the end.
    pub fn next(&mut self, tx: &mut dyn Tx) -> Result<Vec<i64>, StoreError> {
        match self {
            Self::All(terms, up_to, few) => {
                let found = index::matching(tx, terms, *up_to, STEP, *few)?;
                *up_to = found.last().map_or(0, |last| last - 1);
                Ok(found)
            }
            Self::List(list) => Ok(list.by_ref().take(usize::try_from(STEP).unwrap_or(1)).collect()),
            Self::Newest(up_to) => {
                let found = rows::newest(tx, *up_to, STEP)?;
                *up_to = found.last().map_or(0, |last| last - 1);
                Ok(found)
            }
        }
    }
}

fn is_required(plan: &Plan, word: &Word) -> bool {
    plan.required.iter().any(|one| one.term == word.term)
}

/// Adds up what each entry gained; the best first, then the newest.
fn summed(mut found: Vec<(i64, f64)>) -> Vec<i64> {
    found.sort_unstable_by_key(|(id, _)| *id);
    let mut sums: Vec<(i64, f64)> = Vec::new();
    for (id, gain) in found {
        match sums.last_mut() {
            Some((last, sum)) if *last == id => *sum += gain,
            Some(_) | None => sums.push((id, gain)),
        }
    }
    sums.sort_unstable_by(|(id, sum), (other, than)| than.total_cmp(sum).then(other.cmp(id)));
    sums.into_iter().map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_and_rarer_words_come_first_then_newer_entries() {
        let found = vec![(1, 5.0), (2, 3.0), (3, 3.0), (2, 3.0)];
        assert_eq!(summed(found), [2, 1, 3]);
        assert_eq!(summed(vec![(1, 2.0), (9, 2.0)]), [9, 1]);
    }
}
