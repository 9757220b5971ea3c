//! Erasing a person.

use tsunagu_model::event::*;
use tsunagu_model::handle::{HandleKind, SenderCheck};
use tsunagu_model::*;
use tsunagu_records::tables::receipts::{self, Counts};
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::{bases, erasing, handles, keys, set_aside, suppression, visitors};
use tsunagu_records::{cluster, record};
use tsunagu_store::{Db, KeyKind, StoreError, Tx};

use super::{Caller, first_draft};
use crate::ids::{Ids, ids};
use crate::once::{Once, once};
use crate::privacy::erase::{UNSENT, cancel};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};
use crate::words;

/// Longest reason, in bytes.
pub const LONGEST_REASON: usize = 500;
/// Set-aside items looked at in one read.
const PAGE: i64 = 200;
/// Open suggestions and set-aside items dropped, at most of each.
const MOST: usize = 100;
/// Events the first command of an erasure can lead to.
const FRESH: usize = 1 + UNSENT as usize * 8 + 2 * MOST;

/// Erases the profile a base belongs to: with this command they are nameless and out of every list, their handles mean
/// nobody, and nothing more leaves to them. What they and we said follows part by part; the receipt tells.
pub async fn erase(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    profile: BaseId,
    reason: String,
) -> Result<Decided<ReceiptId>, StoreError> {
    if reason.trim().is_empty() || reason.len() > LONGEST_REASON {
        return Ok(Err(Refusal::invalid("reason_length", "`reason` needs 1 to 500 bytes.")));
    }
    let db = spine.db();
    let members = db.read(caller.tenant, move |tx| cluster::members(tx, profile)).await?;
    let loose = Loose::of(db, caller.tenant, members).await?;
    let (receipt, trace, caller) = (db.id::<ReceiptId>(), spine.trace(), *caller);
    let fresh = ids(db, FRESH);
    let outcome = db
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let Some(root) = cluster::root(tx, profile)? else {
                    return Ok(Err(Refusal::not_found("profile_not_found")));
                };
                let members = cluster::members(tx, root)?;
                if bases::is_erased(tx, root)? {
                    return Ok(Err(Refusal::new(
                        RefusalKind::Conflict,
                        "profile_erased",
                        "This profile was erased before; its receipt stands in the profile.",
                    )));
                }
                receipts::insert(tx, receipt, root, &members, caller.actor, reason.trim())?;
                let about = About { base: Some(root), ..about(caller.actor, trace, tx.now()) };
                begin(tx, receipt, &members, &loose, about, &mut Ids::new(&fresh))?;
                Ok(Ok(receipt.0))
            })
        })
        .await?;
    spine.wake_erasures();
    Ok(outcome.map(|outcome| ReceiptId(outcome.id)))
}

/// Begins anew, in a store whose data is older than they are, the erasures that have a receipt: a restore brings nobody
/// back. Answers how many; the rest of each follows part by part as for the first time, and its receipt counts anew.
pub async fn anew(db: &Db) -> Result<usize, StoreError> {
    let mut begun = 0;
    for tenant in db.tenants().await? {
        for receipt in db.read(tenant, receipts::with_living_bases).await? {
            let members = db.read(tenant, move |tx| receipts::living_bases(tx, receipt)).await?;
            let loose = Loose::of(db, tenant, members.clone()).await?;
            let (fresh, trace) = (ids(db, FRESH), db.id());
            db.write(tenant, move |tx| {
                let about = About { base: members.first().copied(), ..about(Actor::System, trace, tx.now()) };
                receipts::begin_anew(tx, receipt)?;
                begin(tx, receipt, &members, &loose, about, &mut Ids::new(&fresh))
            })
            .await?;
            begun += 1;
        }
        forget_visitors(db, tenant).await?;
    }
    Ok(begun)
}

/// Forgets the browsers of people who were erased since. What a browser's handle says cannot be read any more, but the list
/// of whom not to contact still knows it.
async fn forget_visitors(db: &Db, tenant: TenantId) -> Result<(), StoreError> {
    let mut after = VisitorId(0);
    loop {
        let page = db.read(tenant, move |tx| visitors::page(tx, after, PAGE)).await?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = *last;
        let mut known = Vec::with_capacity(page.len());
        for (visitor, user) in page {
            let browser = words::blind_index(db, tenant, HandleKind::BROWSER, &visitor.text()).await?;
            known.push((visitor, browser, user));
        }
        db.write(tenant, move |tx| {
            for (visitor, browser, user) in &known {
                let mut gone = suppression::forbids(tx, HandleKind::BROWSER, browser)?;
                if let Some(user) = user {
                    gone |= suppression::forbids(tx, HandleKind::SITE_USER, user)?;
                }
                if gone {
                    erasing::forget_visitor(tx, *visitor)?;
                }
            }
            Ok(())
        })
        .await?;
    }
}

fn begin(
    tx: &mut dyn Tx,
    receipt: ReceiptId,
    members: &[BaseId],
    loose: &Loose,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let counts = let_go(tx, members, loose, about, ids)?;
    let mut gone = Vec::with_capacity(members.len());
    for base in members {
        gone.extend(keys::of_base(tx, *base, KeyKind::Base, i64::MAX)?);
    }
    tx.destroy_keys(&gone)?;
    let fact = Fact::PersonErased(PersonErased {
        receipt,
        bases: members.to_vec(),
        keys: gone,
        conversations: Vec::new(),
        items: Vec::new(),
    });
    let line = record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    receipts::add(tx, receipt, counts, line.seq)
}

/// What has to be done while their addresses can still be read.
fn let_go(
    tx: &mut dyn Tx,
    members: &[BaseId],
    loose: &Loose,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Counts, StoreError> {
    let mut counts = Counts { bases: members.len() as i64, ..Counts::default() };
    for base in members.iter().take(8) {
        counts.cancelled += cancel(tx, *base, about, ids)?.0.cancelled;
    }
    for base in members {
        erasing::forget_visitors(tx, *base)?;
        counts.handles += suppression::add(tx, *base)?;
        counts.conversations += erasing::conversations_of(tx, *base)?;
    }
    for member in &loose.drafts {
        first_draft::forget(tx, *member, &mut counts)?;
    }
    for entry in &loose.entries {
        if set_aside::remove(tx, *entry)? {
            let about = About { base: None, ..about };
            let fact = Fact::ItemDropped(ItemDropped { entry: *entry });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
            counts.set_aside += 1;
        }
    }
    let open = suggestions::of_bases(tx, members)?;
    for one in open.iter().filter(|one| one.state == SuggestionState::Open).take(MOST) {
        let fact = Fact::SuggestionSettled(SuggestionSettled {
            suggestion: one.id,
            outcome: SuggestionOutcome::Withdrawn,
            link: None,
        });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    Ok(counts)
}

/// What names the person and hangs on nobody: only their addresses find it.
struct Loose {
    /// Items that could not be processed.
    entries: Vec<SetAsideId>,
    /// Members who have begun a first message to them.
    drafts: Vec<MemberId>,
}

impl Loose {
    async fn of(db: &Db, tenant: TenantId, members: Vec<BaseId>) -> Result<Self, StoreError> {
        let owned = db
            .read(tenant, move |tx| {
                let mut owned = Vec::new();
                for base in members {
                    owned.extend(handles::indexes_of_base(tx, base)?);
                }
                Ok(owned)
            })
            .await?;
        let mut drafts = Vec::new();
        for (member, parties) in db.read(tenant, first_draft::addressed).await? {
            for party in parties {
                if !drafts.contains(&member) && is_of(db, tenant, &party.address, &owned).await? {
                    drafts.push(member);
                }
            }
        }
        Ok(Self { entries: set_aside_of(db, tenant, &owned).await?, drafts })
    }
}

/// Items that could not be processed and whose envelope names a handle of the person as sender, newest first, at most
/// [`MOST`].
async fn set_aside_of(
    db: &Db,
    tenant: TenantId,
    owned: &[(HandleKind, [u8; 16])],
) -> Result<Vec<SetAsideId>, StoreError> {
    let (mut found, mut before) = (Vec::new(), SetAsideId(i64::MAX));
    loop {
        let page = db.read(tenant, move |tx| set_aside::page(tx, before, PAGE)).await?;
        let Some(last) = page.last() else { break };
        before = last.id;
        for row in &page {
            let Some(sender) = row.envelope.as_ref().and_then(|words| words.sender.as_deref()) else {
                continue;
            };
            if found.len() < MOST && is_of(db, tenant, sender, owned).await? {
                found.push(row.id);
            }
        }
    }
    Ok(found)
}

async fn is_of(
    db: &Db,
    tenant: TenantId,
    sender: &str,
    owned: &[(HandleKind, [u8; 16])],
) -> Result<bool, StoreError> {
    for (kind, index) in owned {
        let claim = tsunagu_identity::claim_of_sender(*kind, sender, SenderCheck::None, "");
        if claim.kind == *kind && words::blind_index(db, tenant, *kind, &claim.value).await? == *index {
            return Ok(true);
        }
    }
    Ok(false)
}
