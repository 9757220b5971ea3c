//! How a query is asked of the index: the terms every hit must have, and the words hits are weighed by.

use tsunagu_store::{StoreError, Tx};

use super::fold::folded;
use super::index::{self, State};
use super::query::Query;
use super::terms::{Field, HAS_FILE, PROFILE, Term, Terms};
use super::words::{Shape, each_word};

/// A hit must have every word of a query of at most so many pieces and terms, as long as there is such a hit.
const FEW_PIECES: usize = 3;
const FEW_TERMS: usize = 12;
/// Terms looked at; more stand in no question of a person.
const MOST: usize = 96;
/// What a pair over the seam of two scripts weighs.
const SEAM: f64 = 0.4;

/// A word of the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// What it is.
    pub shape: Shape,
    /// Its term.
    pub term: Term,
    /// In about how many entries it stands.
    pub holders: i64,
    /// How much a hit gains by it.
    pub weight: f64,
}

/// A query as the index is asked.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Terms every hit has: of search words and phrases.
    pub required: Vec<Word>,
    /// Words of the free text and of phrases, each once.
    pub words: Vec<Word>,
    /// Phrases, folded: hits are read to see whether they stand there.
    pub phrases: Vec<String>,
    /// Whether every word is asked for at first.
    pub all_first: bool,
    /// The size of the index.
    pub state: State,
}

/// Which entries are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Items and profiles.
    All,
    /// Items.
    Items,
    /// Profiles.
    Profiles,
}

impl Plan {
    /// Looks up the query's terms.
    pub fn of(tx: &mut dyn Tx, query: &Query, scope: Scope) -> Result<Self, StoreError> {
        let state = index::state(tx)?.unwrap_or_default();
        let terms = Terms::of(tx)?;
        let mut wanted = Wanted { terms: &terms, state, tx };
        let mut words = Vec::new();
        let mut required = Vec::new();
        for text in &query.words {
            wanted.add(&mut words, Field::Any, text)?;
        }
        let few = query.words.len() <= FEW_PIECES && words.len() <= FEW_TERMS;
        for text in &query.phrases {
            wanted.add(&mut required, Field::Any, text)?;
            wanted.add(&mut words, Field::Any, text)?;
        }
        let fields = [
            (Field::From, &query.from),
            (Field::To, &query.to),
            (Field::Subject, &query.subject),
            (Field::File, &query.file),
        ];
        for (field, texts) in fields {
            for text in texts {
                wanted.add(&mut required, field, text)?;
            }
        }
        if query.has_file {
            wanted.mark(&mut required, HAS_FILE)?;
        }
        if scope == Scope::Profiles {
            wanted.mark(&mut required, PROFILE)?;
        }
        Ok(Self {
            required,
            words,
            phrases: query.phrases.iter().map(|phrase| folded(phrase)).collect(),
            all_first: few,
            state,
        })
    }

    /// The words of every kind a full match has; a kanji alone is left out where a pair holds it.
    pub fn full(&self) -> Vec<&Word> {
        let held = |word: &Word| {
            word.shape == Shape::Single
                && self
                    .words
                    .iter()
                    .any(|other| other.shape != Shape::Single && other.text.contains(&word.text))
        };
        self.required.iter().chain(self.words.iter().filter(|word| !held(word))).collect()
    }
}

struct Wanted<'a> {
    terms: &'a Terms,
    state: State,
    tx: &'a mut dyn Tx,
}

impl Wanted<'_> {
    fn add(&mut self, list: &mut Vec<Word>, field: Field, text: &str) -> Result<(), StoreError> {
        let mut found: Vec<(String, Shape)> = Vec::new();
        each_word(text, |word| found.push((word.text.to_owned(), word.shape)));
        for (text, shape) in found {
            let term = self.terms.term(field, &text);
            if list.len() < MOST && list.iter().all(|word| word.term != term) {
                list.push(self.word(text, shape, term)?);
            }
        }
        Ok(())
    }

    fn mark(&mut self, list: &mut Vec<Word>, mark: &str) -> Result<(), StoreError> {
        let term = self.terms.term(Field::Mark, mark);
        list.push(self.word(String::new(), Shape::Word, term)?);
        Ok(())
    }

    fn word(&mut self, text: String, shape: Shape, term: Term) -> Result<Word, StoreError> {
        let holders = index::holders(self.tx, term)?.min(self.state.entries());
        Ok(Word { weight: weight(shape, holders, &self.state), text, shape, term, holders })
    }
}

/// Rare words weigh more (Robertson's inverse document frequency, never below 0).
pub(super) fn weight(shape: Shape, holders: i64, state: &State) -> f64 {
    let entries = state.volume(shape.is_dense()).entries;
    let (holders, entries) = (holders as f64, entries.max(holders) as f64);
    let rarity = (1.0 + (entries - holders + 0.5) / (holders + 0.5)).ln();
    match shape {
        Shape::Word | Shape::Pair | Shape::Single => rarity,
        Shape::Seam => SEAM * rarity,
    }
}
