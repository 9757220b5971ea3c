//! The SQL both stores understand alike, and the tenant in each statement (I-11).

mod finding;
mod schema;
mod statements;

use crate::allow;
use crate::problem::Problem;
use crate::repo::{Repo, Source};

const ALLOW: &str = "xtask/sql.allow";

/// Lints every statement of `store` and `records` and every migration; answers problems and the statements seen.
pub fn check(repo: &Repo, sources: &[Source]) -> (Vec<Problem>, usize) {
    let (mut problems, tables) = schema::check(repo);
    let homes = |source: &&Source| {
        matches!(source.krate(), Some("store" | "records")) && source.path.contains("/src/") && !source.test
    };
    let frames: Vec<finding::Frame> = sources.iter().filter(homes).flat_map(finding::frames).collect();
    let mut seen = 0;
    for source in sources.iter().filter(homes) {
        for statement in finding::statements(source, &frames) {
            seen += 1;
            problems.extend(statements::lint(&source.path, &statement, &tables));
        }
    }
    let list = repo.files.get(ALLOW).map_or("", String::as_str);
    (allow::excuse(problems, ALLOW, list), seen)
}

/// Whether a string literal is a statement of SQL, told by its first words.
pub fn is_statement(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, rest) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>());
    match first {
        "SELECT" => !rest.is_empty(),
        "INSERT" => matches!(rest.first(), Some(&("INTO" | "OR"))),
        "DELETE" => rest.first() == Some(&"FROM"),
        "UPDATE" => rest.contains(&"SET"),
        "CREATE" | "ALTER" | "DROP" => {
            matches!(
                rest.first(),
                Some(&("TABLE" | "INDEX" | "UNIQUE" | "VIRTUAL" | "VIEW" | "TRIGGER" | "TEMP"))
            )
        }
        "WITH" => rest.contains(&"AS") && rest.contains(&"SELECT"),
        _ => false,
    }
}

/// The beginning of a statement on one line, for messages and allow-lists.
pub fn excerpt(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    line.join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_words() {
        for text in [
            "SELECT 1",
            " INSERT INTO a VALUES ($1)",
            "WITH a AS (SELECT 1) SELECT 2",
            "CREATE TABLE a (b INT)",
        ] {
            assert!(is_statement(text), "{text}");
        }
        for text in
            ["SELECT", "Select one", "UPDATE your data", "CREATE a channel", "WITH love", "DELETE /v1/x", ""]
        {
            assert!(!is_statement(text), "{text}");
        }
    }

    #[test]
    fn an_excused_statement_passes() {
        let files = [
            (
                "crates/records/migrations/1.sql",
                "CREATE TABLE effect (\n  id INT PRIMARY KEY,\n  tenant INT NOT NULL\n);",
            ),
            ("crates/records/src/a.rs", "const DUE: &str = \"SELECT id FROM effect WHERE id < $1\";"),
            (
                "xtask/sql.allow",
                "tenant | crates/records/src/a.rs | FROM effect | the worker serves every tenant",
            ),
        ];
        let repo = Repo::of(&files);
        assert_eq!(check(&repo, &repo.rust()), (Vec::new(), 1));
        let repo = Repo::of(&files[..2]);
        assert_eq!(check(&repo, &repo.rust()).0.len(), 1);
    }
}
