//! Who is who, and why: links, claims and suggestions as the public contract shows them.

use serde::Serialize;
use tsunagu_model::event::LinkedBy;
use tsunagu_model::{AssertionId, BaseId, HandleId, Id, ItemId};
use tsunagu_records::queries::profile_list;
use tsunagu_records::tables::assertions::{self, AssertionDetail};
use tsunagu_records::tables::handles;
use tsunagu_records::tables::items;
use tsunagu_records::tables::links::LinkRow;
use tsunagu_records::tables::suggestions::{SuggestionRow, SuggestionState};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::conversation::part;
use crate::reader::Reader;
use crate::visible;

/// What somebody says is theirs, without owning it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Claim)]
pub struct ClaimJson {
    /// Its id.
    pub id: String,
    /// Id of the base profile that says so.
    pub base: String,
    /// Kind of the handle.
    pub kind: String,
    /// The address; null when erased.
    pub address: Option<String>,
    /// `anonymous`, `claimed` or `verified`.
    pub assurance: &'static str,
    /// When it was first said.
    pub said_at: String,
}

impl From<AssertionDetail> for ClaimJson {
    fn from(found: AssertionDetail) -> Self {
        Self {
            id: found.id.text(),
            base: found.base.text(),
            kind: found.kind.0.text(),
            address: found.address,
            assurance: found.assurance.text(),
            said_at: found.made_at.to_rfc3339(),
        }
    }
}

/// The value by which two bases seem one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Evidence)]
pub struct EvidenceJson {
    /// Kind of the handle both name.
    pub kind: String,
    /// The address both name; null when erased.
    pub address: Option<String>,
}

/// Why two bases are one profile.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Link)]
pub struct LinkJson {
    /// Its id; undo it at `/merges/{id}/undo`.
    pub id: String,
    /// One base.
    pub a: String,
    /// The other.
    pub b: String,
    /// `rule` or `person`.
    pub by: &'static str,
    /// The rule, or the kind of evidence: `same_handle`, `same_claimed`, `by_hand` …
    pub reason: String,
    /// What both name; null for a link made by hand.
    pub evidence: Option<EvidenceJson>,
    /// When it was made.
    pub made_at: String,
}

impl LinkJson {
    /// Shows a link.
    pub fn of(tx: &mut dyn Tx, row: &LinkRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.text(),
            a: row.a.text(),
            b: row.b.text(),
            by: match row.by {
                LinkedBy::Rule => "rule",
                LinkedBy::Person => "person",
            },
            reason: row.reason.text(),
            evidence: evidence(tx, row.a, row.a_evidence)?,
            made_at: row.made_at.to_rfc3339(),
        })
    }
}

fn evidence(tx: &mut dyn Tx, base: BaseId, id: Option<i64>) -> Result<Option<EvidenceJson>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    if let Some(handle) = handles::get(tx, HandleId(id))? {
        return Ok(Some(EvidenceJson { kind: handle.kind.0.text(), address: handle.address }));
    }
    let all = assertions::details_of(tx, base)?;
    let found = all.into_iter().find(|one| one.id == AssertionId(id));
    Ok(found.map(|one| EvidenceJson { kind: one.kind.0.text(), address: one.address }))
}

/// One side of a suggestion.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuggestedProfile)]
pub struct SideJson {
    /// The profile; its base is the one that names the value.
    pub profile: String,
    /// That base.
    pub base: String,
    /// Its name; null when it has none, was erased, or is not yours to see.
    pub name: Option<String>,
    /// Its own addresses, as far as they are yours to see.
    pub handles: Vec<String>,
    /// How sure we are that the value is theirs.
    pub assurance: &'static str,
    /// Whether you may see this profile.
    pub visible: bool,
}

/// Two profiles that may be one person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Suggestion)]
pub struct SuggestionJson {
    /// Its id.
    pub id: String,
    /// `open`, `accepted`, `rejected` or `withdrawn`.
    pub state: &'static str,
    /// The kind of evidence: `same_claimed`: both name one value, and not both proved it; `same_parted`: both proved it,
    /// and a person said once that they are two.
    pub reason: String,
    /// Kind of the handle both name.
    pub handle_kind: String,
    /// The address both name; null when erased.
    pub address: Option<String>,
    /// The two sides.
    pub sides: Vec<SideJson>,
    /// When it was made.
    pub made_at: String,
}

impl SuggestionJson {
    /// Shows a suggestion as the reader may see it.
    pub fn of(tx: &mut dyn Tx, reader: &Reader, row: &SuggestionRow) -> Result<Self, StoreError> {
        let mut sides = Vec::with_capacity(2);
        for (base, assurance) in [(row.a, row.a_assurance), (row.b, row.b_assurance)] {
            sides.push(side(tx, reader, base, assurance.text())?);
        }
        Ok(Self {
            id: row.id.text(),
            state: match row.state {
                SuggestionState::Open => "open",
                SuggestionState::Accepted => "accepted",
                SuggestionState::Rejected => "rejected",
                SuggestionState::Withdrawn => "withdrawn",
            },
            reason: row.reason.text(),
            handle_kind: row.kind.0.text(),
            address: evidence(tx, row.a, row.a_evidence)?.and_then(|found| found.address),
            sides,
            made_at: row.made_at.to_rfc3339(),
        })
    }
}

fn side(
    tx: &mut dyn Tx,
    reader: &Reader,
    base: BaseId,
    assurance: &'static str,
) -> Result<SideJson, StoreError> {
    let bases = visible::profile(tx, reader, base)?;
    let Some(bases) = bases else {
        return Ok(SideJson {
            profile: base.text(),
            base: base.text(),
            name: None,
            handles: Vec::new(),
            assurance,
            visible: false,
        });
    };
    let root = bases.first().copied().unwrap_or(base);
    let name = profile_list::one(tx, base)?.and_then(|row| part(&row.name, |brief| &brief.name));
    let own = handles::of_base(tx, base)?;
    Ok(SideJson {
        profile: root.text(),
        base: base.text(),
        name,
        handles: own.into_iter().filter_map(|handle| handle.address).collect(),
        assurance,
        visible: true,
    })
}

/// A message of ours that went out while two profiles stood together.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SentAcross)]
pub struct SentJson {
    /// The message.
    pub item: String,
    /// The conversation it is in now.
    pub conversation: String,
    /// The profile it went to.
    pub profile: String,
    /// When.
    pub sent_at: String,
}

impl SentJson {
    /// Shows those of these messages that the reader may see.
    pub fn of(tx: &mut dyn Tx, reader: &Reader, ids: &[ItemId]) -> Result<Vec<Self>, StoreError> {
        let mut shown = Vec::new();
        for id in ids {
            if visible::item(tx, reader, *id)?.is_none() {
                continue;
            }
            let Some(row) = items::get(tx, *id)? else { continue };
            let profile = tsunagu_records::cluster::root(tx, row.base)?.unwrap_or(row.base);
            shown.push(Self {
                item: row.id.text(),
                conversation: row.conversation.text(),
                profile: profile.text(),
                sent_at: row.sort_at.to_rfc3339(),
            });
        }
        Ok(shown)
    }
}
