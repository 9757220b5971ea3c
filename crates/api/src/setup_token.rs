//! The token that makes the first workspace: new at each start, of one use, compared in constant time.

use std::fmt::Write;

use tokio::sync::Mutex;

/// Holds the token until it was used.
pub struct SetupToken {
    text: String,
    left: Mutex<bool>,
}

/// The system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("no random bytes for the setup token: {0}")]
pub struct NoRandom(getrandom::Error);

impl SetupToken {
    /// Draws a token of 128 random bits.
    pub fn draw() -> Result<Self, NoRandom> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(NoRandom)?;
        let mut text = String::with_capacity(32);
        for byte in bytes {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Self { text, left: Mutex::new(true) })
    }

    /// The token, for the address printed at start.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Runs `command` when `given` is the token and it was not used yet; uses it up when the command answers true in
    /// its second place. Two callers at once run one after the other. `None`: wrong or used.
    pub(crate) async fn spend<T, F>(&self, given: &str, command: F) -> Option<T>
    where
        F: Future<Output = (T, bool)>,
    {
        let mut left = self.left.lock().await;
        if !same(self.text.as_bytes(), given.as_bytes()) || !*left {
            return None;
        }
        let (answer, used) = command.await;
        *left = !used;
        Some(answer)
    }
}

/// Compares without telling by its time where two texts differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let mut difference = u8::from(one.len() != other.len());
    for (place, byte) in one.iter().enumerate() {
        difference |= byte ^ other.get(place).copied().unwrap_or(0);
    }
    std::hint::black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_works_once_and_only_when_right() {
        let token = SetupToken::draw().unwrap();
        let text = token.text().to_owned();
        assert_eq!(text.len(), 32);
        assert_eq!(token.spend("0", async { (1, true) }).await, None);
        assert_eq!(token.spend(&format!("{text}0"), async { (1, true) }).await, None);
        assert_eq!(token.spend(&text, async { (2, false) }).await, Some(2));
        assert_eq!(token.spend(&text, async { (3, true) }).await, Some(3));
        assert_eq!(token.spend(&text, async { (4, true) }).await, None);
    }

    #[test]
    fn tokens_differ() {
        assert_ne!(SetupToken::draw().unwrap().text(), SetupToken::draw().unwrap().text());
    }
}
