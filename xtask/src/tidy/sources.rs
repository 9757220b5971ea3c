//! Words that may not stand in Rust source, and the head doc each file begins with.

use crate::lexer::Token;
use crate::problem::Problem;
use crate::repo::{Repo, Source};

/// Problems of all Rust files.
pub fn check(repo: &Repo, sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources {
        if !repo.files.get(&source.path).is_some_and(|text| has_head(text)) {
            problems.push(Problem::of(
                &source.path,
                "head",
                "begins without `//!` words on what the file is for",
            ));
        }
        for at in 0..source.tokens.len() {
            problems.extend(word_problem(source, at));
        }
    }
    problems
}

/// Whether the first line that is not an inner attribute is a head doc.
fn has_head(text: &str) -> bool {
    let mut lines =
        text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("#!["));
    lines.next().is_some_and(|line| line.starts_with("//!"))
}

fn word_problem(source: &Source, at: usize) -> Option<Problem> {
    let token = &source.tokens[at];
    let word = token.word()?;
    let next =
        |ahead: usize, mark: char| source.tokens.get(at + ahead).is_some_and(|token| token.is_mark(mark));
    let (rule, what) = match word {
        "todo" | "unimplemented" | "dbg" if next(1, '!') => {
            ("unfinished", format!("`{word}!` is not finished code"))
        }
        "ignore" if follows_attribute(&source.tokens, at) => {
            ("ignore", String::from("an ignored test tests nothing; mend it or take it out"))
        }
        "sleep" | "sleep_until" | "sleep_ms" if next(1, '(') && source.in_test(token) => {
            ("sleep", String::from("a test that sleeps is slow or wrong; wait for what it waits for"))
        }
        "println" | "print" | "eprintln" | "eprint" if next(1, '!') && !may_print(source, token) => {
            ("print", format!("`{word}!` belongs to programs; use tracing"))
        }
        _ => return None,
    };
    Some(Problem::at(&source.path, token.line, rule, what))
}

/// Whether the word opens an attribute: `#[word`.
fn follows_attribute(tokens: &[Token], at: usize) -> bool {
    at >= 2 && tokens[at - 1].is_mark('[') && tokens[at - 2].is_mark('#')
}

/// Programs that talk to a terminal, and tests.
fn may_print(source: &Source, token: &Token) -> bool {
    let path = source.path.as_str();
    let program =
        path.starts_with("xtask/") || path.starts_with("bench/") || path.starts_with("crates/server/");
    let tested = source.in_test(token) && source.krate() != Some("testkit");
    program || tested || path.contains("/src/bin/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        let repo = Repo::of(&[(path, text)]);
        check(&repo, &repo.rust()).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn good_code_passes() {
        let text = "//! Head.\n// todo! dbg!\nfn f() { g(\"todo!() println!()\"); wait.sleep(1); }\n";
        assert_eq!(rules("crates/api/src/a.rs", text), [""; 0]);
        assert_eq!(rules("crates/server/src/main.rs", "//! Head.\nfn f() { println!(); }"), [""; 0]);
        assert_eq!(rules("crates/testkit/src/bin/sink.rs", "//! Head.\nfn f() { println!(); }"), [""; 0]);
        assert_eq!(rules("crates/api/src/a.rs", "#![allow(x)]\n\n//! Head.\n"), [""; 0]);
    }

    #[test]
    fn each_forbidden_word_is_named() {
        for (path, text, rule) in [
            ("crates/a/src/a.rs", "fn f() {}", "head"),
            ("crates/a/src/a.rs", "//! H\nfn f() { todo!() }", "unfinished"),
            ("crates/a/src/a.rs", "//! H\nfn f() { unimplemented!(\"x\") }", "unfinished"),
            ("crates/a/tests/a.rs", "//! H\nfn f() { dbg!(1); }", "unfinished"),
            ("crates/a/tests/a.rs", "//! H\n#[test] #[ignore = \"slow\"] fn f() {}", "ignore"),
            ("crates/a/tests/a.rs", "//! H\nfn f() { std::thread::sleep(d); }", "sleep"),
            (
                "crates/a/src/a.rs",
                "//! H\n#[cfg(test)] mod t { fn f() { tokio::time::sleep(d).await; } }",
                "sleep",
            ),
            ("crates/testkit/src/a.rs", "//! H\nfn f() { tokio::time::sleep(d); }", "sleep"),
            ("crates/a/src/a.rs", "//! H\nfn f() { println!(\"x\"); }", "print"),
            ("crates/testkit/src/a.rs", "//! H\nfn f() { eprintln!(\"x\"); }", "print"),
        ] {
            assert_eq!(rules(path, text), [rule], "{path} {text}");
        }
    }
}
