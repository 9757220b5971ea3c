//! The allow-list may only shrink: no entry that an earlier commit's list did not have.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::allow::entries;
use crate::problem::Problem;

/// Compares the list with every version of it in the history that is at hand.
pub fn check(root: &Path, path: &str, list: &str) -> anyhow::Result<Vec<Problem>> {
    let commits = git(root, &["log", "--format=%H", "--diff-filter=d", "--", path])?;
    let mut earlier = Vec::new();
    for commit in commits.lines() {
        earlier.push(entries(&git(root, &["show", &format!("{commit}:{path}")])?));
    }
    Ok(grown(path, &entries(list), &earlier))
}

fn grown(path: &str, now: &BTreeSet<String>, earlier: &[BTreeSet<String>]) -> Vec<Problem> {
    let new = now.iter().filter(|entry| earlier.iter().any(|list| !list.contains(*entry)));
    new.map(|entry| Problem::of(path, "allow", format!("the list may only shrink, this is new: {entry}")))
        .collect()
}

fn git(root: &Path, words: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git").args(words).current_dir(root).output().context("git")?;
    if !output.status.success() {
        bail!("git {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_entry_is_named_and_a_removed_one_is_not() {
        let was = entries("a | b | c | d\ne | f | g | h\n");
        assert_eq!(grown("x", &entries("a | b | c | d"), std::slice::from_ref(&was)), []);
        assert_eq!(grown("x", &entries("new | b | c | d"), &[was]).len(), 1);
        assert_eq!(grown("x", &entries("a | b | c | d"), &[]), []);
        assert_eq!(
            grown("x", &entries("a | b | c | d"), &[entries("a | b | c | d"), entries("# none")]).len(),
            1
        );
    }
}
