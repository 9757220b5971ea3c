//! The tenant the stories are played in: its members and channels, made by the commands that people use.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use serde_json::{Map, Value, json};
use tsunagu_channels::kinds;
use tsunagu_model::channel::{Delivery, Descriptor};
use tsunagu_model::event::Actor;
use tsunagu_model::{MemberId, RoleId, TenantId};
use tsunagu_pipeline::Spine;
use tsunagu_pipeline::accounts::Owned;
use tsunagu_pipeline::desk::channels::{self, NewChannel};
use tsunagu_pipeline::desk::members::{self, NewMember};
use tsunagu_pipeline::desk::workspace::{self, WorkspacePatch};
use tsunagu_pipeline::desk::{Caller, setup};
use tsunagu_pipeline::refusal::Decided;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::RoleValue;

use super::seeds::{House, Member};

/// Whose word on senders counts on the demo channel.
const BORDER: &str = "mx.example.jp";
/// Channels of one address are tried under so many names when others have it.
const ADDRESSES: u32 = 99;

/// A tenant ready to be played in.
pub struct Stage {
    /// The spine.
    pub spine: Spine,
    /// The tenant.
    pub tenant: TenantId,
    members: BTreeMap<String, (MemberId, String)>,
    mail: Owned,
    chat: Option<Owned>,
}

/// A log-in that was made.
pub struct LogIn {
    /// What the member may do.
    pub role: String,
    /// Mail address.
    pub mail: String,
    /// Password.
    pub password: String,
}

impl Stage {
    /// Makes the tenant. Refused when the name is taken.
    pub async fn make(
        spine: &Spine,
        house: &House,
        name: &str,
        password: impl Fn() -> anyhow::Result<String>,
    ) -> anyhow::Result<(Self, Vec<LogIn>)> {
        let (first, others) = house.member.split_first().context("the house has no members")?;
        let mut log_ins = vec![log_in(first, password()?)];
        let owner = owner(spine, first, name, &log_ins[0].password).await?;
        // So that a customer's next matter is one of its own while an answer still comes back.
        let patch = WorkspacePatch { reopen_days: Some(1), ..WorkspacePatch::default() };
        decided(workspace::change(spine, &owner, patch).await?)?;
        let roles = spine.db().read(owner.tenant, |tx| settings::list::<RoleValue>(tx, area::ROLE)).await?;
        let mut known = BTreeMap::new();
        known.insert(first.id.clone(), (owner.member.context("no owner")?, first.name.clone()));
        for member in others {
            let role = roles.iter().find(|role| role.value.name == member.role);
            let role = RoleId(role.with_context(|| format!("there is no role `{}`", member.role))?.id);
            let made = log_in(member, password()?);
            let new = NewMember {
                name: member.name.clone(),
                email: member.mail.clone(),
                role,
                locale: member.lang.text().to_owned(),
                password: made.password.clone(),
            };
            log_ins.push(made);
            let id = decided(members::create(spine, &owner, None, new).await?)?;
            known.insert(member.id.clone(), (id, member.name.clone()));
        }
        let mail = mail(spine, &owner, house).await?;
        let chat = chat(spine, &owner, house).await?;
        Ok((Self { spine: spine.clone(), tenant: owner.tenant, members: known, mail, chat }, log_ins))
    }

    /// The mail channel.
    pub fn mail(&self) -> &Owned {
        &self.mail
    }

    /// The chat channel; none where no such kind is registered: chats become mails then.
    pub fn chat(&self) -> Option<&Owned> {
        self.chat.as_ref()
    }

    /// The address customers write to.
    pub fn address(&self) -> &str {
        self.mail.account.settings.get("address").and_then(Value::as_str).unwrap_or_default()
    }

    /// Who a member is.
    pub fn member(&self, id: &str) -> anyhow::Result<MemberId> {
        self.members.get(id).map(|found| found.0).with_context(|| format!("no member is called `{id}`"))
    }

    /// Their name.
    pub fn name(&self, id: &str) -> &str {
        self.members.get(id).map_or("", |found| &found.1)
    }

    /// A member as commands want them.
    pub fn caller(&self, id: &str) -> anyhow::Result<Caller> {
        let member = self.member(id)?;
        Ok(Caller { tenant: self.tenant, actor: Actor::Member(member), member: Some(member) })
    }
}

/// The value of a command, or why it was refused.
pub fn decided<T>(answer: Decided<T>) -> anyhow::Result<T> {
    match answer {
        Ok(value) => Ok(value),
        Err(refusal) => bail!("refused: {} ({})", refusal.detail, refusal.code),
    }
}

fn log_in(member: &Member, password: String) -> LogIn {
    LogIn { role: member.role.clone(), mail: member.mail.clone(), password }
}

async fn owner(spine: &Spine, member: &Member, name: &str, password: &str) -> anyhow::Result<Caller> {
    let request = setup::SetupRequest {
        owner_email: member.mail.clone(),
        owner_name: Some(member.name.clone()),
        password: password.to_owned(),
        workspace: name.to_owned(),
        locale: member.lang.text().to_owned(),
        roles: tsunagu_api::built_in_roles(),
        time_zone: None,
        furniture: setup::Furniture::Texts,
    };
    let done = match setup::setup(spine, request).await? {
        Ok(done) => done,
        Err(refusal) if refusal.code == "workspace_taken" => {
            bail!("a workspace named {name} exists already; give another name with --workspace")
        }
        Err(refusal) => bail!("{}", refusal.detail),
    };
    let owner = Caller { tenant: done.tenant, actor: Actor::Member(done.owner), member: Some(done.owner) };
    Ok(owner)
}

/// The mail channel, without a way out: what is answered lies in the outbox.
async fn mail(spine: &Spine, owner: &Caller, house: &House) -> anyhow::Result<Owned> {
    for number in 1..=ADDRESSES {
        let other = |address: &str| match number {
            1 => address.to_owned(),
            _ => address.replacen('@', &format!("-{number}@"), 1),
        };
        let settings = json!({
            "address": other(&house.address), "aliases": [other(&house.alias)],
            "display_name": house.display_name, "trusted_authserv": [BORDER], "demo": true,
        });
        let new = NewChannel {
            kind: String::from("mail"),
            name: house.mail_name.clone(),
            settings,
            secrets: json!({}),
            queue: None,
        };
        match channels::create(spine, owner, None, new).await? {
            Ok(id) => return spine.accounts().get(id).context("the channel is not there"),
            Err(refusal) if refusal.code == "address_taken" => {}
            Err(refusal) => bail!("{}", refusal.detail),
        }
    }
    bail!("every address of the demo channel is taken: {}", house.address)
}

/// A channel whose messages are fetched by the other side, when there is such a kind.
async fn chat(spine: &Spine, owner: &Caller, house: &House) -> anyhow::Result<Option<Owned>> {
    let fetched = |descriptor: &&Descriptor| descriptor.delivery == Delivery::Fetched;
    let Some(found) = kinds().iter().map(|kind| kind.descriptor()).find(fetched) else { return Ok(None) };
    let mut settings = Map::new();
    for (key, words) in [
        ("greeting_ja", &house.greeting_ja),
        ("greeting_en", &house.greeting_en),
        ("display_name", &house.name),
    ] {
        if found.fields.iter().any(|field| field.key == key) {
            settings.insert(key.to_owned(), Value::String(words.clone()));
        }
    }
    let new = NewChannel {
        kind: found.kind.text(),
        name: house.chat_name.clone(),
        settings: Value::Object(settings),
        secrets: json!({}),
        queue: None,
    };
    let id = decided(channels::create(spine, owner, None, new).await?)?;
    Ok(spine.accounts().get(id))
}
