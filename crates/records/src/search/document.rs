//! What of an item or profile is searched: its texts by field, and the entry made of them.

use tsunagu_model::event::{Full, MessageWords};
use tsunagu_model::handle::Party;
use tsunagu_model::{BaseId, Id, ItemId};

use super::terms::{Field, HAS_FILE, PROFILE, Term, Terms};
use super::words::each_word;

/// Bytes of one text that are looked at; a longer one is searched by its beginning.
const MOST_BYTES: usize = 256 * 1024;

/// A text and the field it stands in.
pub type Section<'a> = (Field, &'a str);

/// One entry of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the item or base; the two come from one generator and never meet.
    pub id: i64,
    /// Its terms, each once, in order.
    pub terms: Vec<Term>,
    /// How many words it has.
    pub length: i64,
    /// Whether most of them stand without blanks between them, as in Japanese.
    pub dense: bool,
}

/// The texts of an item's event; empty for an event that is no item.
pub fn sections(full: &Full) -> Vec<Section<'_>> {
    match full {
        Full::Message(words) => of_message(words),
        Full::Note { text } => vec![(Field::Any, beginning(text))],
        Full::Handle(_) | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. } => Vec::new(),
    }
}

fn of_message(words: &MessageWords) -> Vec<Section<'_>> {
    let mut found = Vec::new();
    found.extend(words.subject.iter().map(|subject| (Field::Subject, beginning(subject))));
    found.push((Field::Any, beginning(&words.text)));
    found.extend(words.attachments.iter().map(|file| (Field::File, beginning(&file.name))));
    let senders = words.from.iter().chain(&words.original_sender).map(|party| (Field::From, party));
    let receivers = words.to.iter().chain(&words.cc).chain(&words.bcc).map(|party| (Field::To, party));
    for (field, Party { name, address }) in senders.chain(receivers) {
        found.push((field, beginning(name)));
        found.push((field, beginning(address)));
    }
    found
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The entry of an item; `None` when its event has no words to find it by.
pub fn of_item(terms: &Terms, id: ItemId, full: &Full) -> Option<Entry> {
    let sections = sections(full);
    let mut entry = Builder::new(terms);
    for (field, text) in &sections {
        entry.add(*field, text);
    }
    if sections.iter().any(|(field, _)| *field == Field::File) {
        entry.mark(HAS_FILE);
    }
    (!sections.is_empty()).then(|| entry.end(id.get()))
}

/// The entry of a base profile: its name and addresses.
pub fn of_base(terms: &Terms, id: BaseId, texts: &[String]) -> Entry {
    let mut entry = Builder::new(terms);
    for text in texts {
        entry.add(Field::Any, beginning(text));
    }
    entry.mark(PROFILE);
    entry.end(id.get())
}

struct Builder<'a> {
    terms: &'a Terms,
    found: Vec<Term>,
    length: i64,
    dense: i64,
}

impl<'a> Builder<'a> {
    fn new(terms: &'a Terms) -> Self {
        Self { terms, found: Vec::new(), length: 0, dense: 0 }
    }

    /// Words of a field are found by its search word and without any.
    fn add(&mut self, field: Field, text: &str) {
        each_word(text, |word| {
            self.length += 1;
            self.dense += i64::from(word.shape.is_dense());
            self.found.push(self.terms.term(Field::Any, word.text));
            if field != Field::Any {
                self.found.push(self.terms.term(field, word.text));
            }
        });
    }

    fn mark(&mut self, mark: &str) {
        self.found.push(self.terms.term(Field::Mark, mark));
    }

    fn end(mut self, id: i64) -> Entry {
        self.found.sort_unstable();
        self.found.dedup();
        Entry { id, terms: self.found, length: self.length, dense: self.dense * 2 > self.length }
    }
}
