//! Sets of agents as bits: what is true of ten thousand people is asked in a few hundred steps.

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Whether a number is in it.
    pub(crate) fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word & mask(number) != 0)
    }

    /// Puts a number in or takes it out.
    pub(crate) fn set(&mut self, number: usize, is_in: bool) {
        let place = number / 64;
        if place >= self.0.len() {
            if !is_in {
                return;
            }
            self.0.resize(place + 1, 0);
        }
        if let Some(word) = self.0.get_mut(place) {
            *word = if is_in { *word | mask(number) } else { *word & !mask(number) };
        }
    }

    /// Takes out all that are not in another.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (word, kept) in self.0.iter_mut().zip(&other.0) {
            *word &= kept;
        }
    }

    /// How many are in it.
    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// How many are in both.
    pub(crate) fn count_with(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(one, two)| (one & two).count_ones()).sum()
    }

    /// The numbers in both, smallest first.
    pub(crate) fn both<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        let words = self.0.iter().zip(&other.0).map(|(one, two)| one & two);
        words.enumerate().flat_map(|(place, word)| ones(place, word))
    }

    /// The numbers in it that are not in both of two others, smallest first.
    pub(crate) fn without_both<'a>(
        &'a self,
        one: &'a Self,
        two: &'a Self,
    ) -> impl Iterator<Item = usize> + 'a {
        self.0.iter().enumerate().flat_map(|(place, word)| {
            let one = one.0.get(place).copied().unwrap_or(0);
            let two = two.0.get(place).copied().unwrap_or(0);
            ones(place, word & !(one & two))
        })
    }

    /// The numbers in it, smallest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(place, word)| ones(place, *word))
    }

    /// Bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * size_of::<u64>()
    }
}

const fn mask(number: usize) -> u64 {
    1 << (number % 64)
}

fn ones(place: usize, word: u64) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(word).filter(|word| *word != 0), |rest| {
        let next = rest & (rest - 1);
        (next != 0).then_some(next)
    })
    .map(move |rest| place * 64 + rest.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_in_until_it_is_taken_out() {
        let (mut one, mut two) = (Bits::default(), Bits::default());
        for number in [0, 1, 63, 64, 200] {
            one.set(number, true);
        }
        for number in [1, 64, 100, 1_000] {
            two.set(number, true);
        }
        one.set(5_000, false);
        assert_eq!(one.iter().collect::<Vec<_>>(), [0, 1, 63, 64, 200]);
        assert_eq!(one.both(&two).collect::<Vec<_>>(), [1, 64]);
        assert_eq!((one.count(), one.count_with(&two)), (5, 2));
        assert_eq!(one.without_both(&one, &two).collect::<Vec<_>>(), [0, 63, 200]);
        let mut kept = one.clone();
        kept.keep(&two);
        assert_eq!(kept.iter().collect::<Vec<_>>(), [1, 64]);
        one.set(64, false);
        assert!(!one.has(64) && one.has(63) && !one.has(9_999));
    }
}
