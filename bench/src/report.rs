//! What was measured: a table for people and JSON for machines.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

/// A figure with its unit.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// What it counts, such as `µs/mail`.
    pub unit: &'static str,
}

/// One measured thing: ours, its floor, or a peer.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What ran.
    pub name: String,
    /// CPU for each unit of work, or memory.
    pub cost: Option<Figure>,
    /// Wall time, or units a second.
    pub wall: Option<Figure>,
    /// What else a reader should know.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Line {
    /// A line without figures yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), cost: None, wall: None, note: String::new() }
    }

    /// With CPU (or memory) for each unit of work.
    pub fn cost(mut self, value: f64, unit: &'static str) -> Self {
        self.cost = Some(Figure { value, unit });
        self
    }

    /// With wall time or rate.
    pub fn wall(mut self, value: f64, unit: &'static str) -> Self {
        self.wall = Some(Figure { value, unit });
        self
    }

    /// With a remark.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Something to reach.
#[derive(Clone, Debug, Serialize)]
pub struct Goal {
    /// In words, with the limit.
    pub goal: &'static str,
    /// What was reached, in the goal's own measure.
    pub reached: f64,
    /// Whether that is enough.
    pub met: bool,
}

/// One row of the table with what stands beside it.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    /// Ours.
    pub ours: Line,
    /// Floors and peers.
    pub beside: Vec<Line>,
    /// What was to be reached.
    pub goals: Vec<Goal>,
}

impl Measured {
    /// A row with nothing beside it yet.
    pub fn new(ours: Line) -> Self {
        Self { ours, beside: Vec::new(), goals: Vec::new() }
    }

    /// With a floor or peer.
    pub fn beside(mut self, line: Line) -> Self {
        self.beside.push(line);
        self
    }

    /// With a goal that is met at `limit` or below.
    pub fn at_most(mut self, goal: &'static str, reached: f64, limit: f64) -> Self {
        self.goals.push(Goal { goal, reached, met: reached <= limit });
        self
    }

    /// With a goal that is met at `limit` or above.
    pub fn at_least(mut self, goal: &'static str, reached: f64, limit: f64) -> Self {
        self.goals.push(Goal { goal, reached, met: reached >= limit });
        self
    }

    /// The row as text; `judged` says whether goals are met.
    pub fn text(&self, judged: bool) -> String {
        let mut out = String::new();
        row(&mut out, "", &self.ours);
        for line in &self.beside {
            row(&mut out, "  beside: ", line);
        }
        for goal in &self.goals {
            let verdict = match (judged, goal.met) {
                (false, _) => "(not judged)",
                (true, true) => "met",
                (true, false) => "MISSED",
            };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  goal: {} → {} {verdict}", goal.goal, number(goal.reached));
        }
        out
    }
}

/// The head of the table.
pub fn head() -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{:<72} {:>18} {:>20}", "work", "CPU (or memory)", "wall");
    let _ = writeln!(out, "{}", "─".repeat(112));
    out
}

fn row(out: &mut String, lead: &str, line: &Line) {
    let shown = |figure: &Option<Figure>| {
        figure.as_ref().map_or(String::new(), |figure| format!("{} {}", number(figure.value), figure.unit))
    };
    let name = format!("{lead}{}", line.name);
    let _ = writeln!(out, "{name:<72} {:>18} {:>20}", shown(&line.cost), shown(&line.wall));
    if !line.note.is_empty() {
        let _ = writeln!(out, "{:width$}  ({})", "", line.note, width = lead.len());
    }
}

fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Writes the rows as JSON.
pub fn write_json(path: &Path, short: bool, rows: &[Measured]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let all = serde_json::json!({ "short": short, "rows": rows });
    std::fs::write(path, serde_json::to_string_pretty(&all)?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_whether_its_goals_are_met() {
        let row = Measured::new(Line::new("durable messages").cost(155.0, "µs/message").wall(5000.0, "/s"))
            .beside(Line::new("raw rusqlite").cost(90.0, "µs/message").wall(8000.0, "/s"))
            .at_least("≥ 0.6 of raw", 0.625, 0.6)
            .at_most("≤ 100 µs", 155.0, 100.0);
        let text = row.text(true);
        assert!(
            text.contains("≥ 0.6 of raw → 0.62 met") || text.contains("≥ 0.6 of raw → 0.63 met"),
            "{text}"
        );
        assert!(text.contains("≤ 100 µs → 155 MISSED"), "{text}");
        assert!(row.text(false).contains("155 (not judged)"), "{text}");
        assert!(text.contains("  beside: raw rusqlite"), "{text}");
    }
}
