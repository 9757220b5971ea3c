//! Names that say nothing are refused, for crates and for modules.

use crate::problem::Problem;
use crate::repo::{Repo, crate_of};

const EMPTY_WORDS: &[&str] = &["common", "utils", "util", "core", "types", "helpers", "helper", "misc"];

/// Paths under `crates/` and `xtask/` with a part that names no subject.
pub fn check(repo: &Repo) -> Vec<Problem> {
    let code = repo.files.keys().filter(|path| crate_of(path).is_some() || path.starts_with("xtask/"));
    let named = code.filter_map(|path| {
        let parts = path.split('/').map(|part| part.strip_suffix(".rs").unwrap_or(part));
        let word = parts.into_iter().find(|part| EMPTY_WORDS.contains(part))?;
        Some(Problem::of(path, "name", format!("`{word}` says nothing; name the file after its subject")))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_names_are_refused_and_words_that_contain_them_are_not() {
        let repo = Repo::of(&[
            ("crates/common/src/lib.rs", ""),
            ("crates/api/src/utils.rs", ""),
            ("crates/api/src/helpers/mod.rs", ""),
            ("crates/api/src/scores.rs", ""),
            ("docs/core/x.md", ""),
        ]);
        let paths: Vec<String> = check(&repo).into_iter().map(|problem| problem.path).collect();
        assert_eq!(
            paths,
            ["crates/api/src/helpers/mod.rs", "crates/api/src/utils.rs", "crates/common/src/lib.rs"]
        );
    }
}
