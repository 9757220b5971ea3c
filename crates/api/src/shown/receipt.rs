//! The receipt of an erasure as the public contract shows it: numbers, and what stays and why, in both languages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use tsunagu_model::{BaseId, Id, Timestamp};
use tsunagu_records::tables::receipts::{Counts, ReceiptRow};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::names::{AuthorRef, Names};

/// What an erasure took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ErasedCounts {
    /// Base profiles.
    pub profiles: i64,
    /// Addresses they owned.
    pub handles: i64,
    /// Conversations that were theirs.
    pub conversations: i64,
    /// Exchanges whose keys were destroyed.
    pub interactions: i64,
    /// Messages from and to them.
    pub messages: i64,
    /// Notes in their conversations.
    pub notes: i64,
    /// Stored files: raw mails, HTML forms, attachments.
    pub files: i64,
    /// Bytes of these.
    pub file_bytes: i64,
    /// Messages taken back before they left.
    pub cancelled: i64,
    /// Files uploaded and not sent.
    pub uploads: i64,
    /// Items of theirs that could not be processed.
    pub set_aside: i64,
}

/// Something a receipt says in words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct ReceiptText {
    /// In English.
    pub en: String,
    /// In Japanese.
    pub ja: String,
}

/// One thing a receipt says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptLine {
    /// Stable word.
    pub code: String,
    /// For people.
    #[serde(flatten)]
    pub text: ReceiptText,
}

/// The receipt of an erasure. It holds no personal data, unless whoever asked put some into the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Receipt)]
pub struct ReceiptJson {
    /// Its id.
    pub id: String,
    /// Id of the profile.
    pub profile: String,
    /// Ids of its base profiles.
    pub bases: Vec<String>,
    /// `erasing`: gone from every screen, the rest is being destroyed; `done`: nothing is left but what `says` names.
    pub state: &'static str,
    /// When it was asked for.
    pub asked_at: String,
    /// Who asked.
    pub asked_by: AuthorRef,
    /// Why, as they said.
    pub reason: Option<String>,
    /// When nothing was left; null until then.
    pub finished_at: Option<String>,
    /// What was erased.
    pub erased: ErasedCounts,
    /// What that means, what stays, and why.
    pub says: Vec<ReceiptLine>,
    /// SHA-256 over ids, times and numbers of this receipt, hexadecimal; null until it is done.
    pub hash: Option<String>,
}

impl ReceiptJson {
    /// Shows a receipt.
    pub fn of(
        tx: &mut dyn Tx,
        names: &mut Names,
        row: ReceiptRow,
        bases: &[BaseId],
    ) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.text(),
            profile: row.profile.text(),
            bases: bases.iter().map(|base| base.text()).collect(),
            state: row.state.text(),
            asked_at: row.asked_at.to_rfc3339(),
            asked_by: names.author(tx, row.asked_by)?,
            reason: row.reason,
            finished_at: row.finished_at.map(Timestamp::to_rfc3339),
            erased: counts(row.counts),
            says: says(),
            hash: row.hash.map(|hash| tsunagu_records::tables::to_hex(&hash)),
        })
    }
}

fn counts(counts: Counts) -> ErasedCounts {
    ErasedCounts {
        profiles: counts.bases,
        handles: counts.handles,
        conversations: counts.conversations,
        interactions: counts.interactions,
        messages: counts.messages,
        notes: counts.notes,
        files: counts.files,
        file_bytes: counts.file_bytes,
        cancelled: counts.cancelled,
        uploads: counts.uploads,
        set_aside: counts.set_aside,
    }
}

/// In this order.
const CODES: [&str; 7] =
    ["words", "others_mail", "set_aside", "backups", "left_already", "skeleton", "suppression"];

fn says() -> Vec<ReceiptLine> {
    static TEXTS: OnceLock<BTreeMap<String, ReceiptText>> = OnceLock::new();
    // A test reads the file, so it is never left empty here.
    let texts = TEXTS
        .get_or_init(|| serde_json::from_str(include_str!("../../texts/receipt.json")).unwrap_or_default());
    let line =
        |code: &str| texts.get(code).map(|text| ReceiptLine { code: code.to_owned(), text: text.clone() });
    CODES.iter().filter_map(|code| line(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_said_in_both_languages() {
        let said = says();
        assert_eq!(said.len(), CODES.len());
        assert!(said.iter().all(|line| line.text.en.len() > 20 && line.text.ja.chars().count() > 20));
    }
}
