//! Saying who one is: typed, or signed by one's site.

use tsunagu_bus::Note;
use tsunagu_identity::{HandleClaim, claim_of_sender, normalise};
use tsunagu_model::event::{About, Actor};
use tsunagu_model::handle::{HandleKind, SenderCheck};
use tsunagu_model::visitor::SiteIdentity;
use tsunagu_model::{BaseId, ChannelId, EventId, TraceId};
use tsunagu_records::tables::bases;
use tsunagu_records::tables::visitors::{self, VisitorIdentity};
use tsunagu_store::{StoreError, Tx};

use super::visit::{self, Visit, Visitor};
use crate::ids::{Ids, ids};
use crate::inbound::identify::take_name;
use crate::joining;
use crate::links::{Asserted, assert_handle};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};
use crate::words;

/// How often a visitor may type who they are; each time may make somebody look at a suggestion.
const MOST_TYPED: u32 = 5;
/// Events that identifying can lead to: three assertions, each weighed against five others.
const FRESH: usize = 64;
/// Where a number without country code is dialled.
pub(super) const REGION: &str = "JP";
/// Longest word typed, in bytes.
pub(super) const LONGEST: usize = 254;

/// On whose word a visitor is somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Their site's: verified.
    Signed(SiteIdentity),
    /// Their own: claimed. At least one is given.
    Typed {
        /// Mail address.
        mail: Option<String>,
        /// Telephone number.
        phone: Option<String>,
        /// Name.
        name: Option<String>,
    },
}

/// Remembers who a visitor is and asserts it of their base, as soon as there is one. A visitor who proved to be one
/// site user and now proves to be another is somebody else at the same browser: they get a visit of their own, which
/// is answered, and the page forgets the former token.
pub async fn identify(
    spine: &Spine,
    visitor: &Visitor,
    claim: Claim,
) -> Result<Decided<Option<Visit>>, StoreError> {
    match claim {
        Claim::Signed(site) => signed(spine, visitor, site).await,
        Claim::Typed { mail, phone, name } => {
            let typed = VisitorIdentity {
                user: None,
                name,
                mail: mail.map(|mail| (mail, false)),
                phone: phone.map(|phone| (phone, false)),
            };
            if let Err(refusal) = checked(&typed) {
                return Ok(Err(refusal));
            }
            let written = remember(spine, visitor, typed, None).await?;
            Ok(written.map(|()| None))
        }
    }
}

async fn signed(
    spine: &Spine,
    visitor: &Visitor,
    site: SiteIdentity,
) -> Result<Decided<Option<Visit>>, StoreError> {
    let db = spine.db();
    let index = words::blind_index(db, visitor.owned.tenant, HandleKind::SITE_USER, &site.user).await?;
    let identity = VisitorIdentity {
        user: Some(site.user),
        name: site.name,
        mail: site.mail.filter(|(mail, _)| normalise::mail(mail).is_some()),
        phone: site
            .phone
            .filter(|phone| normalise::phone(phone, REGION).is_some())
            .map(|phone| (phone, true)),
    };
    if visitor.scope.user.is_none_or(|known| known == index) {
        let written = remember(spine, visitor, identity, Some(index)).await?;
        return Ok(written.map(|()| None));
    }
    let visit = visit::begin(spine, &visitor.owned).await?;
    if let Err(refusal) = remember(spine, &visit.visitor, identity, Some(index)).await? {
        return Ok(Err(refusal));
    }
    let Some(known) = visit::again(spine, &visit.visitor).await? else {
        return Ok(Err(Refusal::not_found("visitor_not_found")));
    };
    Ok(Ok(Some(Visit { visitor: known, token: visit.token })))
}

fn checked(typed: &VisitorIdentity) -> Decided<()> {
    if typed.mail.is_none() && typed.phone.is_none() && typed.name.is_none() {
        return Err(Refusal::invalid(
            "identity_missing",
            "Give `token`, or one of `email`, `phone`, `name`.",
        ));
    }
    let mail = typed.mail.as_ref().map(|(mail, _)| mail.as_str());
    if mail.is_some_and(|mail| mail.len() > LONGEST || normalise::mail(mail).is_none()) {
        return Err(Refusal::invalid("address_invalid", "`email` is no mail address."));
    }
    let phone = typed.phone.as_ref().map(|(phone, _)| phone.as_str());
    if phone.is_some_and(|phone| phone.len() > LONGEST || normalise::phone(phone, REGION).is_none()) {
        return Err(Refusal::invalid("phone_invalid", "`phone` is no telephone number."));
    }
    if typed.name.as_ref().is_some_and(|name| name.trim().is_empty() || name.len() > LONGEST) {
        return Err(Refusal::invalid("name_length", "`name` needs 1 to 254 bytes."));
    }
    Ok(())
}

/// Writes what was said beside what is known, and asserts what can be.
async fn remember(
    spine: &Spine,
    visitor: &Visitor,
    said: VisitorIdentity,
    user: Option<[u8; 16]>,
) -> Result<Decided<()>, StoreError> {
    let (id, scope) = (visitor.id, visitor.scope);
    let claims = Claims::of(spine, visitor, &said, user).await?;
    let written = spine
        .db()
        .write(visitor.owned.tenant, move |tx| {
            let Some(row) = visitors::get(tx, id)? else {
                return Ok(Err(Refusal::not_found("visitor_not_found")));
            };
            if user.is_some() && row.user_index.is_some() && row.user_index != user {
                return Ok(Err(Refusal::new(
                    RefusalKind::Conflict,
                    "changed_meanwhile",
                    "Another request said that this visitor is somebody else; begin a new visit.",
                )));
            }
            let typed = row.typed + u32::from(user.is_none());
            if typed > MOST_TYPED {
                return Ok(Err(Refusal::new(
                    RefusalKind::Impossible,
                    "identity_limit",
                    "This visitor said who they are five times already.",
                )));
            }
            let user = user.or(row.user_index);
            let before = row.identity.clone();
            let mut known = merged(row.identity, &said);
            let mut ids = Ids::new(&claims.events);
            let scope = super::Scope { user, ..scope };
            let browser = scope.browser_base(tx)?;
            if let Some(browser) = browser {
                claims.assert(tx, browser, Which::User, &mut ids)?;
                claims.name(tx, browser, &known, &mut ids)?;
            }
            if let Some(base) = scope.own_base(tx)?.or(browser) {
                claims.assert(tx, base, Which::Addresses, &mut ids)?;
                known.mail = None;
                known.phone = None;
            }
            if known != before || user != row.user_index || typed != row.typed {
                visitors::identified(tx, id, user.as_ref(), &known, typed)?;
            }
            Ok(Ok(user != row.user_index))
        })
        .await?;
    joining::soon(spine, visitor.owned.tenant).await;
    if written == Ok(true) {
        spine.bus().publish(Note::VisitorKnown { tenant: visitor.owned.tenant, visitor: id });
    }
    Ok(written.map(|_| ()))
}

/// Asserts what a visitor said before there was a base to say it of. Called after a message made one.
pub(super) async fn settle(spine: &Spine, visitor: &Visitor) -> Result<(), StoreError> {
    let (id, scope) = (visitor.id, visitor.scope);
    let claims = Claims::of(spine, visitor, &visitor.identity, None).await?;
    spine
        .db()
        .write(visitor.owned.tenant, move |tx| {
            let Some(row) = visitors::get(tx, id)? else { return Ok(()) };
            let Some(base) = scope.own_base(tx)? else { return Ok(()) };
            if row.identity.mail.is_none() && row.identity.phone.is_none() {
                return Ok(());
            }
            claims.assert(tx, base, Which::Addresses, &mut Ids::new(&claims.events))?;
            let rest = VisitorIdentity { mail: None, phone: None, ..row.identity };
            visitors::identified(tx, id, row.user_index.as_ref(), &rest, row.typed)
        })
        .await?;
    joining::soon(spine, visitor.owned.tenant).await;
    Ok(())
}

/// What is known with what was said now: later words count, but nobody types over what their site vouches for.
fn merged(known: VisitorIdentity, said: &VisitorIdentity) -> VisitorIdentity {
    let vouched = |known: Option<(String, bool)>, said: &Option<(String, bool)>| match (known, said) {
        (Some((word, true)), Some((_, false)) | None) => Some((word, true)),
        (known, said) => said.clone().or(known),
    };
    VisitorIdentity {
        name: if known.user.is_some() && said.user.is_none() {
            known.name.or_else(|| said.name.clone())
        } else {
            said.name.clone().or(known.name)
        },
        user: said.user.clone().or(known.user),
        mail: vouched(known.mail, &said.mail),
        phone: vouched(known.phone, &said.phone),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    User,
    Addresses,
}

/// Handles to assert, looked up ahead of the command.
struct Claims {
    channel: ChannelId,
    trace: TraceId,
    events: Vec<EventId>,
    user: Option<(HandleClaim, [u8; 16], String)>,
    addresses: Vec<(HandleClaim, [u8; 16], String)>,
}

impl Claims {
    async fn of(
        spine: &Spine,
        visitor: &Visitor,
        said: &VisitorIdentity,
        user: Option<[u8; 16]>,
    ) -> Result<Self, StoreError> {
        let (db, tenant) = (spine.db(), visitor.owned.tenant);
        let user = match (&said.user, user) {
            (Some(address), Some(index)) => {
                let claim = claim_of_sender(HandleKind::SITE_USER, address, SenderCheck::Pass, "");
                Some((claim, index, address.clone()))
            }
            (Some(_) | None, Some(_) | None) => None,
        };
        let mut addresses = Vec::new();
        for (kind, word) in [(HandleKind::MAIL, &said.mail), (HandleKind::PHONE, &said.phone)] {
            let Some((address, vouched)) = word else { continue };
            let check = if *vouched { SenderCheck::Pass } else { SenderCheck::None };
            let claim = claim_of_sender(kind, address, check, "");
            let index = words::blind_index(db, tenant, claim.kind, &claim.value).await?;
            addresses.push((claim, index, address.clone()));
        }
        let channel = visitor.owned.account.id;
        Ok(Self { channel, trace: spine.trace(), events: ids(db, FRESH), user, addresses })
    }

    /// Gives a base the visitor's name.
    fn name(
        &self,
        tx: &mut dyn Tx,
        base: BaseId,
        known: &VisitorIdentity,
        ids: &mut Ids<'_>,
    ) -> Result<(), StoreError> {
        let mut about: About = about(Actor::Customer(base), self.trace, tx.now());
        about.base = Some(base);
        take_name(tx, base, known.name.as_deref().unwrap_or_default(), about, ids).map(drop)
    }

    fn assert(
        &self,
        tx: &mut dyn Tx,
        base: BaseId,
        which: Which,
        ids: &mut Ids<'_>,
    ) -> Result<(), StoreError> {
        let Some(row) = bases::get(tx, base)? else { return Ok(()) };
        let about: About = about(Actor::Customer(base), self.trace, tx.now());
        let claims = match which {
            Which::User => self.user.as_slice(),
            Which::Addresses => self.addresses.as_slice(),
        };
        for (claim, index, address) in claims {
            let asserted = Asserted {
                base,
                owner: row.kind,
                key: row.key,
                claim,
                index,
                address,
                channel: Some(self.channel),
            };
            assert_handle(tx, &asserted, about, ids)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(address: &str, vouched: bool) -> VisitorIdentity {
        VisitorIdentity { mail: Some((address.to_owned(), vouched)), ..VisitorIdentity::default() }
    }

    #[test]
    fn nobody_types_over_what_their_site_vouches_for() {
        let cases = [
            (mail("a@x.jp", true), mail("b@x.jp", false), ("a@x.jp", true)),
            (mail("a@x.jp", false), mail("b@x.jp", false), ("b@x.jp", false)),
            (mail("a@x.jp", false), mail("b@x.jp", true), ("b@x.jp", true)),
            (mail("a@x.jp", true), mail("b@x.jp", true), ("b@x.jp", true)),
            (mail("a@x.jp", false), VisitorIdentity::default(), ("a@x.jp", false)),
        ];
        for (known, said, (address, vouched)) in cases {
            assert_eq!(merged(known, &said).mail, Some((address.to_owned(), vouched)));
        }
        let site = VisitorIdentity {
            user: Some(String::from("chn_1/42")),
            name: Some(String::from("Taro")),
            ..VisitorIdentity::default()
        };
        let typed = VisitorIdentity { name: Some(String::from("Boss")), ..VisitorIdentity::default() };
        assert_eq!(merged(site.clone(), &typed).name.as_deref(), Some("Taro"));
        assert_eq!(merged(typed, &site).name.as_deref(), Some("Taro"));
    }

    #[test]
    fn what_is_typed_has_a_form() {
        for (typed, fine) in [
            (mail("taro@example.jp", false), true),
            (mail("taro", false), false),
            (VisitorIdentity::default(), false),
            (VisitorIdentity { name: Some(String::from(" ")), ..VisitorIdentity::default() }, false),
        ] {
            assert_eq!(checked(&typed).is_ok(), fine, "{typed:?}");
        }
    }
}
