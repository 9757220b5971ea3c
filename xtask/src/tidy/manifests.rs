//! Every crate follows the workspace's lints, version and edition.

use toml::{Table, Value};

use crate::problem::Problem;
use crate::repo::Repo;

/// Problems of all manifests but the workspace's own.
pub fn check(repo: &Repo) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in repo.files.iter().filter(|(path, _)| path.ends_with("/Cargo.toml")) {
        let Ok(manifest) = text.parse::<Table>() else {
            problems.push(Problem::of(path, "manifest", "cannot be read"));
            continue;
        };
        let follows =
            |table: Option<&Value>| table.and_then(|t| t.get("workspace")) == Some(&Value::Boolean(true));
        if !follows(manifest.get("lints")) {
            problems.push(Problem::of(path, "manifest", "has no `[lints] workspace = true`"));
        }
        let package = manifest.get("package");
        for field in ["version", "edition", "rust-version", "license", "publish"] {
            if !follows(package.and_then(|package| package.get(field))) {
                problems.push(Problem::of(
                    path,
                    "manifest",
                    format!("`{field}.workspace = true` is missing"),
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_of_its_own_mind_is_named() {
        let good = "[package]\nversion.workspace = true\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n[lints]\nworkspace = true\n";
        assert_eq!(check(&Repo::of(&[("crates/a/Cargo.toml", good)])), []);
        let bad = good
            .replace("[lints]\nworkspace = true", "[lints.clippy]\nall = \"allow\"")
            .replace("edition.workspace = true", "edition = \"2021\"");
        assert_eq!(check(&Repo::of(&[("crates/a/Cargo.toml", &bad)])).len(), 2);
    }
}
