//! How well an entry fits: BM25 over its own texts, so that both stores put hits in the same order.

use super::document::Section;
use super::plan::{Plan, Word};
use super::words::each_word;

/// How soon repeating a word stops to count, and how much long texts pay.
const SATURATION: f64 = 0.6;
const LENGTH: f64 = 0.8;

/// How well these texts fit the plan's words; higher is better.
pub fn score<'a>(plan: &Plan, sections: impl IntoIterator<Item = Section<'a>>) -> f64 {
    let mut by_text: Vec<(&Word, f64)> = plan.words.iter().map(|word| (word, 0.0)).collect();
    by_text.sort_unstable_by(|(one, _), (other, _)| one.text.cmp(&other.text));
    let (mut length, mut dense) = (0.0, 0.0);
    for (_, text) in sections {
        each_word(text, |found| {
            length += 1.0;
            dense += if found.shape.is_dense() { 1.0 } else { 0.0 };
            if let Ok(place) = by_text.binary_search_by(|(word, _)| word.text.as_str().cmp(found.text))
                && let Some((_, times)) = by_text.get_mut(place)
            {
                *times += 1.0;
            }
        });
    }
    let mean = plan.state.volume(dense * 2.0 > length).mean();
    let pays = SATURATION * (1.0 - LENGTH + LENGTH * length / mean);
    by_text.iter().map(|(word, times)| word.weight * times * (SATURATION + 1.0) / (times + pays)).sum()
}
