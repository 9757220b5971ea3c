//! Migrations: the four type words, and which tables belong to tenants.

use std::collections::BTreeSet;

use crate::problem::Problem;
use crate::repo::Repo;

const TYPES: &[&str] = &["INT", "REAL", "TEXT", "BLOB"];
const CONSTRAINTS: &[&str] = &["PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"];

/// Problems of all migrations, and the tables that have a `tenant` column.
pub fn check(repo: &Repo) -> (Vec<Problem>, BTreeSet<String>) {
    let mut problems = Vec::new();
    let mut tenant_tables = BTreeSet::new();
    let migrations =
        repo.files.iter().filter(|(path, _)| path.contains("/migrations/") && path.ends_with(".sql"));
    for (path, text) in migrations {
        let mut table = String::new();
        // A statement of one store has that store's own types.
        let mut foreign = false;
        for (at, line) in text.lines().enumerate() {
            let line = line.split("--").next().unwrap_or_default();
            foreign |= line.starts_with("SQLITE ") || line.starts_with("POSTGRES ");
            if foreign {
                foreign = !line.trim_end().ends_with(';');
                continue;
            }
            let words: Vec<&str> = line
                .split(|c: char| c.is_whitespace() || "(),;".contains(c))
                .filter(|w| !w.is_empty())
                .collect();
            match words.as_slice() {
                ["CREATE", "TABLE", name, ..] => table = (*name).to_owned(),
                [column, kind, ..] if line.starts_with("  ") && !CONSTRAINTS.contains(column) => {
                    if !TYPES.contains(kind) {
                        let what = format!("`{column} {kind}`: columns are INT, REAL, TEXT or BLOB");
                        problems.push(Problem::at(path, at + 1, "schema", what));
                    }
                    if *column == "tenant" {
                        tenant_tables.insert(table.clone());
                    }
                }
                _ => {}
            }
        }
    }
    (problems, tenant_tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_of_one_store_has_types_of_its_own() {
        let text = "POSTGRES CREATE TABLE a (\n  id BIGINT PRIMARY KEY,\n  tenant BIGINT\n);\nCREATE TABLE b (\n  id BIGINT\n);\n";
        let (problems, tables) = check(&Repo::of(&[("crates/records/migrations/1.sql", text)]));
        assert_eq!(tables, BTreeSet::new());
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [6]);
    }

    #[test]
    fn tables_of_tenants_are_found_and_foreign_types_refused() {
        let text = "-- Words.\nCREATE TABLE a (\n  id INT PRIMARY KEY,\n  tenant INT NOT NULL, -- whose\n  at TIMESTAMP,\n  PRIMARY KEY (id, at)\n);\nCREATE INDEX b ON a (tenant);\nCREATE TABLE c (\n  id INT PRIMARY KEY\n);\n";
        let (problems, tables) = check(&Repo::of(&[("crates/records/migrations/1.sql", text)]));
        assert_eq!(tables, BTreeSet::from([String::from("a")]));
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [5]);
    }
}
