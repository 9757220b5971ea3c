//! Names that say nothing are refused, for crates, for modules and for the sources of the screens.

use crate::problem::Problem;
use crate::repo::{Repo, crate_of};

const EMPTY_WORDS: &[&str] = &["common", "utils", "util", "core", "types", "helpers", "helper", "misc"];

/// Endings of what programmers name.
const ENDINGS: &[&str] = &[".rs", ".d.ts", ".test.ts", ".test.tsx", ".module.css", ".ts", ".tsx", ".css"];

/// Paths under `crates/`, `xtask/` and the sources in `web/` with a part that names no subject.
pub fn check(repo: &Repo) -> Vec<Problem> {
    let code = repo
        .files
        .keys()
        .filter(|path| crate_of(path).is_some() || path.starts_with("xtask/") || is_of_screens(path));
    let named = code.filter_map(|path| {
        let bare = |part: &'_ str| ENDINGS.iter().find_map(|ending| part.strip_suffix(ending)).map(str::len);
        let parts = path.split('/').map(|part| bare(part).map_or(part, |length| &part[..length]));
        let word = parts.into_iter().find(|part| EMPTY_WORDS.contains(&part.to_lowercase().as_str()))?;
        Some(Problem::of(path, "name", format!("`{word}` says nothing; name the file after its subject")))
    });
    named.collect()
}

fn is_of_screens(path: &str) -> bool {
    path.starts_with("web/") && path.contains("/src/")
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
            ("web/desk/src/helpers.test.ts", ""),
            ("web/desk/src/core/theme.ts", ""),
            ("web/desk/src/ui/Score.module.css", ""),
            ("web/scripts/types.mjs", ""),
        ]);
        let paths: Vec<String> = check(&repo).into_iter().map(|problem| problem.path).collect();
        assert_eq!(
            paths,
            [
                "crates/api/src/helpers/mod.rs",
                "crates/api/src/utils.rs",
                "crates/common/src/lib.rs",
                "web/desk/src/core/theme.ts",
                "web/desk/src/helpers.test.ts"
            ]
        );
    }
}
