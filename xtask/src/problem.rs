//! One thing that is wrong, and where.

use std::fmt;

/// A finding of a check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File, relative to the repository.
    pub path: String,
    /// Line from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Stable name of the rule, as allow-lists write it.
    pub rule: &'static str,
    /// What is wrong and what to do instead.
    pub what: String,
}

impl Problem {
    /// A problem at a line.
    pub fn at(path: &str, line: usize, rule: &'static str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, what: what.into() }
    }

    /// A problem of a whole file.
    pub fn of(path: &str, rule: &'static str, what: impl Into<String>) -> Self {
        Self::at(path, 0, rule, what)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {} [{}]", self.path, self.what, self.rule),
            line => write!(out, "{}:{line}: {} [{}]", self.path, self.what, self.rule),
        }
    }
}
