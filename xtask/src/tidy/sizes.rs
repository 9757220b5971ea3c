//! Files stay small enough to be read at one sitting.

use crate::problem::Problem;
use crate::repo::Repo;

/// Walls for one language, in lines: the median and the 90th percentile must stay under, no file over the last.
struct Walls {
    language: &'static str,
    endings: &'static [&'static str],
    median: usize,
    ninetieth: usize,
    largest: usize,
}

const WALLS: &[Walls] = &[
    Walls { language: "Rust", endings: &[".rs"], median: 180, ninetieth: 500, largest: 800 },
    Walls {
        language: "TypeScript",
        endings: &[".ts", ".tsx", ".mjs"],
        median: 90,
        ninetieth: 300,
        largest: 500,
    },
    // Only the largest counts here: a sheet of styles is looked things up in.
    Walls { language: "CSS", endings: &[".css"], median: 501, ninetieth: 501, largest: 500 },
];

/// Problems, and the measured sizes as one line.
pub fn check(repo: &Repo) -> (Vec<Problem>, String) {
    let mut problems = Vec::new();
    let mut figures = Vec::new();
    for walls in WALLS {
        let mut sizes: Vec<(usize, &str)> = repo
            .files
            .iter()
            .filter(|(path, _)| {
                walls.endings.iter().any(|ending| path.ends_with(ending)) && !is_generated(path)
            })
            .map(|(path, text)| (text.lines().count(), path.as_str()))
            .collect();
        sizes.sort_unstable();
        let Some((last, _)) = sizes.last().copied() else { continue };
        for (lines, path) in sizes.iter().filter(|(lines, _)| *lines > walls.largest) {
            let what = format!("{lines} lines, at most {}; split it by subject", walls.largest);
            problems.push(Problem::of(path, "size", what));
        }
        let (median, ninetieth) = (percentile(&sizes, 50), percentile(&sizes, 90));
        for (name, found, wall) in
            [("median", median, walls.median), ("90th percentile", ninetieth, walls.ninetieth)]
        {
            if found >= wall {
                let what =
                    format!("{name} of {} files is {found} lines, must be under {wall}", walls.language);
                problems.push(Problem::of(".", "size", what));
            }
        }
        figures.push(format!(
            "{} files of {}: median {median}, 90th percentile {ninetieth}, largest {last} lines",
            sizes.len(),
            walls.language
        ));
    }
    (problems, figures.join("; "))
}

fn is_generated(path: &str) -> bool {
    path.contains("generated") || path.ends_with("schema.d.ts")
}

/// The value at `percent` of a sorted list, which has at least one.
fn percentile(sorted: &[(usize, &str)], percent: usize) -> usize {
    sorted.get((sorted.len() - 1) * percent / 100).map_or(0, |(lines, _)| *lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sizes: &[usize]) -> (Vec<String>, String) {
        let mut repo = Repo::default();
        for (at, lines) in sizes.iter().enumerate() {
            repo.files.insert(format!("crates/a/src/f{at}.rs"), "x\n".repeat(*lines));
        }
        let (problems, figures) = check(&repo);
        (problems.into_iter().map(|problem| problem.what).collect(), figures)
    }

    #[test]
    fn small_files_pass_and_are_measured() {
        let (problems, figures) = said(&[10, 20, 800, 30, 40]);
        assert_eq!(problems, [""; 0]);
        assert_eq!(figures, "5 files of Rust: median 30, 90th percentile 40, largest 800 lines");
    }

    #[test]
    fn each_wall_stops() {
        assert!(said(&[1, 1, 1, 801]).0[0].contains("801 lines"));
        assert!(said(&[180, 180, 180]).0[0].contains("median"));
        assert!(said(&[1, 1, 1, 1, 1, 1, 1, 1, 600, 600, 600]).0[0].contains("90th"));
    }
}
