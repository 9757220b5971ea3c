//! Views: named choices of conversations, for lists and for the live stream alike.

use tsunagu_model::conversation::Status;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::tables::conversations::ConversationRow;

use crate::problem::Problem;
use crate::reader::Reader;

/// The views there are.
pub const WORDS: &[&str] = &["mine", "unassigned", "waiting", "snoozed", "spam", "system_mail", "all"];

/// The view a word names; 400 for a word that names none, or for a program's own *mine*.
pub fn parse(word: &str, reader: &Reader) -> Result<View, Problem> {
    Ok(match word {
        "mine" => View::Mine(reader.caller().member.ok_or_else(|| {
            Problem::invalid("view_unknown", "`view=mine` is for members; a program has no conversations.")
        })?),
        "unassigned" => View::Unassigned,
        "waiting" => View::Waiting,
        "snoozed" => View::Snoozed,
        "spam" => View::Spam,
        "system_mail" => View::SystemMail,
        "all" => View::All,
        _ => {
            return Err(Problem::invalid("view_unknown", format!("`view` is one of: {}.", WORDS.join(", "))));
        }
    })
}

/// Whether a conversation is in a view; says the same as the view's page.
pub fn holds(view: View, row: &ConversationRow) -> bool {
    let usual = !row.system && !row.spam && row.merged_into.is_none();
    match view {
        View::Mine(member) => {
            row.assignee == Some(member)
                && row.status != Status::Resolved
                && !row.spam
                && row.merged_into.is_none()
        }
        View::Unassigned => usual && row.status == Status::Open && row.assignee.is_none(),
        View::Waiting => usual && row.status == Status::Open,
        View::Snoozed => usual && row.status == Status::Snoozed,
        View::Spam => row.spam && !row.system,
        View::SystemMail => row.system && !row.spam,
        View::All => usual,
    }
}
