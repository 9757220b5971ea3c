//! Lists of known exceptions, one on each line: `rule | path | part of the text | why`.

use std::collections::BTreeSet;

use crate::problem::Problem;

/// Lines of an allow-list, without comments.
pub fn entries(list: &str) -> BTreeSet<String> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// Takes out of `problems` what the list at `path` excuses. An entry that excuses nothing is itself a problem, so the
/// list stays as short as the truth.
pub fn excuse(mut problems: Vec<Problem>, path: &str, list: &str) -> Vec<Problem> {
    for entry in entries(list) {
        let parts: Vec<&str> = entry.split('|').map(str::trim).collect();
        let [rule, file, part, why] = parts.as_slice() else {
            problems.push(Problem::of(path, "allow", format!("not `rule | path | part | why`: {entry}")));
            continue;
        };
        let before = problems.len();
        problems.retain(|found| found.rule != *rule || found.path != *file || !found.what.contains(part));
        if problems.len() == before {
            problems.push(Problem::of(
                path,
                "allow",
                format!("excuses nothing any more, take it out: {entry}"),
            ));
        }
        if why.is_empty() {
            problems.push(Problem::of(path, "allow", format!("has no reason: {entry}")));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_excuses_its_problem_only_and_stale_ones_are_named() {
        let found = vec![
            Problem::at("a.rs", 1, "sql", "no tenant: SELECT x FROM effect"),
            Problem::at("a.rs", 2, "sql", "no tenant: SELECT y FROM timer"),
        ];
        let left =
            excuse(found, "list", "# why\nsql | a.rs | FROM effect | worker\nsql | b.rs | FROM z | gone\n");
        let said: Vec<&str> = left.iter().map(|problem| problem.what.as_str()).collect();
        assert_eq!(said.len(), 2);
        assert_eq!(said[0], "no tenant: SELECT y FROM timer");
        assert!(said[1].contains("excuses nothing"));
    }
}
