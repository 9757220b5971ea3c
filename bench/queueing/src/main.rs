//! The routing engine held against exact answers of queueing theory.
//!
//! `tsunagu-queueing CASES.json [ARRIVALS]` runs each case of the file on the engine, and three questions of our own
//! (chain, priorities, the same day twice); prints what was expected and what came, and ends with `N passed, N failed`.

#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

mod case;
mod floor;
mod ours;

use std::process::ExitCode;
use std::time::Instant;

use case::{Case, Figure};

/// At least this part of all figures lies in their 99 % interval.
const INSIDE: f64 = 0.97;
/// Every figure is this near, or nearer than three half widths.
const NEAR: f64 = 0.05;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        println!("usage: tsunagu-queueing CASES.json [ARRIVALS]");
        return ExitCode::FAILURE;
    };
    let arrivals = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(1_000_000);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(fault) => {
            println!("{path}: {fault}");
            return ExitCode::FAILURE;
        }
    };
    let began = Instant::now();
    let figures = run_cases(&case::read(&text), arrivals);
    let inside = figures.iter().filter(|figure| figure.is_inside()).count();
    let near = figures.iter().filter(|figure| figure.is_near(NEAR)).count();
    println!();
    let mut passed = 0;
    let mut say = |holds: bool, said: String| {
        println!("{} {said}", if holds { "ok    " } else { "FAILED" });
        passed += usize::from(holds);
        holds
    };
    let part = inside as f64 / figures.len() as f64;
    let all = [
        say(
            part >= INSIDE,
            format!("{inside} of {} figures in their 99 % interval ({:.1} %)", figures.len(), part * 100.0),
        ),
        say(
            near == figures.len(),
            format!("{near} of {} figures within 5 % or three half widths", figures.len()),
        ),
    ];
    let ours = ours::answers(arrivals);
    let all = all.into_iter().chain(ours.into_iter().map(|(holds, said)| say(holds, said)));
    let count = all.count();
    println!("{arrivals} arrivals a case after warm-up, 20 batches; {:.0} s", began.elapsed().as_secs_f64());
    println!("{passed} passed, {} failed", count - passed);
    if passed == count { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_cases(cases: &[Case], arrivals: u64) -> Vec<Figure> {
    println!(
        "{:<58} {:>12} {:>12} {:>10} {:>7}",
        "case and figure", "expected", "simulated", "± 99 %", "off"
    );
    let mut all = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        for figure in case.run(number, arrivals) {
            println!("{figure}");
            all.push(figure);
        }
    }
    all
}
