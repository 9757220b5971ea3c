//! The index in the store: FTS5 and a GIN index behind the same few functions.

use tsunagu_model::{BaseId, Id, ItemId};
use tsunagu_store::{Dialect, StoreError, TwoTexts, Tx, args};

use super::document::Entry;
use super::terms::Term;

/// Terms of so many entries are counted one by one; of the entries after them every sixteenth is counted as sixteen.
const COUNTED: i64 = 2_048;
const SAMPLE: i64 = 16;

const INSERT: TwoTexts = TwoTexts {
    sqlite: "INSERT INTO search_text (rowid, words) VALUES ($1, $2)",
    postgres: "INSERT INTO search_text (id, words) VALUES ($1, CAST(CAST($2 AS TEXT) AS tsvector))",
};
const DELETE: TwoTexts = TwoTexts {
    sqlite: "DELETE FROM search_text WHERE rowid = $1",
    postgres: "DELETE FROM search_text WHERE id = $1",
};
const CLEAR: TwoTexts = TwoTexts {
    sqlite: "INSERT INTO search_text (search_text) VALUES ('delete-all')",
    postgres: "DELETE FROM search_text",
};
/// Entries of a rare term: the index finds them all, the newest are taken.
const RARE: TwoTexts = TwoTexts {
    sqlite: "SELECT rowid FROM search_text WHERE search_text MATCH $1 AND rowid <= $2 ORDER BY rowid DESC LIMIT $3",
    postgres: "WITH found AS MATERIALIZED (SELECT id FROM search_text \
               WHERE words @@ CAST(CAST($1 AS TEXT) AS tsquery) AND id <= $2) \
               SELECT id FROM found ORDER BY id DESC LIMIT $3",
};
/// Entries of a common term: from the newest backwards until there are enough. The empty addition keeps PostgreSQL
/// from collecting all of them first.
const COMMON: TwoTexts = TwoTexts {
    sqlite: RARE.sqlite,
    postgres: "SELECT id FROM search_text WHERE (words || '') @@ CAST(CAST($1 AS TEXT) AS tsquery) AND id <= $2 \
               ORDER BY id DESC LIMIT $3",
};
const OPTIMIZE: &str = "INSERT INTO search_text (search_text) VALUES ('optimize')";

/// Every statement with two texts, for the test that counts and prepares them.
pub const TEXTS: &[TwoTexts] = &[INSERT, DELETE, CLEAR, RARE, COMMON];

/// What the index of a tenant was made by, and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The analysis that made it.
    pub version: i64,
    /// Entries whose words have blanks between them.
    pub spaced: Volume,
    /// Entries in Japanese and its neighbours. A word of one kind is as rare as it is among texts of its kind: `the`
    /// says nothing, however few of a house's customers write English.
    pub dense: Volume,
}

/// Entries and the words in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// Items and profiles.
    pub entries: i64,
    /// Words in them.
    pub words: i64,
}

impl Volume {
    /// Mean words of an entry; never 0.
    pub fn mean(self) -> f64 {
        (self.words as f64 / self.entries.max(1) as f64).max(1.0)
    }
}

impl State {
    /// Entries of either kind.
    pub fn entries(&self) -> i64 {
        self.spaced.entries + self.dense.entries
    }

    /// The entries among which a word of one kind is looked for.
    pub fn volume(&self, dense: bool) -> Volume {
        if dense { self.dense } else { self.spaced }
    }
}

/// The tenant's state; `None` before its first entry and after [`clear`].
pub fn state(tx: &mut dyn Tx) -> Result<Option<State>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT version, spaced_entries, spaced_words, dense_entries, dense_words FROM search_state WHERE tenant = $1",
        args![tenant],
    )?;
    let read = |row: &tsunagu_store::Row| {
        Ok(State {
            version: row.get(0)?,
            spaced: Volume { entries: row.get(1)?, words: row.get(2)? },
            dense: Volume { entries: row.get(3)?, words: row.get(4)? },
        })
    };
    rows.first().map(read).transpose()
}

pub(super) fn keep_state(tx: &mut dyn Tx, state: State) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO search_state (tenant, version, spaced_entries, spaced_words, dense_entries, dense_words) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant) DO UPDATE SET version = excluded.version, \
         spaced_entries = excluded.spaced_entries, spaced_words = excluded.spaced_words, \
         dense_entries = excluded.dense_entries, dense_words = excluded.dense_words",
        args![
            tenant,
            state.version,
            state.spaced.entries,
            state.spaced.words,
            state.dense.entries,
            state.dense.words
        ],
    )
}

/// Whether the terms of the entry with this number in the tenant's index are counted, and for how many.
pub(super) fn weight(number: i64) -> Option<i64> {
    if number < COUNTED { Some(1) } else { (number % SAMPLE == 0).then_some(SAMPLE) }
}

/// Writes an entry that is not there.
pub(super) fn insert(tx: &mut dyn Tx, entry: &Entry) -> Result<(), StoreError> {
    let mut words = String::with_capacity(entry.terms.len() * 11);
    for term in &entry.terms {
        term.write(&mut words);
        words.push(' ');
    }
    let text = INSERT.of(tx);
    tx.exec(text, args![entry.id, words])
}

pub(super) fn delete(tx: &mut dyn Tx, id: i64) -> Result<(), StoreError> {
    let text = DELETE.of(tx);
    tx.exec(text, args![id])
}

/// Counts a term in `more` further entries.
pub(super) fn count(tx: &mut dyn Tx, term: Term, more: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO search_term (tenant, term, holders) VALUES ($1, $2, $3) ON CONFLICT (tenant, term) \
         DO UPDATE SET holders = search_term.holders + excluded.holders",
        args![tenant, term.number(), more],
    )
}

/// In about how many entries a term stands.
pub(super) fn holders(tx: &mut dyn Tx, term: Term) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT holders FROM search_term WHERE tenant = $1 AND term = $2",
        args![tenant, term.number()],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// Numbers of entries with all of these terms, the newest first, none above `up_to`. `rare` tells whether they are
/// expected to be few.
pub(super) fn matching(
    tx: &mut dyn Tx,
    all: &[Term],
    up_to: i64,
    limit: i64,
    rare: bool,
) -> Result<Vec<i64>, StoreError> {
    let and = match tx.dialect() {
        Dialect::Sqlite => " AND ",
        Dialect::Postgres => " & ",
    };
    let mut expression = String::with_capacity(all.len() * 15);
    for term in all {
        if !expression.is_empty() {
            expression.push_str(and);
        }
        term.write(&mut expression);
    }
    let text = if rare { RARE } else { COMMON }.of(tx);
    tx.query(text, args![expression, up_to, limit])?.iter().map(|row| row.get(0)).collect()
}

/// Takes items and profiles out of the index: for an erasure, which destroys their keys in the same transaction, so that
/// the consumer that would put them back finds nothing to read.
///
/// What stays is in [`optimize`]'s hands. The counts of [`holders`](super) keep what they counted: they name nobody.
pub fn forget(tx: &mut dyn Tx, items: &[ItemId], bases: &[BaseId]) -> Result<(), StoreError> {
    let items = items.iter().map(|id| id.get());
    items.chain(bases.iter().map(|id| id.get())).try_for_each(|id| delete(tx, id))
}

/// Rewrites the index without the entries that were taken out; what the old pages held is overwritten at the next
/// checkpoint. Takes about a second for every hundred thousand entries. PostgreSQL's vacuum does the same by itself.
pub fn optimize(tx: &mut dyn Tx) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => tx.exec(OPTIMIZE, &[]),
        Dialect::Postgres => Ok(()),
    }
}

/// Empties the index of every tenant; each is indexed from the beginning of its log again.
pub fn clear(tx: &mut dyn Tx) -> Result<(), StoreError> {
    let text = CLEAR.of(tx);
    tx.exec(text, &[])?;
    tx.exec("DELETE FROM search_term", &[])?;
    tx.exec("DELETE FROM search_state", &[])
}

/// Whether some tenant's index was made by another analysis than `version`.
pub fn is_outdated(tx: &mut dyn Tx, version: i64) -> Result<bool, StoreError> {
    let rows = tx.query("SELECT 1 FROM search_state WHERE version <> $1 LIMIT 1", args![version])?;
    Ok(!rows.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_with_two_texts_are_few() {
        assert!(TEXTS.len() <= 15);
        for TwoTexts { sqlite, postgres } in TEXTS {
            let places = |text: &str| (1..9).filter(|place| text.contains(&format!("${place}"))).count();
            assert_eq!(places(sqlite), places(postgres), "{sqlite}");
        }
    }

    #[test]
    fn counts_are_exact_at_first_and_samples_later() {
        let counted: i64 = (0..COUNTED).filter_map(weight).sum();
        assert_eq!(counted, COUNTED);
        let sampled: i64 = (COUNTED..COUNTED + 1_600).filter_map(weight).sum();
        assert_eq!(sampled, 1_600);
    }
}
