//! Who may know whom: arrows between crates, owners of outside libraries, purity of engines and channels, and where
//! SQL may stand. The table in [`order`] is the one of the design; this is what keeps it true.

mod manifests;
mod names;
mod order;
mod purity;
mod sql_home;

use crate::problem::Problem;
use crate::repo::Repo;

/// Runs every check of this kind.
pub fn check(repo: &Repo) -> (Vec<Problem>, String) {
    let (mut problems, arrows) = manifests::check(repo);
    problems.extend(names::check(repo));
    let sources = repo.rust();
    problems.extend(purity::check(&sources));
    problems.extend(sql_home::check(&sources));
    problems.sort();
    let crates = repo.files.keys().filter(|path| manifests::folder(path).is_some()).count();
    (problems, format!("{crates} crates, {arrows} arrows"))
}
