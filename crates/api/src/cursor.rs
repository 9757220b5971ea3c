//! Opaque texts that name a place in a list or in the log.
//!
//! Each carries the incarnation of the log, so that one from before a restore is recognised instead of pointing at
//! something else.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tsunagu_model::{ConversationId, Timestamp};
use tsunagu_records::queries::conversation_list::Start;
use tsunagu_records::queries::item_page::Place;

use crate::problem::Problem;

const POSITION: u8 = b'p';
const LIST: u8 = b'l';
const TIMELINE: u8 = b't';
const SEARCH: u8 = b's';
const WAITING: u8 = b'w';
const DUE: u8 = b'd';

/// A number in the log of one incarnation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Incarnation of the log.
    pub incarnation: i64,
    /// Number of the last event seen; 0 for the beginning.
    pub seq: i64,
}

impl Position {
    /// The opaque text.
    pub fn text(self) -> String {
        write(POSITION, &[self.incarnation, self.seq])
    }

    /// Reads the opaque text.
    pub fn parse(text: &str) -> Option<Self> {
        let [incarnation, seq] = read(POSITION, text)?;
        // Nothing of ours stands before the beginning: such a position is forged.
        (seq >= 0).then_some(Self { incarnation, seq })
    }
}

/// The text that goes on before `number` in a list.
pub fn list(incarnation: i64, number: i64) -> String {
    write(LIST, &[incarnation, number])
}

/// Where a list goes on; the largest number for its beginning.
pub fn parse_list(text: Option<&str>, incarnation: i64) -> Result<i64, Problem> {
    let Some(text) = text else { return Ok(i64::MAX) };
    match read(LIST, text) {
        Some([of, number]) if of == incarnation => Ok(number),
        Some(_) => Err(stale()),
        None => Err(bad()),
    }
}

/// The text that goes on in a list ordered by waiting: first what waits, then the rest.
pub fn waiting(incarnation: i64, start: Start) -> String {
    two_parts(WAITING, incarnation, start)
}

/// Where a list ordered by waiting goes on.
pub fn parse_waiting(text: Option<&str>, incarnation: i64) -> Result<Start, Problem> {
    parse_two_parts(WAITING, text, incarnation, Start::LONGEST_WAITING, Start::WaitingAfter)
}

/// The text that goes on in a list ordered by what is due: first what is, then the rest.
pub fn due(incarnation: i64, start: Start) -> String {
    two_parts(DUE, incarnation, start)
}

/// Where a list ordered by what is due goes on.
pub fn parse_due(text: Option<&str>, incarnation: i64) -> Result<Start, Problem> {
    parse_two_parts(DUE, text, incarnation, Start::FIRST_DUE, Start::DueAfter)
}

fn two_parts(tag: u8, incarnation: i64, start: Start) -> String {
    match start {
        Start::WaitingAfter(at, id) | Start::DueAfter(at, id) => write(tag, &[incarnation, 0, at.0, id.0]),
        Start::Before(seq) => write(tag, &[incarnation, 1, seq, 0]),
    }
}

fn parse_two_parts(
    tag: u8,
    text: Option<&str>,
    incarnation: i64,
    first: Start,
    after: fn(Timestamp, ConversationId) -> Start,
) -> Result<Start, Problem> {
    let Some(text) = text else { return Ok(first) };
    match read(tag, text) {
        Some([of, _, _, _]) if of != incarnation => Err(stale()),
        Some([_, 0, at, id]) => Ok(after(Timestamp(at), ConversationId(id))),
        Some([_, 1, seq, 0]) => Ok(Start::Before(seq)),
        Some(_) | None => Err(bad()),
    }
}

/// The text that goes on before `place` in a timeline.
pub fn timeline(incarnation: i64, place: Place) -> String {
    write(TIMELINE, &[incarnation, place.sort_at.0, place.seq])
}

/// Where a timeline goes on; its end when nothing is named.
pub fn parse_timeline(text: Option<&str>, incarnation: i64) -> Result<Place, Problem> {
    let Some(text) = text else { return Ok(Place::END) };
    match read(TIMELINE, text) {
        Some([of, sort_at, seq]) if of == incarnation => Ok(Place { sort_at: Timestamp(sort_at), seq }),
        Some(_) => Err(stale()),
        None => Err(bad()),
    }
}

/// Where a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchPlace {
    /// Hits passed over.
    pub skip: usize,
    /// The newest number the first page could know.
    pub up_to: i64,
}

/// The text that goes on at a place in the hits of a search.
pub fn search(incarnation: i64, place: SearchPlace) -> String {
    write(SEARCH, &[incarnation, i64::try_from(place.skip).unwrap_or(i64::MAX), place.up_to])
}

/// Where a search goes on; at its beginning, up to `newest`, when nothing is named.
pub fn parse_search(text: Option<&str>, incarnation: i64, newest: i64) -> Result<SearchPlace, Problem> {
    let Some(text) = text else { return Ok(SearchPlace { skip: 0, up_to: newest }) };
    match read(SEARCH, text) {
        Some([of, skip, up_to]) if of == incarnation => {
            Ok(SearchPlace { skip: usize::try_from(skip).map_err(|_| bad())?, up_to })
        }
        Some(_) => Err(stale()),
        None => Err(bad()),
    }
}

fn bad() -> Problem {
    Problem::invalid("cursor_invalid", "The cursor is none of ours, or of another list.")
}

fn stale() -> Problem {
    Problem::conflict("position_stale", "The store was restored since; begin again without a cursor.")
}

fn write(tag: u8, numbers: &[i64]) -> String {
    let mut bytes = vec![tag];
    for number in numbers {
        bytes.extend_from_slice(&number.to_be_bytes());
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

fn read<const N: usize>(tag: u8, text: &str) -> Option<[i64; N]> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let rest = bytes.strip_prefix(&[tag])?;
    if rest.len() != N * 8 {
        return None;
    }
    let mut numbers = [0; N];
    for (number, eight) in numbers.iter_mut().zip(rest.chunks_exact(8)) {
        *number = i64::from_be_bytes(eight.try_into().ok()?);
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back() {
        let position = Position { incarnation: 7, seq: 12_345 };
        assert_eq!(Position::parse(&position.text()), Some(position));
        assert_eq!(Position::parse(&Position { incarnation: 7, seq: i64::MIN }.text()), None);
        assert_eq!(parse_list(Some(&list(7, 99)), 7).ok(), Some(99));
        for start in [Start::WaitingAfter(Timestamp(3), ConversationId(4)), Start::Before(9)] {
            assert_eq!(parse_waiting(Some(&waiting(7, start)), 7).ok(), Some(start));
        }
        for start in [Start::DueAfter(Timestamp(3), ConversationId(4)), Start::Before(9)] {
            assert_eq!(parse_due(Some(&due(7, start)), 7).ok(), Some(start));
        }
        let place = Place { sort_at: Timestamp(5), seq: 6 };
        assert_eq!(parse_timeline(Some(&timeline(7, place)), 7).ok(), Some(place));
        let place = SearchPlace { skip: 50, up_to: 9 };
        assert_eq!(parse_search(Some(&search(7, place)), 7, 11).ok(), Some(place));
    }

    #[test]
    fn beginnings_need_no_text() {
        assert_eq!(parse_list(None, 7).ok(), Some(i64::MAX));
        assert_eq!(parse_timeline(None, 7).ok(), Some(Place::END));
        assert_eq!(parse_search(None, 7, 11).ok(), Some(SearchPlace { skip: 0, up_to: 11 }));
    }

    #[test]
    fn foreign_texts_are_refused_by_name() {
        let cases = [
            (parse_list(Some("?"), 7).err(), "cursor_invalid"),
            (parse_list(Some(&Position { incarnation: 7, seq: 1 }.text()), 7).err(), "cursor_invalid"),
            (parse_list(Some(&list(6, 1)), 7).err(), "position_stale"),
            (parse_timeline(Some(&list(7, 1)), 7).err(), "cursor_invalid"),
            (parse_waiting(Some(&list(7, 1)), 7).err(), "cursor_invalid"),
            (parse_waiting(Some(&waiting(6, Start::Before(1))), 7).err(), "position_stale"),
            (parse_due(Some(&waiting(7, Start::Before(1))), 7).err(), "cursor_invalid"),
            (parse_search(Some(&list(7, 1)), 7, 1).err(), "cursor_invalid"),
            (
                parse_search(Some(&search(7, SearchPlace { skip: usize::MAX, up_to: 1 })), 6, 1).err(),
                "position_stale",
            ),
        ];
        for (problem, code) in cases {
            assert_eq!(problem.map(|problem| problem.code), Some(code));
        }
    }
}
