//! Arrows in each `Cargo.toml`.

use toml::{Table, Value};

use crate::layers::order::{self, Uses};
use crate::problem::Problem;
use crate::repo::Repo;

/// Problems of all manifests under `crates/`, and the number of arrows between crates of the house.
pub fn check(repo: &Repo) -> (Vec<Problem>, usize) {
    let mut problems = Vec::new();
    let mut arrows = 0;
    for (path, text) in &repo.files {
        let Some(name) = folder(path) else { continue };
        match text.parse::<Table>() {
            Ok(manifest) => check_manifest(path, name, &manifest, &mut problems, &mut arrows),
            Err(cause) => problems.push(Problem::of(path, "manifest", format!("cannot be read: {cause}"))),
        }
    }
    (problems, arrows)
}

/// The crate whose manifest lies at `path`.
pub fn folder(path: &str) -> Option<&str> {
    path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml").filter(|name| !name.contains('/'))
}

fn check_manifest(path: &str, name: &str, manifest: &Table, problems: &mut Vec<Problem>, arrows: &mut usize) {
    let Some(place) = order::find(name) else {
        let what = format!(
            "crate `{name}` has no layer; give it one in xtask/src/layers/order.rs with a decision record"
        );
        problems.push(Problem::of(path, "layer", what));
        return;
    };
    let package = manifest.get("package").and_then(|package| package.get("name")).and_then(Value::as_str);
    if package != Some(&format!("tsunagu-{name}")) {
        problems.push(Problem::of(path, "name", format!("the package must be called tsunagu-{name}")));
    }
    for (section, dependency) in dependencies(manifest) {
        let for_tests = section == "dev-dependencies";
        let found = match dependency.strip_prefix("tsunagu-") {
            Some(target) => {
                *arrows += 1;
                arrow_problem(place, target, for_tests)
            }
            None if for_tests => None,
            None => library_problem(name, &dependency),
        };
        problems.extend(found.map(|what| Problem::of(path, "layer", what)));
    }
}

/// What is wrong with one arrow of the house, if anything.
fn arrow_problem(from: order::Place, to: &str, for_tests: bool) -> Option<String> {
    let name = from.name;
    let Some(target) = order::find(to) else {
        return Some(format!("`{name}` uses `{to}`, which has no layer"));
    };
    if to == order::TESTKIT {
        return (!for_tests)
            .then(|| format!("`{name}` uses `testkit` outside its tests; only dev-dependencies may"));
    }
    if target.layer >= from.layer {
        return Some(format!(
            "`{name}` (layer {}) uses `{to}` (layer {}); arrows go to a strictly lower layer",
            from.layer, target.layer
        ));
    }
    match from.uses {
        Uses::Only(allowed) if !allowed.contains(&to) => {
            Some(format!("`{name}` may use only {} of the house, not `{to}`", allowed.join(", ")))
        }
        Uses::Only(_) | Uses::Lower => None,
    }
}

/// What is wrong with using an outside library, if anything.
fn library_problem(name: &str, library: &str) -> Option<String> {
    if order::is_pure(name) && order::IMPURE.contains(&library) {
        return Some(format!(
            "`{name}` is pure and uses `{library}`; what waits or draws belongs to the pipeline"
        ));
    }
    let (_, owners) = order::OWNERS.iter().find(|(owned, _)| *owned == library)?;
    (!owners.contains(&name)).then(|| format!("`{name}` uses `{library}`; only {} may", owners.join(" and ")))
}

/// Section and real package name of each dependency, those of targets included.
fn dependencies(manifest: &Table) -> Vec<(&'static str, String)> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(|targets| targets.values()).filter_map(Value::as_table);
    let mut found = Vec::new();
    for table in std::iter::once(manifest).chain(tables) {
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(list) = table.get(section).and_then(Value::as_table) else { continue };
            for (key, value) in list {
                let renamed = value.get("package").and_then(Value::as_str);
                found.push((section, renamed.unwrap_or(key).to_owned()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, rest: &str) -> Vec<String> {
        let path = format!("crates/{name}/Cargo.toml");
        let text = format!("[package]\nname = \"tsunagu-{name}\"\n{rest}\n");
        check(&Repo::of(&[(&path, &text)])).0.into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn good_arrows_pass() {
        assert_eq!(
            said("records", "[dependencies]\ntsunagu-store.workspace = true\nrusqlite = \"1\""),
            [""; 0]
        );
        assert_eq!(said("pipeline", "[dev-dependencies]\ntsunagu-testkit.workspace = true"), [""; 0]);
        assert_eq!(said("server", "[dependencies]\ntsunagu-api.workspace = true\ntokio = \"1\""), [""; 0]);
        assert_eq!(said("testkit", "[dependencies]\ntsunagu-api.workspace = true\naxum = \"1\""), [""; 0]);
        assert_eq!(said("identity", "[dev-dependencies]\ntokio = \"1\""), [""; 0]);
    }

    #[test]
    fn each_wrong_arrow_is_named() {
        let cases = [
            ("identity", "[dependencies]\ntsunagu-conversation = \"1\"", "strictly lower"),
            ("identity", "[dependencies]\ntsunagu-store = \"1\"", "strictly lower"),
            ("channels", "[dependencies]\ntsunagu-store = \"1\"", "only model, gateway"),
            ("records", "[dependencies]\ntsunagu-gateway = \"1\"", "only model, store"),
            ("store", "[dependencies]\ntsunagu-identity = \"1\"", "only model"),
            ("records", "[dev-dependencies]\ntsunagu-pipeline = \"1\"", "strictly lower"),
            ("server", "[dependencies]\ntsunagu-testkit = \"1\"", "outside its tests"),
            (
                "pipeline",
                "[dependencies]\nsql = { package = \"rusqlite\", version = \"1\" }",
                "only store and records",
            ),
            ("server", "[target.'cfg(unix)'.dependencies]\naxum = \"1\"", "only api and testkit"),
            ("pipeline", "[dependencies]\nasync-nats = \"1\"", "only bus"),
            ("pipeline", "[dependencies]\nrsipstack = \"1\"", "only telephony"),
            ("conversation", "[dependencies]\ntokio = \"1\"", "is pure"),
            ("magic", "", "has no layer"),
        ];
        for (name, rest, part) in cases {
            let found = said(name, rest);
            assert!(found.len() == 1 && found[0].contains(part), "{name} {rest}: {found:?}");
        }
    }
}
