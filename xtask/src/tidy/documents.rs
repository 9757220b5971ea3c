//! Documents that must be there and complete.

use crate::problem::Problem;
use crate::repo::Repo;

const REQUIRED: &[&str] = &[
    "LICENSE",
    "README.md",
    "README.ja.md",
    MAP,
    "CONTRIBUTING.md",
    "Makefile",
    ".ci/run",
    GLOSSARY,
    SHOWN,
    "docs/decisions/README.md",
    "docs/develop/testing.md",
    "docs/operate/install.md",
    "docs/operate/backup-and-keys.md",
    "docs/operate/mail-channel.md",
];
const SHOWN: &str = "docs/develop/shown.md";
const MAP: &str = "ARCHITECTURE.md";
const GLOSSARY: &str = "docs/GLOSSARY.md";

/// Words of the product that the glossary must explain, each at the start of a row.
const WORDS: &[&str] = &[
    "Tenant",
    "Profile",
    "Base",
    "Handle",
    "Assertion",
    "Assurance",
    "Channel kind",
    "Channel",
    "Conversation",
    "Interaction",
    "Item",
    "Participant",
    "Queue",
    "Skill",
    "Capacity",
    "Presence",
    "Offer",
    "Assignment",
    "Wrap-up",
    "Disposition",
    "Flow",
    "Journey",
    "Handoff link",
    "Effect",
    "Blob",
    "Log",
    "Event",
    "View",
    "Set aside",
    "System mail",
    "Sender check",
    "Service level",
    "ASA",
    "AHT",
    "Occupancy",
    "Abandonment",
    "FCR",
    "Adherence",
    "Shrinkage",
];

/// Problems of the documents.
pub fn check(repo: &Repo) -> Vec<Problem> {
    let missing = REQUIRED.iter().filter(|path| !repo.files.contains_key(**path));
    let mut problems: Vec<Problem> =
        missing.map(|path| Problem::of(path, "document", "is missing")).collect();
    let text = |path: &str| repo.files.get(path).map_or("", String::as_str);
    problems.extend(table(SHOWN, text(SHOWN)));
    problems.extend(table(GLOSSARY, text(GLOSSARY)));
    problems.extend(mentions(repo, MAP, text(MAP)));
    let rows: Vec<&str> = text(GLOSSARY).lines().filter_map(|line| line.strip_prefix("| ")).collect();
    for word in WORDS {
        if !rows.iter().any(|row| row.split(" | ").next() == Some(word)) {
            problems.push(Problem::of(GLOSSARY, "glossary", format!("does not explain `{word}`")));
        }
    }
    problems
}

/// Files and folders that a document names in backticks must exist; `inbound/record.rs` stands for any path that ends so.
fn mentions(repo: &Repo, path: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for name in line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|name| name.contains('/') && !name.contains([' ', '<', ':', '{']))
        {
            let known = |file: &String| match name.strip_suffix('/') {
                Some(folder) => format!("/{file}").contains(&format!("/{folder}/")),
                None => format!("/{file}").ends_with(&format!("/{name}")),
            };
            if (name.ends_with(".rs") || name.ends_with('/')) && !repo.files.keys().any(known) {
                problems.push(Problem::at(path, at + 1, "mention", format!("`{name}` does not exist")));
            }
        }
    }
    problems
}

/// Every row of the document's tables has as many cells as its table's head, none of them empty.
fn table(path: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut columns = None;
    let mut rows = 0;
    for (at, line) in text.lines().enumerate() {
        if !line.starts_with('|') {
            columns = None;
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let wanted = *columns.get_or_insert(cells.len());
        if line.starts_with("|-") {
            continue;
        }
        rows += 1;
        if cells.len() != wanted || cells.iter().any(|cell| cell.is_empty()) {
            let what =
                format!("the row has {} cells, some perhaps empty; the table has {wanted}", cells.len());
            problems.push(Problem::at(path, at + 1, "table", what));
        }
    }
    if !text.is_empty() && rows < 2 {
        problems.push(Problem::of(path, "table", "has no table with rows"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_need_every_cell() {
        assert_eq!(table("a", "| A | B |\n|---|---|\n| 1 | 2 |\n\ntext\n"), []);
        assert_eq!(table("a", "| A | B |\n|---|---|\n| 1 |\n").len(), 1);
        assert_eq!(table("a", "| A | B |\n|---|---|\n| 1 |  |\n").len(), 1);
        assert_eq!(table("a", "words\n").len(), 1);
    }

    #[test]
    fn a_file_that_is_gone_is_named() {
        let repo = Repo::of(&[("crates/pipeline/src/inbound/record.rs", "")]);
        let text = "`inbound/record.rs` `crates/pipeline/src/` `pipeline/src/inbound/` `a / b` `GET /x`\n`inbound/gone.rs`\n`ound/`\n";
        let lines: Vec<usize> = mentions(&repo, MAP, text).into_iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn a_missing_document_and_a_missing_word_are_named() {
        let repo = Repo::of(&[(GLOSSARY, "| Word | 日本語 |\n|---|---|\n| Tenant | 組織 |\n")]);
        let said: Vec<String> = check(&repo).into_iter().map(|problem| problem.to_string()).collect();
        assert!(said.iter().any(|line| line.starts_with("LICENSE: is missing")));
        assert!(said.iter().any(|line| line.contains("`Profile`")));
        assert!(!said.iter().any(|line| line.contains("`Tenant`")));
    }
}
