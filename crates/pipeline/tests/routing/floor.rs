//! A workspace that routes, with agents at their desks.

use tsunagu_bus::Note;
use tsunagu_model::event::Actor;
use tsunagu_model::routing::Presence;
use tsunagu_model::{ConversationId, MemberId, QueueId, RoleId};
use tsunagu_pipeline::desk::members::{self, NewMember};
use tsunagu_pipeline::desk::{Caller, offers, presence, shelf};
use tsunagu_pipeline::work::DeskLine;
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::record::refold;
use tsunagu_records::tables::offers::OfferRow;
use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{QueueMode, QueueValue, RoleValue};
use tsunagu_store::{RebuildMode, Tx};
use tsunagu_testkit::world::{World, decided};

use crate::recomputed;
use crate::support::{Mail, send, view};

/// A workspace whose one queue offers its mails.
pub struct Floor {
    /// It.
    pub world: World,
    /// The queue.
    pub queue: QueueId,
}

impl Floor {
    pub async fn new(change: impl FnOnce(&mut QueueValue)) -> anyhow::Result<Self> {
        let world = World::new().await?;
        let queues = world.spine.db().read(world.owner.tenant, routing_settings::queues).await?;
        let queue = queues.into_iter().next().expect("a queue");
        let mut value = QueueValue { mode: QueueMode::Push, ..queue.value };
        change(&mut value);
        decided(shelf::change(&world.spine, &world.owner, queue.id, None, value).await?)?;
        Ok(Self { world, queue: QueueId(queue.id) })
    }

    /// Somebody who answers, available at a connected desk.
    pub async fn agent(&self, name: &str) -> anyhow::Result<(Caller, DeskLine)> {
        let (spine, owner) = (&self.world.spine, &self.world.owner);
        let new = NewMember {
            name: name.to_owned(),
            email: format!("{name}@shop.example"),
            role: self.role().await?,
            locale: String::from("ja"),
            password: String::from("correct horse battery staple"),
        };
        let member = decided(members::create(spine, owner, None, new).await?)?;
        let caller = Caller { tenant: owner.tenant, actor: Actor::Member(member), member: Some(member) };
        let line = DeskLine::open(spine, owner.tenant, member);
        decided(presence::set(spine, &caller, None, member, Presence::Available).await?)?;
        Ok((caller, line))
    }

    pub async fn role(&self) -> anyhow::Result<RoleId> {
        let read = |tx: &mut dyn Tx| settings::list::<RoleValue>(tx, area::ROLE);
        let roles = self.world.spine.db().read(self.world.owner.tenant, read).await?;
        Ok(RoleId(roles.first().expect("a role").id))
    }

    pub async fn mail(&self, number: &str) -> anyhow::Result<ConversationId> {
        let from: &'static str = Box::leak(format!("customer{number}@example.jp").into_boxed_str());
        send(&self.world, &Mail::new(from, number)).await?;
        let all = view(&self.world, View::All).await?;
        Ok(all.iter().map(|one| one.row.id).max().expect("it came"))
    }

    /// Waits until something holds, looking again after each commit.
    pub async fn until<T>(
        &self,
        what: &str,
        look: impl AsyncFn() -> anyhow::Result<Option<T>>,
    ) -> anyhow::Result<T> {
        let mut notes = self.world.spine.bus().subscribe();
        let found = async {
            loop {
                if let Some(found) = look().await? {
                    return Ok(found);
                }
                while !matches!(
                    notes.next().await,
                    Some(Note::Committed { .. } | Note::Routing { .. } | Note::Lost) | None
                ) {}
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), found)
            .await
            .map_err(|_| anyhow::anyhow!("not within 20 s: {what}"))?
    }

    pub async fn offered(&self, to: &Caller, conversation: ConversationId) -> anyhow::Result<OfferRow> {
        let member = to.member.expect("a member");
        self.until("the offer", async || {
            let all = self.standing_to(member).await?;
            Ok(all.into_iter().find(|offer| offer.conversation == conversation))
        })
        .await
    }

    pub async fn standing_to(&self, member: MemberId) -> anyhow::Result<Vec<OfferRow>> {
        let read = move |tx: &mut dyn Tx| offers::standing_to(tx, member);
        Ok(self.world.spine.db().read(self.world.owner.tenant, read).await?)
    }

    pub async fn assignee(&self, conversation: ConversationId) -> anyhow::Result<Option<MemberId>> {
        let all = view(&self.world, View::All).await?;
        Ok(all.iter().find(|one| one.row.id == conversation).and_then(|one| one.row.assignee))
    }

    pub async fn is(&self, member: MemberId, presence: Presence) -> anyhow::Result<()> {
        self.until("the presence", async || {
            let row = presence::of(&self.world.spine, &self.world.owner, member).await?;
            Ok((row.presence == presence).then_some(()))
        })
        .await
    }

    /// The views made anew from the log say the same, and so do the numbers recomputed from it.
    pub async fn end(self) -> anyhow::Result<()> {
        let db = self.world.spine.db();
        let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
        assert!(report.clean(), "{report:?}");
        recomputed::check(&self.world.spine, self.world.owner.tenant).await?;
        self.world.end().await
    }
}
