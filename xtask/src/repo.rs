//! The files of the repository, read once, and what is known of each from its path.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::lexer::{self, Token};

/// Text files by path relative to the repository, with `/` between folders.
#[derive(Default)]
pub struct Repo {
    /// Path and content.
    pub files: BTreeMap<String, String>,
}

/// Larger files are data, not text somebody wrote.
const LARGEST: u64 = 2_000_000;

impl Repo {
    /// Reads every file that is tracked, or new and not ignored. Files that are not UTF-8 are left out.
    pub fn load(root: &Path) -> anyhow::Result<Self> {
        let listed = Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .current_dir(root)
            .output()
            .context("git ls-files")?;
        if !listed.status.success() {
            bail!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr).trim());
        }
        let mut files = BTreeMap::new();
        for path in String::from_utf8_lossy(&listed.stdout).split('\0').filter(|path| !path.is_empty()) {
            let place = root.join(path);
            let small = place.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
            if let (true, Ok(text)) = (small, std::fs::read_to_string(&place)) {
                files.insert(path.to_owned(), text);
            }
        }
        Ok(Self { files })
    }

    /// A repository of a few lines, for the tests of the checks.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// All Rust files, split into words.
    pub fn rust(&self) -> Vec<Source> {
        let mut sources: Vec<Source> = self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| Source {
                path: path.clone(),
                tokens: lexer::split(text),
                test: is_test_path(path),
            })
            .collect();
        let test_modules: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
        for source in &mut sources {
            let inside = |prefix: &String| {
                source.path == format!("{prefix}.rs") || source.path.starts_with(&format!("{prefix}/"))
            };
            source.test |= test_modules.iter().any(inside);
        }
        sources
    }
}

/// A Rust file.
pub struct Source {
    /// Where.
    pub path: String,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Whether all of it serves tests.
    pub test: bool,
}

impl Source {
    /// Folder name of its crate, when it lies under `crates/`.
    pub fn krate(&self) -> Option<&str> {
        crate_of(&self.path)
    }

    /// Whether the token serves tests only.
    pub fn in_test(&self, token: &Token) -> bool {
        self.test || token.test
    }

    /// Paths, without `.rs`, of the modules declared by `#[cfg(test)] mod name;`.
    fn test_modules(&self) -> Vec<String> {
        let folder = match self.path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder.to_owned(),
            _ => self.path.trim_end_matches(".rs").to_owned(),
        };
        let names = self.tokens.windows(3).filter(|window| {
            window.iter().all(|token| token.test) && window[0].is_word("mod") && window[2].is_mark(';')
        });
        names.filter_map(|window| window[1].word().map(|name| format!("{folder}/{name}"))).collect()
    }
}

/// Folder name of the crate a path lies in.
pub fn crate_of(path: &str) -> Option<&str> {
    path.strip_prefix("crates/")?.split('/').next()
}

fn is_test_path(path: &str) -> bool {
    let mut parts = path.split('/');
    let name = parts.next_back().unwrap_or_default();
    crate_of(path) == Some("testkit")
        || parts.any(|part| part == "tests" || part == "benches")
        || name == "tests.rs"
        || name.ends_with("_tests.rs")
        || name.ends_with("_test.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_code_is_known_by_path_and_by_declaration() {
        let repo = Repo::of(&[
            ("crates/a/src/lib.rs", "#[cfg(test)] mod cases;\nmod real;\n"),
            ("crates/a/src/cases.rs", ""),
            ("crates/a/src/cases/more.rs", ""),
            ("crates/a/src/real.rs", "#[cfg(test)] mod inner;"),
            ("crates/a/src/real/inner.rs", ""),
            ("crates/a/tests/api.rs", ""),
            ("crates/testkit/src/lib.rs", ""),
        ]);
        let tests: Vec<String> =
            repo.rust().into_iter().filter(|source| source.test).map(|source| source.path).collect();
        assert_eq!(
            tests,
            [
                "crates/a/src/cases.rs",
                "crates/a/src/cases/more.rs",
                "crates/a/src/real/inner.rs",
                "crates/a/tests/api.rs",
                "crates/testkit/src/lib.rs"
            ]
        );
    }
}
