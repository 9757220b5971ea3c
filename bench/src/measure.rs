//! CPU seconds and memory of a process tree, read from `/proc`, and percentiles.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

/// Clock ticks a second in `/proc/PID/stat`: 100 on every Linux that programs can tell of.
const TICKS: f64 = 100.0;

/// CPU and wall time of a piece of work.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// CPU seconds, user and system, of the whole tree.
    pub cpu: f64,
    /// Wall seconds.
    pub wall: f64,
}

impl Spent {
    /// Both sums.
    pub fn plus(self, other: Self) -> Self {
        Self { cpu: self.cpu + other.cpu, wall: self.wall + other.wall }
    }

    /// CPU microseconds for each of `units`.
    pub fn cpu_micros(self, units: usize) -> f64 {
        self.cpu * 1e6 / units.max(1) as f64
    }

    /// Units a second of wall time.
    pub fn rate(self, units: usize) -> f64 {
        units as f64 / self.wall.max(1e-9)
    }
}

/// A running measurement of a process tree.
pub struct Watch {
    pid: u32,
    cpu: f64,
    began: Instant,
}

impl Watch {
    /// Begins to measure the tree below `pid`.
    pub fn of(pid: u32) -> Self {
        Self { pid, cpu: cpu_seconds(pid), began: Instant::now() }
    }

    /// Begins to measure this process.
    pub fn own() -> Self {
        Self::of(std::process::id())
    }

    /// What was spent since.
    pub fn stop(&self) -> Spent {
        let wall = self.began.elapsed().as_secs_f64();
        Spent { cpu: cpu_seconds(self.pid) - self.cpu, wall }
    }
}

/// User and system seconds of the tree below `pid`, ended and waited-for children included.
pub fn cpu_seconds(pid: u32) -> f64 {
    let ticks: u64 = tree(pid).iter().filter_map(|pid| stat(*pid)).map(|stat| stat.ticks).sum();
    ticks as f64 / TICKS
}

/// Memory of a process tree in megabytes (MiB).
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// Resident, shared pages counted in each process.
    pub rss: f64,
    /// Resident, shared pages divided among those who share them.
    pub pss: f64,
}

/// Memory of the tree below `pid`.
pub fn memory(pid: u32) -> Memory {
    let mut sum = Memory::default();
    for pid in tree(pid) {
        let Ok(text) = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")) else { continue };
        for line in text.lines() {
            let kilobytes =
                || line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).unwrap_or(0.0);
            if line.starts_with("Rss:") {
                sum.rss += kilobytes() / 1024.0;
            } else if line.starts_with("Pss:") {
                sum.pss += kilobytes() / 1024.0;
            }
        }
    }
    sum
}

struct Stat {
    parent: u32,
    ticks: u64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is a name in brackets that may hold blanks; fields are counted after it (proc(5)).
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |place: usize| fields.get(place).and_then(|word| word.parse::<u64>().ok());
    let ticks = (11..15).filter_map(number).sum();
    Some(Stat { parent: u32::try_from(number(1)?).ok()?, ticks })
}

fn tree(root: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        if let Some(stat) = stat(pid) {
            children.entry(stat.parent).or_default().push(pid);
        }
    }
    let mut found = vec![root];
    let mut next = 0;
    while let Some(pid) = found.get(next).copied() {
        found.extend(children.get(&pid).into_iter().flatten());
        next += 1;
    }
    found
}

/// The value below which `share` (0 to 1) of the times lie, in milliseconds; sorts them.
pub fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    let place = (times.len() as f64 * share) as usize;
    times.get(place.min(times.len().saturating_sub(1))).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_costs_cpu_and_memory_is_there() {
        let watch = Watch::own();
        let mut sum = 0u64;
        while watch.began.elapsed() < Duration::from_millis(60) {
            sum = sum.wrapping_mul(31).wrapping_add(1);
        }
        let spent = watch.stop();
        assert!(spent.cpu > 0.0 && spent.wall >= 0.06, "{spent:?} {sum}");
        let memory = memory(std::process::id());
        assert!(memory.rss > 1.0 && memory.pss > 0.5 && memory.pss <= memory.rss, "{memory:?}");
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let mut times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut times, 0.5), 51.0);
        assert_eq!(percentile(&mut times, 0.99), 100.0);
        assert!(percentile(&mut [], 0.5).is_nan());
    }
}
