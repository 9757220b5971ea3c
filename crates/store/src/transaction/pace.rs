//! When to begin: at once for a lone caller, a moment later when many come together.
//!
//! Callers answered by one commit come back together, but the first of them is here before the others. Beginning
//! with it alone would cost a whole commit for one command and make the others wait for it. So after a commit of
//! several commands the writer waits for about as many again, a quarter of a commit at most.

use std::time::{Duration, Instant};

use super::queue::Queue;

/// Longest wait.
const MOST: Duration = Duration::from_millis(2);

/// What the last commit was like.
pub(crate) struct Pace {
    commands: usize,
    took: Duration,
}

impl Pace {
    /// Begins at once.
    pub(crate) fn new() -> Self {
        Self { commands: 1, took: Duration::ZERO }
    }

    /// Waits for company, the first command already in hand, and runs the batch, which answers its size.
    pub(crate) fn run(&mut self, queue: &Queue, batch: impl FnOnce() -> usize) -> usize {
        if self.commands > 1 {
            queue.linger(self.commands - 1, (self.took / 4).min(MOST));
        }
        let begun = Instant::now();
        self.commands = batch();
        self.took = begun.elapsed();
        self.commands
    }
}
