//! The first command of a tenant: its workspace, its owner, its roles and its queue.

use serde_json::json;
use tsunagu_bus::Note;
use tsunagu_identity::normalise;
use tsunagu_model::event::Actor;
use tsunagu_model::*;
use tsunagu_records::tables::logins;
use tsunagu_records::tables::settings::{self, Change, area};
use tsunagu_records::values::{MemberValue, QueueValue, RetentionDays, RoleValue, Workspace};
use tsunagu_store::StoreError;

use super::starter::{self, First};
use super::{hours, secret};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// A new organisation.
#[derive(Clone, Debug)]
pub struct SetupRequest {
    /// Mail address of the owner.
    pub owner_email: String,
    /// Their name; without one it is guessed from the address, and texts do not speak by it.
    pub owner_name: Option<String>,
    /// Their password.
    pub password: String,
    /// Name of the workspace.
    pub workspace: String,
    /// `ja` or `en`.
    pub locale: String,
    /// The zone of its days and hours, IANA; without one, that of its language.
    pub time_zone: Option<String>,
    /// The built-in roles; the owner gets the first.
    pub roles: Vec<RoleValue>,
    /// What it has from the beginning.
    pub furniture: Furniture,
}

/// What a new workspace has from the beginning, beside its owner, roles, hours and signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Nothing.
    Nothing,
    /// Prepared texts in both languages.
    Texts,
    /// These, and a chat to try.
    Whole,
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetupDone {
    /// The tenant.
    pub tenant: TenantId,
    /// Its owner.
    pub owner: MemberId,
}

/// Makes a tenant. Names each wrong field.
pub async fn setup(spine: &Spine, request: SetupRequest) -> Result<Decided<SetupDone>, StoreError> {
    let email = match checked(&request) {
        Ok(email) => email,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let db = spine.db();
    let (tenant, owner): (TenantId, MemberId) = (db.id(), db.id());
    let queue: QueueId = db.id();
    if taken(spine, request.workspace.trim()).await? {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "workspace_taken",
            "A workspace of this name exists: log-in could not tell them apart.",
        )));
    }
    let email_mac = super::login::email_mac(db, &email).await?;
    let password = secret::hash_password(request.password.clone()).await?;
    let roles: Vec<(RoleId, RoleValue)> = request.roles.iter().map(|role| (db.id(), role.clone())).collect();
    let ja = request.locale == "ja";
    let furniture = match request.furniture {
        Furniture::Nothing => Vec::new(),
        Furniture::Texts => starter::texts(ja),
        Furniture::Whole => starter::things(request.workspace.trim(), ja),
    };
    let furniture: Vec<(i64, First)> =
        furniture.into_iter().map(|one| (db.id::<ChannelId>().0, one)).collect();
    let channels: Vec<ChannelId> = furniture
        .iter()
        .filter(|(_, one)| one.area() == area::CHANNEL)
        .map(|(id, _)| ChannelId(*id))
        .collect();
    let changes: Vec<Change> = (0..roles.len() + 3 + furniture.len())
        .map(|_| Change { event: db.id(), actor: Actor::System, trace: spine.trace() })
        .collect();
    db.create_tenant(tenant, move |tx| {
        let mut changes = changes.iter().copied();
        let mut next = || changes.next().ok_or(StoreError::NoTenant);
        let workspace = Workspace {
            name: request.workspace.trim().to_owned(),
            locale: request.locale.clone(),
            region: String::from("JP"),
            reopen_days: 7,
            undo_send_seconds: 5,
            retention: RetentionDays::default(),
            time_zone: request.time_zone.clone().unwrap_or_else(|| starter::zone(ja).to_owned()),
            hours: starter::hours(ja),
            signature: starter::signature(request.workspace.trim()),
        };
        settings::put(tx, next()?, area::WORKSPACE, 0, &workspace, None)?;
        for (id, role) in &roles {
            settings::put(tx, next()?, area::ROLE, id.0, role, None)?;
        }
        let name = if ja { "受信箱" } else { "Inbox" };
        settings::put(tx, next()?, area::QUEUE, queue.0, &QueueValue::named(name), None)?;
        let given = request.owner_name.as_deref().map(str::trim);
        let guess = || email.split('@').next().unwrap_or_default();
        let member = MemberValue {
            name: given.unwrap_or_else(guess).to_owned(),
            name_is_guess: given.is_none(),
            email: email.clone(),
            role: roles.first().map_or(RoleId(0), |(id, _)| *id),
            locale: request.locale.clone(),
        };
        settings::put(tx, next()?, area::MEMBER, owner.0, &member, None)?;
        for (id, one) in &furniture {
            let (change, area) = (next()?, one.area());
            match one {
                First::Channel(value) => settings::put(tx, change, area, *id, value, Some(&json!({})))?,
                First::Template(value) => settings::put(tx, change, area, *id, value, None)?,
            };
        }
        logins::put(tx, owner, &email_mac, &password)
    })
    .await?;
    spine.accounts().reload().await?;
    for channel in channels {
        spine.bus().publish(Note::ChannelChanged { tenant, channel });
    }
    Ok(Ok(SetupDone { tenant, owner }))
}

async fn taken(spine: &Spine, name: &str) -> Result<bool, StoreError> {
    for tenant in spine.db().tenants().await? {
        let found = spine.db().read(tenant, |tx| settings::get::<Workspace>(tx, area::WORKSPACE, 0)).await?;
        if found.is_some_and(|found| found.value.name.to_lowercase() == name.to_lowercase()) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn checked(request: &SetupRequest) -> Decided<String> {
    let email = super::members::checked_email(&request.owner_email, "owner_email")?;
    if let Some(name) = &request.owner_name {
        super::members::checked_name(name)?;
    }
    super::members::checked_password(&request.password)?;
    if request.workspace.trim().is_empty() || request.workspace.chars().count() > 100 {
        return Err(Refusal::invalid("workspace_name", "`workspace` needs 1 to 100 characters."));
    }
    checked_locale(&request.locale)?;
    if let Some(zone) = &request.time_zone {
        hours::checked_zone(zone)?;
    }
    normalise::mail(&email)
        .ok_or_else(|| Refusal::invalid("owner_email", "`owner_email` is no mail address."))
}

pub(super) fn checked_locale(locale: &str) -> Decided<()> {
    if locale == "ja" || locale == "en" {
        Ok(())
    } else {
        Err(Refusal::invalid("locale", "`locale` is `ja` or `en`."))
    }
}
