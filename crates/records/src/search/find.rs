//! Finding: candidates from the index, then the rows that say who may see them, then the texts that say how well they
//! fit.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::event::Full;
use tsunagu_model::{BaseId, Id};
use tsunagu_store::{StoreError, Tx};

use super::document::sections;
use super::feed::profile_texts;
use super::fold::folded;
use super::plan::{Plan, Scope};
use super::query::Query;
use super::rank::score;
use super::rows::{self, AT_ONCE, Candidate};
use super::source::Source;
use super::terms::Field;
use crate::tables::bases::{self, BaseRow};

/// Hits ranked together: those of one block come before those of the next.
const BLOCK: usize = 100;
/// Hits that can be paged through.
const MOST: usize = 1_000;
/// Candidates looked at for one answer.
const LOOKED_AT: usize = 4_000;

/// What a search is for and who asks.
pub struct Search<'a> {
    /// The query.
    pub query: &'a Query,
    /// What may be found.
    pub scope: Scope,
    /// Hits passed over: those of the pages before.
    pub skip: usize,
    /// Hits wanted.
    pub limit: usize,
    /// Nothing newer than this number, so that pages of one search do not shift.
    pub up_to: i64,
}

/// Decides what the asker may see and wants. Asked once for each candidate, in the order of promise.
pub trait Sight {
    /// Whether an item is a hit.
    fn item(&mut self, tx: &mut dyn Tx, candidate: &Candidate) -> Result<bool, StoreError>;
    /// Whether a base profile is a hit.
    fn profile(&mut self, tx: &mut dyn Tx, base: &BaseRow) -> Result<bool, StoreError>;
}

/// A hit with its words.
#[derive(Clone, Debug)]
pub enum Hit {
    /// An item.
    Item(Box<Candidate>, Box<Full>),
    /// A base profile, its name and addresses.
    Profile(BaseRow, Vec<String>),
}

/// A page of hits.
#[derive(Clone, Debug)]
pub struct Hits {
    /// The best first.
    pub hits: Vec<Hit>,
    /// Whether there may be more.
    pub more: bool,
    /// The words they were found by.
    pub plan: Plan,
}

/// Searches the tenant's index.
pub fn find(tx: &mut dyn Tx, search: &Search<'_>, sight: &mut dyn Sight) -> Result<Hits, StoreError> {
    let mut plan = Plan::of(tx, search.query, search.scope)?;
    let no_words = plan.words.is_empty();
    if plan.all_first || no_words {
        let mut source = Source::all(&plan, search.up_to);
        if no_words && plan.required.is_empty() && !search.query.only_items() {
            // Only signs, which no entry is found by.
            source = Source::List(Vec::new().into_iter());
        }
        let (hits, more) = walk(tx, search, &plan, &mut source, sight)?;
        if !hits.is_empty() || search.skip > 0 || no_words {
            return Ok(Hits { hits, more, plan });
        }
    }
    let mut source = Source::any(tx, &mut plan, search.up_to)?;
    let (hits, more) = walk(tx, search, &plan, &mut source, sight)?;
    Ok(Hits { hits, more, plan })
}

/// Candidates that are hits, ranked block by block, cut to the page.
fn walk(
    tx: &mut dyn Tx,
    search: &Search<'_>,
    plan: &Plan,
    source: &mut Source,
    sight: &mut dyn Sight,
) -> Result<(Vec<Hit>, bool), StoreError> {
    let end = (search.skip + search.limit).min(MOST);
    let mut walk =
        Walk { search, plan, passed: 0, looked: 0, block: Vec::new(), begun_at: 0, hits: Vec::new() };
    let mut exhausted = false;
    // A block is filled whatever the page needs of it: its order depends on all of it.
    while walk.passed < end && walk.looked < LOOKED_AT && !exhausted {
        let ids = source.next(tx)?;
        exhausted = ids.is_empty();
        for part in ids.chunks(AT_ONCE) {
            if walk.passed < end {
                walk.take(tx, part, sight)?;
            }
        }
    }
    walk.close(tx)?;
    let more = end < MOST && (walk.passed > end || (walk.passed == end && !exhausted));
    let first = search.skip.saturating_sub(walk.begun_at);
    let hits = walk.hits.into_iter().skip(first).take(end.saturating_sub(search.skip)).collect();
    Ok((hits, more))
}

struct Walk<'a> {
    search: &'a Search<'a>,
    plan: &'a Plan,
    /// Hits of closed blocks.
    passed: usize,
    looked: usize,
    block: Vec<Found>,
    /// Hits before the first block the page reaches into.
    begun_at: usize,
    /// Hits of the blocks the page reaches into.
    hits: Vec<Hit>,
}

enum Found {
    Item(Box<Candidate>, Option<Box<Full>>),
    Profile(BaseRow, Vec<String>),
}

impl Walk<'_> {
    fn take(&mut self, tx: &mut dyn Tx, ids: &[i64], sight: &mut dyn Sight) -> Result<(), StoreError> {
        let mut items = BTreeMap::new();
        if self.search.scope != Scope::Profiles {
            items.extend(rows::items(tx, ids)?.into_iter().map(|one| (one.item.id.get(), one)));
        }
        for id in ids {
            self.looked += 1;
            if let Some(candidate) = items.remove(id) {
                // What was erased is found by nobody, also before it left the index.
                if candidate.is_readable() && sight.item(tx, &candidate)? {
                    let read = if self.plan.phrases.is_empty() {
                        Some(None)
                    } else {
                        self.phrased(tx, &candidate)?.map(Some)
                    };
                    self.block.extend(read.map(|full| Found::Item(Box::new(candidate), full)));
                }
            } else if self.search.scope != Scope::Items && !self.search.query.only_items() {
                self.take_profile(tx, BaseId(*id), sight)?;
            }
            if self.block.len() == BLOCK {
                self.close(tx)?;
            }
        }
        Ok(())
    }

    fn take_profile(
        &mut self,
        tx: &mut dyn Tx,
        base: BaseId,
        sight: &mut dyn Sight,
    ) -> Result<(), StoreError> {
        let Some(row) = bases::get(tx, base)? else { return Ok(()) };
        if row.system || !sight.profile(tx, &row)? {
            return Ok(());
        }
        let texts = profile_texts(tx, base, row.name.clone())?;
        let stands = |phrase: &String| texts.iter().any(|text| folded(text).contains(phrase));
        if !texts.is_empty() && self.plan.phrases.iter().all(stands) {
            self.block.push(Found::Profile(row, texts));
        }
        Ok(())
    }

    /// The words of an item in which every phrase stands; else `None`.
    fn phrased(&self, tx: &mut dyn Tx, candidate: &Candidate) -> Result<Option<Box<Full>>, StoreError> {
        let Some(full) = candidate.open(tx)? else { return Ok(None) };
        let texts: Vec<String> = sections(&full).into_iter().map(|(_, text)| folded(text)).collect();
        let stands = |phrase: &String| texts.iter().any(|text| text.contains(phrase));
        Ok(self.plan.phrases.iter().all(stands).then(|| Box::new(full)))
    }

    /// Ranks a block, unless the page begins behind it.
    fn close(&mut self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        let block = std::mem::take(&mut self.block);
        let begin = self.passed;
        self.passed += block.len();
        if self.passed <= self.search.skip || begin >= self.search.skip + self.search.limit {
            return Ok(());
        }
        if self.hits.is_empty() {
            self.begun_at = begin;
        }
        let mut ranked = Vec::with_capacity(block.len());
        for found in block {
            if let Some(hit) = opened(tx, found)? {
                ranked.push((self.score(&hit), hit));
            }
        }
        // Equals stay in the order of the candidates.
        ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        self.hits.extend(ranked.into_iter().map(|(_, hit)| hit));
        Ok(())
    }

    fn score(&self, hit: &Hit) -> f64 {
        match hit {
            Hit::Item(_, full) => score(self.plan, sections(full)),
            Hit::Profile(_, texts) => score(self.plan, texts.iter().map(|text| (Field::Any, text.as_str()))),
        }
    }
}

/// A hit with its words; `None` when they were erased.
fn opened(tx: &mut dyn Tx, found: Found) -> Result<Option<Hit>, StoreError> {
    Ok(match found {
        Found::Item(candidate, Some(full)) => Some(Hit::Item(candidate, full)),
        Found::Item(candidate, None) => candidate.open(tx)?.map(|full| Hit::Item(candidate, Box::new(full))),
        Found::Profile(row, texts) => Some(Hit::Profile(row, texts)),
    })
}

/// Lets each value through once.
#[derive(Clone, Debug, Default)]
pub struct Once(BTreeSet<i64>);

impl Once {
    /// Whether this is the first time.
    pub fn first(&mut self, id: impl Id) -> bool {
        self.0.insert(id.get())
    }
}
