//! The public contract as a committed file, made by the program itself.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::Outcome;
use crate::problem::Problem;

const FILE: &str = "openapi/tsunagu.json";

/// Writes the file.
pub fn write(root: &Path) -> Outcome {
    let fresh = generate(root)?;
    let place = root.join(FILE);
    std::fs::create_dir_all(root.join("openapi")).context("openapi/")?;
    std::fs::write(&place, &fresh).context(FILE)?;
    Ok((Vec::new(), format!("{FILE} written, {}", figures(&fresh)?)))
}

/// Fails when the committed file is not what the program would write.
pub fn compare(root: &Path) -> Outcome {
    let fresh = generate(root)?;
    let committed = std::fs::read_to_string(root.join(FILE)).unwrap_or_default();
    Ok((drift(&committed, &fresh), figures(&fresh)?))
}

/// Asks the program. `TSUNAGU_BIN` names one that is built already.
fn generate(root: &Path) -> anyhow::Result<String> {
    let mut command = match std::env::var_os("TSUNAGU_BIN") {
        Some(program) => Command::new(program),
        None => {
            let mut cargo = Command::new("cargo");
            cargo.args(["run", "--quiet", "--package", "tsunagu-server", "--"]);
            cargo
        }
    };
    let output = command.arg("openapi").current_dir(root).output().context("running `tsunagu openapi`")?;
    if !output.status.success() {
        bail!("`tsunagu openapi`: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).context("not JSON")?;
    Ok(format!("{}\n", serde_json::to_string_pretty(&document)?))
}

fn figures(document: &str) -> anyhow::Result<String> {
    let document: serde_json::Value = serde_json::from_str(document)?;
    Ok(format!("{} paths", document["paths"].as_object().map_or(0, serde_json::Map::len)))
}

fn drift(committed: &str, fresh: &str) -> Vec<Problem> {
    if committed == fresh {
        return Vec::new();
    }
    let same = committed.lines().zip(fresh.lines()).take_while(|(a, b)| a == b).count();
    let what = "differs from what the program offers; run `cargo xtask openapi` and commit the file";
    vec![Problem::at(FILE, same + 1, "openapi", what)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drift_is_named_with_its_first_line() {
        assert_eq!(drift("{\n}\n", "{\n}\n"), []);
        let found = drift("{\n  \"a\": 1\n}\n", "{\n  \"a\": 2\n}\n");
        assert_eq!((found.len(), found[0].line), (1, 2));
        assert_eq!(drift("", "{}\n").len(), 1);
    }
}
