//! What is wrong with a statement.

use std::collections::BTreeSet;

use crate::problem::Problem;
use crate::sql::excerpt;
use crate::sql::finding::Statement;

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
    let names = words(deciding(&text)).any(|word| word == "tenant");
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

/// The part of a statement that says whose rows it means: all but the columns it answers or sets.
fn deciding(text: &str) -> &str {
    let after = |word: &str| text.find(word).map_or("", |at| &text[at..]);
    match words(text).next() {
        Some("SELECT") => after(" FROM "),
        Some("UPDATE") => after(" WHERE "),
        _ => text,
    }
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
            ("SELECT id, tenant FROM item WHERE id = $1", "tenant"),
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
}
