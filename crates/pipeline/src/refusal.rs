//! A command that is understood and not carried out: decided before its first write, so nothing changed.

use std::borrow::Cow;

/// What the caller can do about it; the API maps it to a status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// The request itself is wrong (400).
    Invalid,
    /// No such thing, or none the caller may see (404).
    NotFound,
    /// The thing is in another state than the command needs (409).
    Conflict,
    /// Understood and impossible (422).
    Impossible,
    /// Too often (429).
    TooOften,
    /// Wrong password or token (401).
    Unauthenticated,
}

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What the caller can do.
    pub kind: RefusalKind,
    /// Stable code; also the translation key of the public text.
    pub code: &'static str,
    /// One sentence in English for developers.
    pub detail: Cow<'static, str>,
}

impl Refusal {
    /// A refusal with a fixed sentence.
    pub const fn new(kind: RefusalKind, code: &'static str, detail: &'static str) -> Self {
        Self { kind, code, detail: Cow::Borrowed(detail) }
    }

    /// A refusal whose sentence names what was wrong.
    pub fn saying(kind: RefusalKind, code: &'static str, detail: String) -> Self {
        Self { kind, code, detail: Cow::Owned(detail) }
    }

    /// No such thing.
    pub const fn not_found(code: &'static str) -> Self {
        Self::new(RefusalKind::NotFound, code, "No such thing, or it is not yours to see.")
    }

    /// The request is wrong.
    pub fn invalid(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: RefusalKind::Invalid, code, detail: detail.into() }
    }
}

/// The answer of a command: refused, or done.
pub type Decided<T> = Result<T, Refusal>;
