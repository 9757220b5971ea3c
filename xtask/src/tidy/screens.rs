//! Words that may not stand in the sources of the screens. Types are the matter of TypeScript's own checks.

use crate::problem::Problem;
use crate::repo::Repo;

/// What a rule forbids: its name, the word, and why.
type Rule = (&'static str, &'static str, &'static str);

/// In every file.
const ANYWHERE: &[Rule] = &[
    ("unfinished", "TODO", "is not finished code"),
    ("unfinished", "FIXME", "is not finished code"),
    ("unfinished", "XXX", "is not finished code"),
    ("unfinished", "HACK", "is not finished code"),
    ("silenced", "@ts-ignore", "hides a fault; mend it"),
    ("silenced", "@ts-expect-error", "hides a fault; mend it"),
    ("silenced", "@ts-nocheck", "hides faults; mend them"),
    ("silenced", "eslint-disable", "is for another tool"),
];

/// In what runs in browsers.
const IN_BROWSERS: &[Rule] = &[
    ("print", "console.log", "belongs to programs at a terminal"),
    ("print", "console.debug", "belongs to programs at a terminal"),
    ("print", "console.info", "belongs to programs at a terminal"),
    ("markup", "dangerouslySetInnerHTML", "makes text into markup"),
    ("markup", "innerHTML", "makes text into markup"),
    ("markup", "outerHTML", "makes text into markup"),
    ("markup", "insertAdjacentHTML", "makes text into markup"),
    ("markup", "document.write", "makes text into markup"),
];

/// In tests.
const IN_TESTS: &[Rule] = &[
    ("ignore", ".skip(", "a test left out tests nothing; mend it or take it out"),
    ("ignore", ".only(", "leaves out all other tests"),
    ("ignore", ".todo(", "a test that is not written tests nothing"),
    ("ignore", ".fails(", "a test that may fail tests nothing"),
    ("sleep", "waitForTimeout(", "a test that sleeps is slow or wrong; wait for what it waits for"),
    ("sleep", "sleep(", "a test that sleeps is slow or wrong; wait for what it waits for"),
];

/// Problems of all sources under `web/`.
pub fn check(repo: &Repo) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in repo.files.iter().filter(|(path, _)| is_source(path)) {
        let browsers = ["web/desk/", "web/widget/", "web/shared/"].iter().any(|part| path.starts_with(part));
        let test = is_test(path);
        let rules = ANYWHERE
            .iter()
            .chain(IN_BROWSERS.iter().filter(|_| browsers && !test))
            .chain(IN_TESTS.iter().filter(|_| test));
        for (rule, word, why) in rules {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| stands_in(line, word)) {
                problems.push(Problem::at(path, at + 1, rule, format!("`{word}` {why}: {}", line.trim())));
            }
        }
    }
    problems
}

fn is_source(path: &str) -> bool {
    let ending = [".ts", ".tsx", ".mjs", ".css", ".html"].iter().any(|ending| path.ends_with(ending));
    path.starts_with("web/") && ending && !path.ends_with("schema.d.ts")
}

fn is_test(path: &str) -> bool {
    [".test.ts", ".test.tsx", ".e2e.ts"].iter().any(|ending| path.ends_with(ending))
}

/// Whether a line holds the word by itself, not as a part of a longer one.
fn stands_in(line: &str, word: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let (opens, closes) = (word.chars().next(), word.chars().next_back());
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let (joined_before, joined_after) =
            (inside(opens) && inside(before), inside(closes) && inside(after));
        !joined_before && !joined_after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        check(&Repo::of(&[(path, text)])).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn good_sources_pass() {
        let text = "const TODOS = 1; // asleep(\nnode.textContent = innerHTMLish;\nlist.skipped();\n";
        assert_eq!(rules("web/desk/src/a.ts", text), [""; 0]);
        assert_eq!(rules("web/scripts/build.mjs", "console.log('built');"), [""; 0]);
        assert_eq!(rules("web/shared/src/api/schema.d.ts", "// TODO"), [""; 0]);
        assert_eq!(rules("docs/a.md", "TODO"), [""; 0]);
    }

    #[test]
    fn each_forbidden_word_is_named() {
        for (path, text, rule) in [
            ("web/desk/src/a.tsx", "// TODO later", "unfinished"),
            ("web/e2e/src/a.ts", "/* FIXME */", "unfinished"),
            ("web/desk/src/a.css", "/* HACK: */", "unfinished"),
            ("web/widget/src/a.ts", "// @ts-expect-error", "silenced"),
            ("web/desk/src/a.ts", "console.log(1)", "print"),
            ("web/widget/src/a.ts", "box.innerHTML = text", "markup"),
            ("web/desk/src/a.tsx", "<p dangerouslySetInnerHTML={x} />", "markup"),
            ("web/desk/src/a.test.ts", "it.skip(\"x\")", "ignore"),
            ("web/e2e/src/a.e2e.ts", "describe.only(\"x\")", "ignore"),
            ("web/e2e/src/a.e2e.ts", "await page.waitForTimeout(100)", "sleep"),
            ("web/desk/src/a.test.tsx", "await sleep(10)", "sleep"),
        ] {
            assert_eq!(rules(path, text), [rule], "{path} {text}");
        }
    }
}
