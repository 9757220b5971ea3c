//! What no text file may hold: white space at the end of a line, and paths of one machine.

use crate::problem::Problem;
use crate::repo::Repo;

/// Files whose content is somebody else's, byte for byte.
const FOREIGN: &[&str] = &[".eml", ".snap", ".lock", ".svg", ".proptest-regressions"];
/// Top folders of somebody's machine.
const PRIVATE: &[&str] = &["root", "work", "home"];

/// Problems of all text files written here.
pub fn check(repo: &Repo) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in
        repo.files.iter().filter(|(path, _)| !FOREIGN.iter().any(|ending| path.ends_with(ending)))
    {
        for (at, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t']) {
                problems.push(Problem::at(path, at + 1, "space", "white space at the end of the line"));
            }
            if let Some(folder) = private_folder(line) {
                let what = format!("`/{folder}/…` is a path of one machine");
                problems.push(Problem::at(path, at + 1, "path", what));
            }
        }
        if !text.is_empty() && !text.ends_with('\n') {
            problems.push(Problem::of(path, "space", "the last line has no line end"));
        }
    }
    problems
}

/// The private folder an absolute path on the line begins with.
fn private_folder(line: &str) -> Option<&'static str> {
    PRIVATE.iter().copied().find(|folder| {
        let pattern = format!("/{folder}/");
        line.match_indices(&pattern).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '}' | ')' | '*'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<&'static str> {
        check(&Repo::of(&[("docs/a.md", text)])).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn trailing_space_and_private_paths_are_named() {
        assert_eq!(rules("a\nsrc/work/route.rs and work/home/x\n"), [""; 0]);
        assert_eq!(rules("a \n"), ["space"]);
        assert_eq!(rules("a"), ["space"]);
        for folder in PRIVATE {
            assert_eq!(rules(&format!("cd \"/{folder}/me\"\n")), ["path"], "{folder}");
        }
    }
}
