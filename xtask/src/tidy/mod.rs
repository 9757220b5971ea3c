//! Order in the house: sizes, head docs, words that may not stand in code, texts in both languages, SQL, and documents that must be there.

mod catalogues;
mod documents;
mod manifests;
mod screens;
mod shrinking;
mod sizes;
mod sources;
mod texts;

use std::path::Path;

use crate::Outcome;
use crate::allow;
use crate::repo::Repo;
use crate::sql;

const ALLOW: &str = "xtask/tidy.allow";

/// Runs every check of this kind.
pub fn check(repo: &Repo, root: &Path) -> Outcome {
    let sources = repo.rust();
    let (mut problems, sizes) = sizes::check(repo);
    problems.extend(sources::check(repo, &sources));
    problems.extend(manifests::check(repo));
    problems.extend(texts::check(repo));
    problems.extend(screens::check(repo));
    let (of_catalogues, words) = catalogues::check(repo);
    problems.extend(of_catalogues);
    problems.extend(documents::check(repo));
    let list = repo.files.get(ALLOW).map_or("", String::as_str);
    let mut problems = allow::excuse(problems, ALLOW, list);
    let (of_sql, statements) = sql::check(repo, &sources);
    problems.extend(of_sql);
    problems.extend(shrinking::check(root, ALLOW, list)?);
    problems.sort();
    Ok((problems, format!("{sizes}; {statements} SQL statements; {words} texts in both languages")))
}
