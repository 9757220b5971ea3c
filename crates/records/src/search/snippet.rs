//! The part of a text that shows why it was found.

use super::document::Section;
use super::plan::Plan;
use super::terms::Field;
use super::words::{Shape, each_word};

/// Bytes of a snippet, about two lines.
const LENGTH: usize = 320;
/// Bytes shown before the first hit.
const BEFORE: usize = 60;
/// Words that weigh less than this part of the weightiest are not marked: they are in every text.
const MARKED: f64 = 0.25;

/// A part of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The words; line ends became blanks.
    pub text: String,
    /// What was found: first byte and the byte after it, in order, apart from one another.
    pub marks: Vec<(usize, usize)>,
    /// Whether the text begins before or goes on behind.
    pub cut: bool,
}

struct Mark {
    start: usize,
    end: usize,
    weight: f64,
}

/// The part of the best text: the body where something was found in it, else whatever field holds the most.
pub fn snippet<'a>(plan: &Plan, sections: impl IntoIterator<Item = Section<'a>>) -> Snippet {
    let mut best: Option<(f64, &str, Vec<Mark>)> = None;
    let mut body = "";
    for (field, text) in sections {
        let marks = marks(plan, text);
        let gain = marks.iter().map(|mark| mark.weight).sum::<f64>();
        if field == Field::Any && body.is_empty() {
            body = text;
        }
        // A hit in the body is shown before hits in names and addresses.
        let gain = if field == Field::Any && gain > 0.0 { gain + 1_000.0 } else { gain };
        if gain > 0.0 && best.as_ref().is_none_or(|(other, _, _)| gain > *other) {
            best = Some((gain, text, marks));
        }
    }
    match best {
        Some((_, text, marks)) => cut(text, &marks),
        None => cut(body, &[]),
    }
}

fn marks(plan: &Plan, text: &str) -> Vec<Mark> {
    let wanted = plan.full();
    let most = wanted.iter().map(|word| word.weight).fold(0.0, f64::max);
    let mut found = Vec::new();
    each_word(text, |word| {
        let known = wanted.iter().find(|one| one.text == word.text && !one.text.is_empty());
        let shown = known.filter(|one| one.weight >= MARKED * most && one.shape != Shape::Seam);
        found.extend(shown.map(|one| Mark { start: word.start, end: word.end, weight: one.weight }));
    });
    found
}

/// The window of the text with the weightiest marks.
fn cut(text: &str, marks: &[Mark]) -> Snippet {
    let (mut begin, mut best) = (0, 0.0);
    for (at, first) in marks.iter().enumerate() {
        let inside = marks.iter().skip(at).take_while(|mark| mark.end <= first.start + LENGTH - BEFORE);
        let gain: f64 = inside.map(|mark| mark.weight).sum();
        if gain > best {
            (begin, best) = (first.start, gain);
        }
    }
    let begin = at_word(text, begin.saturating_sub(BEFORE));
    let mut end = (begin + LENGTH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let shown = text.get(begin..end).unwrap_or_default();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.start >= begin && mark.end <= end) {
        let (start, end) = (mark.start - begin, mark.end - begin);
        match ranges.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            Some(_) | None => ranges.push((start, end)),
        }
    }
    // One byte for one byte, so that the marks stay where they are.
    let text_shown =
        shown.chars().map(|letter| if letter.is_ascii_control() { ' ' } else { letter }).collect();
    Snippet { text: text_shown, marks: ranges, cut: begin > 0 || end < text.len() }
}

/// The next place from `at` on where a character begins, behind a blank where one is near.
fn at_word(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    if at == 0 {
        return 0;
    }
    let near = text.get(at..).unwrap_or_default().char_indices().take(20);
    let blank = near.take_while(|(place, _)| *place < BEFORE / 2).find(|(_, letter)| letter.is_whitespace());
    blank.map_or(at, |(place, letter)| at + place + letter.len_utf8())
}
