//! Views: named choices of conversations, for lists and for the live stream alike.

use tsunagu_model::conversation::Status;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::tables::conversations::ConversationRow;

use crate::problem::Problem;
use crate::reader::Reader;

/// The views there are.
pub const WORDS: &[&str] =
    &["mine", "unassigned", "waiting", "team", "mentions", "snoozed", "spam", "system_mail", "all"];

/// The view a word names; 400 for a word that names none, or for a program's own *mine*, *team* or *mentions*.
pub fn parse(word: &str, reader: &Reader) -> Result<View, Problem> {
    let member = || {
        reader.caller().member.ok_or_else(|| {
            Problem::invalid(
                "view_unknown",
                "`mine`, `team` and `mentions` are for members; a program has no conversations.",
            )
        })
    };
    Ok(match word {
        "mine" => View::Mine(member()?),
        "team" => View::Team(member()?),
        "mentions" => View::Mentions(member()?),
        "unassigned" => View::Unassigned,
        "waiting" => View::Waiting,
        "snoozed" => View::Snoozed,
        "spam" => View::Spam,
        "system_mail" => View::SystemMail,
        "all" => View::All,
        _ => {
            let words = WORDS.join(", ");
            return Err(Problem::invalid(
                "view_unknown",
                format!("`view` is one of {words}, or the id of a saved view."),
            ));
        }
    })
}

/// Whether a conversation is in a view; says the same as the view's page. `None` where its row alone does not say.
pub fn holds(view: View, row: &ConversationRow) -> Option<bool> {
    let usual = !row.system && !row.spam && row.merged_into.is_none();
    Some(match view {
        View::Mine(member) => {
            row.assignee == Some(member)
                && row.status != Status::Resolved
                && !row.spam
                && row.merged_into.is_none()
        }
        View::Team(member) => {
            usual && row.assignee.is_some_and(|assignee| assignee != member) && row.status != Status::Resolved
        }
        View::Mentions(_) => return None,
        View::Tagged(tag) => row.tags.contains(&tag) && row.merged_into.is_none(),
        View::Unassigned => usual && row.status == Status::Open && row.assignee.is_none(),
        View::Waiting => usual && row.status == Status::Open,
        View::Snoozed => usual && row.status == Status::Snoozed,
        View::Spam => row.spam && !row.system,
        View::SystemMail => row.system && !row.spam,
        View::All => usual,
    })
}
