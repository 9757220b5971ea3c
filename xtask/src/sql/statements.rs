//! Statements in string literals, and what is wrong with them.

use std::collections::BTreeSet;

use crate::lexer::{self, Kind, Token};
use crate::problem::Problem;
use crate::repo::Source;
use crate::sql::{excerpt, is_statement};

/// A statement and the line it begins on.
pub struct Statement {
    line: usize,
    text: String,
}

/// A macro whose body is a statement with a gap for its caller's part.
pub struct Frame {
    path: String,
    name: String,
    before: String,
    after: String,
}

/// The frames a file defines: `macro_rules! name { ($part:literal) => { concat!("SELECT … ", $part) } }`.
pub fn frames(source: &Source) -> Vec<Frame> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in 0..tokens.len().saturating_sub(4) {
        if !tokens[at].is_word("macro_rules") || !tokens[at + 3].is_mark('{') {
            continue;
        }
        let (Some(name), end) = (tokens[at + 2].word(), lexer::closing(tokens, at + 3)) else { continue };
        let inside = (at + 3..end).find(|inner| is_concat(tokens, *inner));
        if let Some((before, Some(after))) =
            inside.map(|inner| joined(tokens, inner + 2)).map(|(_, parts)| parts)
        {
            found.push(Frame { path: source.path.clone(), name: name.to_owned(), before, after });
        }
    }
    found
}

/// The statements of a file, tests apart. Pieces inside `concat!(…)` are one statement, and so is a frame with its
/// caller's part.
pub fn of(source: &Source, frames: &[Frame]) -> Vec<Statement> {
    let tokens = &source.tokens;
    let mut found: Vec<Statement> = Vec::new();
    let mut taken_until = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at < taken_until || source.in_test(token) {
            continue;
        }
        if is_concat(tokens, at) {
            let (end, (before, after)) = joined(tokens, at + 2);
            taken_until = end;
            if after.is_none() {
                found.push(Statement { line: token.line, text: before });
            }
        } else if let Some(frame) = called(tokens, at, &source.path, frames) {
            let (end, (part, _)) = joined(tokens, at + 2);
            taken_until = end;
            found
                .push(Statement { line: token.line, text: format!("{}{part}{}", frame.before, frame.after) });
        } else if let Kind::Text(text) = &token.kind {
            found.push(Statement { line: token.line, text: text.clone() });
        }
    }
    found.retain(|statement| is_statement(&statement.text));
    found
}

fn is_concat(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_word("concat") && tokens.get(at + 1).is_some_and(|next| next.is_mark('!'))
}

/// The frame called at a token; one of the same file wins over others of the same name.
fn called<'a>(tokens: &[Token], at: usize, path: &str, frames: &'a [Frame]) -> Option<&'a Frame> {
    let name = tokens[at].word().filter(|_| tokens.get(at + 1).is_some_and(|next| next.is_mark('!')))?;
    let of_name = || frames.iter().filter(|frame| frame.name == name);
    of_name().find(|frame| frame.path == path).or_else(|| of_name().next())
}

/// All text between the parenthesis at `open` and its end, a blank for each name in between: the end, and the text
/// before and after the first `$part`.
fn joined(tokens: &[Token], open: usize) -> (usize, (String, Option<String>)) {
    let end = lexer::closing(tokens, open);
    let gap = (open..end).find(|at| tokens[*at].is_mark('$'));
    let text = |range: std::ops::Range<usize>| {
        let pieces = tokens[range].iter().map(|token| match &token.kind {
            Kind::Text(part) => part.as_str(),
            Kind::Word(_) => " ",
            Kind::Mark(_) => "",
        });
        pieces.collect::<String>()
    };
    (end, (text(open..gap.unwrap_or(end)), gap.map(|gap| text((gap + 2).min(end)..end))))
}

/// Functions and words that the two stores do not have, or do not mean, alike.
const FOREIGN: &[(&str, &str)] = &[
    ("NOW(", "pass tx.now() as an argument"),
    ("CURRENT_TIMESTAMP", "pass tx.now() as an argument"),
    ("CURRENT_DATE", "pass a date as an argument"),
    ("DATETIME(", "times are milliseconds; reckon in Rust"),
    ("STRFTIME(", "times are milliseconds; reckon in Rust"),
    ("JULIANDAY(", "times are milliseconds; reckon in Rust"),
    ("DATE_TRUNC(", "times are milliseconds; reckon in Rust"),
    ("EXTRACT(", "times are milliseconds; reckon in Rust"),
    ("TO_CHAR(", "format in Rust"),
    ("INTERVAL ", "times are milliseconds; reckon in Rust"),
    ("JSON", "JSON is text to the database; read it in Rust"),
    ("->", "JSON is text to the database; read it in Rust"),
    ("ILIKE", "fold the text before it is stored"),
    ("GLOB ", "fold the text before it is stored"),
    ("RANDOM(", "draw outside the command"),
    ("IFNULL(", "write COALESCE"),
    ("INSERT OR ", "write ON CONFLICT"),
    ("::", "write CAST(… AS INT)"),
];

/// What is wrong with a statement. `tables` are those with a `tenant` column.
pub fn lint(path: &str, statement: &Statement, tables: &BTreeSet<String>) -> Vec<Problem> {
    let text = without_quoted(&statement.text);
    let upper = text.to_uppercase();
    let mut problems = Vec::new();
    let mut say = |rule: &'static str, what: String| {
        problems.push(Problem::at(
            path,
            statement.line,
            rule,
            format!("{what}: {}", excerpt(&statement.text)),
        ));
    };
    for (word, advice) in FOREIGN.iter().filter(|(word, _)| holds(&upper, word)) {
        say("subset", format!("`{}` is not in the subset; {advice}", word.trim()));
    }
    if words(&upper).any(|word| word == "LIKE") {
        say("like", String::from("LIKE compares unfolded text"));
    }
    if upper.matches("SUM(").count() != upper.matches("CAST(SUM(").count() {
        say("subset", String::from("PostgreSQL sums to NUMERIC; write CAST(SUM(…) AS INT)"));
    }
    if let Some(place) = first_out_of_order(&text) {
        say("places", format!("${place} appears before the ones below it; $1…$n must first appear in order"));
    }
    let names = words(&text).any(|word| word == "tenant");
    let touched: Vec<&str> = touched(&text).filter(|table| tables.contains(*table)).collect();
    if let (false, Some(table)) = (names || upper.starts_with("CREATE "), touched.first()) {
        say("tenant", format!("`{table}` belongs to tenants and the statement names none (I-11)"));
    }
    problems
}

/// Whether `part` stands in the text, not as the end of a longer word.
fn holds(text: &str, part: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(part).any(|(at, _)| !part.starts_with(inside) || !text[..at].ends_with(inside))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Tables a statement reads or writes.
fn touched(text: &str) -> impl Iterator<Item = &str> {
    let all: Vec<&str> = words(text).collect();
    let pairs: Vec<&str> = all
        .windows(2)
        .filter(|pair| matches!(pair[0], "FROM" | "JOIN" | "INTO" | "UPDATE"))
        .map(|pair| pair[1])
        .collect();
    pairs.into_iter()
}

/// The first placeholder that appears although a lower one has not yet.
fn first_out_of_order(text: &str) -> Option<usize> {
    let mut highest = 0;
    for piece in text.split('$').skip(1) {
        let digits: String = piece.chars().take_while(char::is_ascii_digit).collect();
        let Ok(place) = digits.parse::<usize>() else { continue };
        if place > highest + 1 {
            return Some(place);
        }
        highest = highest.max(place);
    }
    None
}

/// The statement without what stands in single quotes.
fn without_quoted(text: &str) -> String {
    text.split('\'').step_by(2).collect::<Vec<_>>().join("''")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::Repo;

    fn rules(sql: &str) -> Vec<&'static str> {
        let tables = BTreeSet::from([String::from("item")]);
        let statement = Statement { line: 1, text: sql.to_owned() };
        lint("a.rs", &statement, &tables).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn good_statements_pass() {
        for sql in [
            "SELECT id FROM item WHERE tenant = $1 AND id > $2 AND id < $2",
            "SELECT CAST(SUM(items) AS INT) FROM item WHERE tenant = $1",
            "INSERT INTO item (id, tenant, kind) VALUES ($1, $2, 'a -> now() LIKE b')",
            "SELECT 1 FROM elsewhere WHERE id = $1",
        ] {
            assert_eq!(rules(sql), [""; 0], "{sql}");
        }
    }

    #[test]
    fn each_wrong_statement_is_named() {
        for (sql, rule) in [
            ("SELECT id FROM item WHERE id = $1", "tenant"),
            ("UPDATE item SET kind = $1 WHERE id = $2", "tenant"),
            ("SELECT a FROM x JOIN item ON item.id = x.id", "tenant"),
            ("SELECT id FROM item WHERE id = $2 AND tenant = $1", "places"),
            ("SELECT SUM(items) FROM item WHERE tenant = $1", "subset"),
            ("SELECT now() FROM x", "subset"),
            ("SELECT json_extract(a, 'b') FROM x", "subset"),
            ("SELECT a::int FROM x", "subset"),
            ("SELECT a FROM x WHERE b LIKE $1", "like"),
        ] {
            assert_eq!(rules(sql), [rule], "{sql}");
        }
    }

    #[test]
    fn pieces_of_concat_and_frames_are_one_statement() {
        let text = "macro_rules! page { ($where:literal) => { concat!(\"SELECT a FROM item WHERE \", $where, \" LIMIT 9\") }; }\n\
            const A: &str = concat!(\"SELECT \", COLUMNS!(), \" FROM item WHERE tenant = $1\"); f(\"SELECT 2\"); f(page!(\"id = $1\"));";
        let source = &Repo::of(&[("crates/records/src/a.rs", text)]).rust()[0];
        let texts: Vec<String> =
            of(source, &frames(source)).into_iter().map(|statement| statement.text).collect();
        assert_eq!(
            texts,
            ["SELECT   FROM item WHERE tenant = $1", "SELECT 2", "SELECT a FROM item WHERE id = $1 LIMIT 9"]
        );
    }
}
