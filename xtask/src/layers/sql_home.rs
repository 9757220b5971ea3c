//! SQL stands in `store` and `records` only.

use crate::lexer::Kind;
use crate::problem::Problem;
use crate::repo::Source;
use crate::sql;

/// Crates that may hold SQL; `testkit` looks at the tables from outside, as tests do.
const HOMES: &[&str] = &["store", "records", "testkit"];

/// String literals that are SQL in any other crate, tests apart.
pub fn check(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| source.krate().is_some_and(|name| !HOMES.contains(&name))) {
        for token in source.tokens.iter().filter(|token| !source.in_test(token)) {
            let Kind::Text(text) = &token.kind else { continue };
            if sql::is_statement(text) {
                let what = format!("SQL outside store and records: {}", sql::excerpt(text));
                problems.push(Problem::at(&source.path, token.line, "sql", what));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::Repo;

    #[test]
    fn statements_are_refused_elsewhere_and_plain_words_are_not() {
        let text =
            "let a = \"SELECT x FROM y\"; let b = \"UPDATE your settings\"; let c = \" DELETE FROM item\";";
        let lines = |path: &str| check(&Repo::of(&[(path, text)]).rust()).len();
        assert_eq!(lines("crates/api/src/lib.rs"), 2);
        assert_eq!(lines("crates/records/src/lib.rs"), 0);
        assert_eq!(lines("crates/api/tests/walls.rs"), 0);
    }
}
