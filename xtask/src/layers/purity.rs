//! I-1 in the source: engines, the vocabulary and channels touch no clock, file, socket, environment or thread, and
//! wait for nothing.

use crate::layers::order;
use crate::lexer::Token;
use crate::problem::Problem;
use crate::repo::Source;

const FORBIDDEN_STD: &[&str] = &["fs", "net", "env", "process", "thread"];
const FORBIDDEN_WORDS: &[&str] = &["SystemTime", "Instant", "async", "await", "RandomState"];

/// Problems in the pure crates, tests apart.
pub fn check(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| source.krate().is_some_and(order::is_pure)) {
        for (at, token) in source.tokens.iter().enumerate() {
            if source.in_test(token) {
                continue;
            }
            if let Some(word) = impure(&source.tokens, at) {
                let what = format!(
                    "`{word}` in a pure crate; take the value as an argument, or move this to the pipeline"
                );
                problems.push(Problem::at(&source.path, token.line, "pure", what));
            }
        }
    }
    problems
}

fn impure(tokens: &[Token], at: usize) -> Option<String> {
    let word = tokens[at].word()?;
    if FORBIDDEN_WORDS.contains(&word) {
        return Some(word.to_owned());
    }
    let path = tokens.get(at + 1..at + 4)?;
    let module = path[2].word().filter(|module| FORBIDDEN_STD.contains(module))?;
    let of_std = word == "std" && path[0].is_mark(':') && path[1].is_mark(':');
    of_std.then(|| format!("std::{module}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::Repo;

    fn said(path: &str, text: &str) -> usize {
        check(&Repo::of(&[(path, text)]).rust()).len()
    }

    #[test]
    fn clocks_files_and_waiting_are_refused_in_pure_crates_only() {
        for text in [
            "use std::fs;",
            "fn f() { std::env::var(\"A\"); }",
            "async fn f() {}",
            "let t = SystemTime::now();",
        ] {
            assert_eq!(said("crates/identity/src/lib.rs", text), 1, "{text}");
            assert_eq!(said("crates/channels/src/mail/mod.rs", text), 1, "{text}");
            assert_eq!(said("crates/pipeline/src/lib.rs", text), 0, "{text}");
            assert_eq!(said("crates/identity/tests/a.rs", text), 0, "{text}");
        }
        assert_eq!(said("crates/identity/src/lib.rs", "#[cfg(test)] mod tests { use std::fs; }"), 0);
        assert_eq!(said("crates/identity/src/lib.rs", "// std::fs\nlet a = \"std::fs\"; use std::fmt;"), 0);
    }
}
