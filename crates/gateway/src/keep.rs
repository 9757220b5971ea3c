//! Keeps a line open: runs it, and runs it again when it ends.

use tsunagu_model::Code;
use tsunagu_model::channel::Line;
use tsunagu_model::outbound::SendOutcome;

use crate::connect::{Network, connect, with_causes};
use crate::drive::DriveContext;

const SHORTEST: i64 = 1_000;
const LONGEST: i64 = 300_000;
/// A connection that lived this long was a good one: the next waits the shortest time again.
const GOOD: i64 = 60_000;

/// Being opened.
const CONNECTING: Code = Code::new("connecting");
/// Nobody answered, or TLS failed; tried again by itself.
const UNREACHABLE: Code = Code::new("unreachable");

/// Runs the line that `make` gives, again and again, until `context.stop` is pulled or `make` gives none.
///
/// Between two runs it waits 1 s, 2 s, 4 s … 5 min, from the start again after a run of a minute or more; after a
/// refused log-in always 5 min, because asking often locks accounts. State words: `connecting`, `unreachable`, and
/// the session's own.
pub async fn keep_line(make: impl Fn() -> Option<Line> + Send, network: &Network, context: &DriveContext) {
    let mut wait = SHORTEST;
    while !context.stop.is_stopped() {
        let Some(line) = make() else { return };
        (context.on_state)(CONNECTING);
        let begun = context.clock.now();
        let ended = tokio::select! {
            ended = connect(line, network, context) => ended,
            () = give_up(context) => return,
        };
        if context.clock.now().since(begun) >= GOOD {
            wait = SHORTEST;
        }
        match ended {
            Ok(Some(SendOutcome::Reauthorise { .. })) => wait = LONGEST,
            Ok(_) => {}
            Err(error) => {
                tracing::info!(reason = with_causes(&error), "a line could not be opened");
                (context.on_state)(UNREACHABLE);
            }
        }
        let again = context.clock.now().plus_millis(wait);
        tokio::select! {
            () = context.clock.wait_until(again) => {}
            () = context.stop.stopped() => return,
        }
        wait = (wait * 2).min(LONGEST);
    }
}

/// Returns ten seconds after the stop: a session that has not said good-bye by then is dropped.
async fn give_up(context: &DriveContext) {
    context.stop.stopped().await;
    tokio::time::sleep(std::time::Duration::from_secs(10)).await;
}
