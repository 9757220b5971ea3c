//! From starting the process to its first answer, and memory when nothing happens.

use std::time::Duration;

use crate::measure::{Memory, memory, percentile};
use crate::program::{Program, workspace};
use crate::report::{Line, Measured};
use crate::settings::{Settings, Sizes};

/// Memory is read after the program had nothing to do for so long.
const IDLE: Duration = Duration::from_secs(2);

/// Rows for an empty folder and for one with a workspace.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let empty = settings.folder.join("start-empty");
    let mut fresh = Vec::new();
    for n in 0..sizes.starts {
        let running = Program::start(&settings.program, &empty.join(n.to_string())).await?;
        fresh.push(running.ready_after);
        running.stop().await?;
    }
    let house = workspace(&settings.program, &settings.folder.join("start")).await?;
    let mut again = Vec::new();
    let mut idle = Memory::default();
    for n in 0..sizes.starts {
        let running = Program::start(&settings.program, &house.folder).await?;
        again.push(running.ready_after);
        if n == 0 {
            tokio::time::sleep(IDLE).await;
            idle = memory(running.pid);
        }
        running.stop().await?;
    }
    Ok(vec![
        start("start to ready, empty folder, first owner made", &mut fresh)
            .beside(Line::new("Request Tracker 5 (stated, not run)").wall(2_700.0, "ms")),
        start("start to ready, workspace there", &mut again),
        Measured::new(Line::new("idle memory").cost(idle.pss, "MB PSS").wall(idle.rss, "MB RSS"))
            .beside(Line::new("Request Tracker 5 (stated, not run)").wall(287.0, "MB"))
            .at_most("≤ 40 MB RSS", idle.rss, 40.0),
    ])
}

fn start(name: &str, times: &mut [Duration]) -> Measured {
    let (median, worst) = (percentile(times, 0.5), percentile(times, 1.0));
    let note = format!("median of {}, worst {worst:.0} ms", times.len());
    Measured::new(Line::new(name).wall(median, "ms").note(note)).at_most("≤ 300 ms", median, 300.0)
}
