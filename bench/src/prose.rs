//! Texts whose words are as unequal as those of a language: a few stand everywhere, most almost nowhere (Zipf).

/// A source of numbers that a seed repeats (SplitMix64).
#[derive(Clone, Copy, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The source of text number `n`.
    pub fn of(n: usize) -> Self {
        Self((n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed)
    }

    /// A number below `bound`, which is above 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// A rank among `many` words: rank r is drawn about in proportion to 1/r.
    pub fn rank(&mut self, many: usize) -> usize {
        let share = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((many as f64).powf(share) as usize).min(many) - 1
    }
}

/// Words of the made-up English.
const ENGLISH: usize = 60_000;
/// Words of the made-up Japanese: two kanji out of the 2,000 that people use.
const JAPANESE: usize = 60_000;
const ENDINGS: &[&str] = &[
    "について",
    "を",
    "の",
    "が",
    "に",
    "は",
    "と",
    "から",
    "ですが、",
    "をお願いします。",
    "でしょうか。",
    "しました。",
];
const SYLLABLES: &[&str] = &[
    "ba", "con", "der", "el", "fi", "gra", "hol", "in", "jo", "ker", "lum", "men", "nor", "op", "pra", "qui",
    "ros", "ste", "tor", "un", "ver", "wil", "xen", "yar", "zim",
];

/// A word of the made-up language by its rank.
pub fn word(japanese: bool, rank: usize) -> String {
    if japanese {
        let kanji = |n: usize| char::from_u32(0x4e00 + (n % 2_000) as u32 * 10).unwrap_or('一');
        return [kanji(rank * 7), kanji(rank / 60 + rank % 60 * 31)].iter().collect();
    }
    let mut word = String::new();
    let mut rest = rank;
    loop {
        word.push_str(SYLLABLES.get(rest % SYLLABLES.len()).copied().unwrap_or_default());
        rest /= SYLLABLES.len();
        if rest == 0 {
            return word;
        }
    }
}

/// Text number `n`: about 120 characters of Japanese or 60 words of English.
pub fn text(japanese: bool, n: usize) -> String {
    let mut chance = Chance::of(n);
    let mut text = String::new();
    for _ in 0..if japanese { 30 } else { 60 } {
        text.push_str(&word(japanese, chance.rank(if japanese { JAPANESE } else { ENGLISH })));
        text.push_str(if japanese {
            ENDINGS.get(chance.below(ENDINGS.len())).copied().unwrap_or_default()
        } else {
            " "
        });
    }
    text
}

/// What somebody looks for who remembers a part of text number `n`: one or two of its words, or a sentence.
pub fn query(japanese: bool, n: usize, sentence: bool) -> String {
    let text = text(japanese, n);
    let mut chance = Chance::of(n ^ 0x00c0_ffee);
    if japanese {
        let letters: Vec<char> = text.chars().collect();
        let begin = chance.below(letters.len() / 2);
        if sentence {
            return letters.iter().skip(begin).take(24).collect();
        }
        let is_kanji = |letter: &char| *letter >= '\u{4e00}';
        let kanji: String = letters
            .iter()
            .skip(begin)
            .skip_while(|one| !is_kanji(one))
            .take_while(|one| is_kanji(one))
            .collect();
        return kanji;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let begin = chance.below(words.len() / 2);
    words
        .iter()
        .skip(begin)
        .take(if sentence { 8 } else { 1 + chance.below(2) })
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_everywhere_and_most_are_rare() {
        let mut chance = Chance::of(1);
        let ranks: Vec<usize> = (0..10_000).map(|_| chance.rank(ENGLISH)).collect();
        let first = ranks.iter().filter(|rank| **rank == 0).count();
        assert!((300..1_500).contains(&first), "{first}");
        assert!(ranks.iter().filter(|rank| **rank > ENGLISH / 100).count() > 2_000);
    }

    #[test]
    fn texts_and_queries_are_of_their_language_and_repeat() {
        for japanese in [true, false] {
            assert_eq!(text(japanese, 7), text(japanese, 7));
            assert_ne!(text(japanese, 7), text(japanese, 8));
            assert_eq!(text(japanese, 7).is_ascii(), !japanese);
            for n in 0..50 {
                let query = query(japanese, n, n % 2 == 0);
                assert!(text(japanese, n).contains(&query) && !query.is_empty(), "{query}");
            }
        }
    }
}
