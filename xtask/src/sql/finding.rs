//! Statements in string literals, also those put together by `concat!` and by small macros.

use crate::lexer::{self, Kind, Token};
use crate::repo::Source;
use crate::sql::is_statement;

/// A statement and the line it begins on.
pub struct Statement {
    /// Line from 1.
    pub line: usize,
    /// The whole text.
    pub text: String,
}

/// A macro that stands for a piece of SQL: a list of columns, or a statement with a gap for its caller's part.
pub struct Frame {
    path: String,
    name: String,
    before: String,
    /// What follows the gap; none when there is no gap.
    after: Option<String>,
}

/// The frames a file defines: `macro_rules! columns { () => { "id, tenant" } }` and
/// `macro_rules! page { ($part:literal) => { concat!("SELECT … ", $part) } }`.
pub fn frames(source: &Source) -> Vec<Frame> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in 0..tokens.len().saturating_sub(4) {
        if !tokens[at].is_word("macro_rules") || !tokens[at + 3].is_mark('{') {
            continue;
        }
        let (Some(name), end) = (tokens[at + 2].word(), lexer::closing(tokens, at + 3)) else { continue };
        let body = match (at + 3..end).find(|inner| is_concat(tokens, *inner)) {
            Some(inner) => Some(joined(tokens, inner + 2, &source.path, &[]).1),
            None => (at + 3..end).find_map(|inner| Some((literal(&tokens[inner])?.to_owned(), None))),
        };
        if let Some((before, after)) = body {
            found.push(Frame { path: source.path.clone(), name: name.to_owned(), before, after });
        }
    }
    found
}

/// The statements of a file, tests apart. Pieces inside `concat!(…)` are one statement, and so is a frame with its
/// caller's part.
pub fn statements(source: &Source, frames: &[Frame]) -> Vec<Statement> {
    let tokens = &source.tokens;
    let mut found: Vec<Statement> = Vec::new();
    let mut taken_until = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at < taken_until || source.in_test(token) {
            continue;
        }
        if is_concat(tokens, at) {
            let (end, (before, after)) = joined(tokens, at + 2, &source.path, frames);
            taken_until = end;
            if after.is_none() {
                found.push(Statement { line: token.line, text: before });
            }
        } else if let Some(Frame { before, after: Some(after), .. }) =
            called(tokens, at, &source.path, frames)
        {
            let (end, (part, _)) = joined(tokens, at + 2, &source.path, frames);
            taken_until = end;
            found.push(Statement { line: token.line, text: format!("{before}{part}{after}") });
        } else if let Some(text) = literal(token) {
            found.push(Statement { line: token.line, text: text.to_owned() });
        }
    }
    found.retain(|statement| is_statement(&statement.text));
    found
}

fn is_concat(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_word("concat") && tokens.get(at + 1).is_some_and(|next| next.is_mark('!'))
}

/// The frame called at a token, as `name!` or `path::name!`; one of the same file wins over others of the same name,
/// a named file (`items::columns!`) over both.
fn called<'a>(tokens: &[Token], at: usize, path: &str, frames: &'a [Frame]) -> Option<&'a Frame> {
    let name = tokens[at].word().filter(|_| tokens.get(at + 1).is_some_and(|next| next.is_mark('!')))?;
    let of_name = || frames.iter().filter(|frame| frame.name == name);
    let module =
        at.checked_sub(3).filter(|_| tokens[at - 1].is_mark(':')).and_then(|before| tokens[before].word());
    let of_module =
        module.and_then(|module| of_name().find(|frame| frame.path.ends_with(&format!("/{module}.rs"))));
    of_module.or_else(|| of_name().find(|frame| frame.path == path)).or_else(|| of_name().next())
}

/// All text between the parenthesis at `open` and its end, with frames filled in and a blank for each other name: the
/// end, and the text before and after the first `$part`.
fn joined(tokens: &[Token], open: usize, path: &str, frames: &[Frame]) -> (usize, (String, Option<String>)) {
    let end = lexer::closing(tokens, open);
    let gap = (open..end).find(|at| tokens[*at].is_mark('$'));
    let text = |range: std::ops::Range<usize>| {
        let pieces = range.map(|at| match (&tokens[at].kind, called(tokens, at, path, frames)) {
            (Kind::Text(part), _) => part.as_str(),
            (Kind::Word(_), Some(Frame { before, after: None, .. })) => before.as_str(),
            (Kind::Word(_), _) => " ",
            (Kind::Mark(_), _) => "",
        });
        pieces.collect::<String>()
    };
    (end, (text(open..gap.unwrap_or(end)), gap.map(|gap| text((gap + 2).min(end)..end))))
}

fn literal(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Text(text) => Some(text),
        Kind::Word(_) | Kind::Mark(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::Repo;

    fn texts(text: &str) -> Vec<String> {
        let source = &Repo::of(&[("crates/records/src/a.rs", text)]).rust()[0];
        statements(source, &frames(source)).into_iter().map(|statement| statement.text).collect()
    }

    #[test]
    fn pieces_of_concat_are_one_statement() {
        let text = r#"macro_rules! columns { () => { "a, b" }; }
            f(concat!("SELECT ", columns!(), " FROM item ", OTHER, "WHERE tenant = $1"), "SELECT 2");"#;
        assert_eq!(texts(text), ["SELECT a, b FROM item  WHERE tenant = $1", "SELECT 2"]);
    }

    #[test]
    fn a_frame_is_read_with_its_callers_part() {
        let text = r#"macro_rules! page { ($where:literal) => { concat!("SELECT a FROM item WHERE ", $where, " LIMIT 9") }; }
            f(page!("id = $1"));"#;
        assert_eq!(texts(text), ["SELECT a FROM item WHERE id = $1 LIMIT 9"]);
    }
}
