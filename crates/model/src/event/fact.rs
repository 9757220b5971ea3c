//! The open parts of all events, and the wall that keeps text out of them.

use serde::{Deserialize, Serialize};

use super::change::{ChangeKind, MoveCause, OpenPart};
use super::words::{LinkedBy, OpenAttachment, RetentionClass, StatusCause, SuggestionOutcome};
use crate::Code;
use crate::content::{AttachmentVerdict, DeliveryState, MachineClass, Problem};
use crate::conversation::{InteractionRole, JoinReason, Status};
use crate::handle::{Assurance, HandleKind, SenderCheck};
use crate::id::*;
use crate::routing::{
    ConsultationEnd, Decision, DeclineReason, LaterWay, Medium, OfferEnd, Overflow, OverflowCause, Presence,
    PresenceCause, ReturnCause, TransferTarget, WrapUpEnd,
};
use crate::sla::{Clock, SlaClock};
use crate::time::Timestamp;

/// What may stand in the open part: ids, enumerations, numbers and times. Not implemented for text, by intent.
pub trait OpenField {}

macro_rules! open_fields { ($($name:ty),* $(,)?) => { $(impl OpenField for $name {})* }; }

open_fields!(
    bool,
    i64,
    u32,
    u64,
    Timestamp,
    Code,
    HandleKind,
    Assurance,
    SenderCheck,
    MachineClass,
    DeliveryState,
    Problem,
    Status,
    JoinReason,
    InteractionRole,
    AttachmentVerdict,
    StatusCause,
    LinkedBy,
    OpenAttachment,
    MoveCause,
    ChangeKind,
    OpenPart,
    TenantId,
    EventId,
    BaseId,
    HandleId,
    LinkId,
    AssertionId,
    SuggestionId,
    SuggestionOutcome,
    RetentionClass,
    ReceiptId,
    ConversationId,
    InteractionId,
    ItemId,
    KeyId,
    BlobId,
    AttachmentId,
    ChannelId,
    MemberId,
    RoleId,
    QueueId,
    EffectId,
    SetAsideId,
    TimerId,
    LoginId,
    ApiKeyId,
    TagId,
    ChangeId,
    HandoffId,
    OfferId,
    Decision,
    Medium,
    OfferEnd,
    DeclineReason,
    Presence,
    PresenceCause,
    ReturnCause,
    TransferTarget,
    WrapUpEnd,
    ConsultationEnd,
    Overflow,
    OverflowCause,
    LaterWay,
    SlaId,
    SlaClock,
    Clock,
    TraceId
);
impl<T: OpenField> OpenField for Option<T> {}
impl<T: OpenField> OpenField for Vec<T> {}

const fn open<T: OpenField>() {}

macro_rules! facts {
    ($($(#[$doc:meta])* $number:literal $word:literal $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name { $($(#[$fdoc])* pub $field: $type,)* }
            const _: () = { $(open::<$type>();)* };
        )*

        /// The open part of one event.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Fact { $($(#[$doc])* $name($name),)* }

        impl Fact {
            /// Every kind: number, word.
            pub const KINDS: &'static [(i64, &'static str)] = &[$(($number, $word)),*];

            /// Number of the kind in the log.
            pub const fn kind(&self) -> i64 {
                match self { $(Self::$name(_) => $number,)* }
            }

            /// Word of the kind in the public contract.
            pub const fn word(&self) -> &'static str {
                match self { $(Self::$name(_) => $word,)* }
            }

            /// Version of the kind's layout that this program writes. Raise it with an upcaster in [`Fact::decode`]
            /// and a new committed sample.
            pub const fn version(&self) -> i64 {
                1
            }

            /// Bytes for the log.
            pub fn encode(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$name(fact) => serde_json::to_string(fact),)* }
            }

            /// Reads what any version of this program wrote. An unknown kind or version is an error: a fold that
            /// met one must stop, never skip.
            pub fn decode(kind: i64, version: i64, open: &str) -> Result<Self, UnknownFact> {
                let fault = |cause| UnknownFact { kind, version, cause };
                match (kind, version) {
                    $(($number, 1) => serde_json::from_str(open).map(Self::$name).map_err(|cause| fault(Some(cause))),)*
                    _ => Err(fault(None)),
                }
            }
        }
    };
}

/// The log holds something this program does not know: it was written by a newer one, or it is damaged.
#[derive(Debug, thiserror::Error)]
#[error("event kind {kind} version {version} is unknown to this program")]
pub struct UnknownFact {
    /// Number of the kind.
    pub kind: i64,
    /// Version of its layout.
    pub version: i64,
    /// What the decoder said.
    #[source]
    pub cause: Option<serde_json::Error>,
}

facts! {
    /// A base profile came to be with its first handle.
    1 "base_created" BaseCreated {
        /// Kind of its handle.
        kind: HandleKind,
        /// Hidden from the list of customers: a machine, not a person.
        system: bool,
    }
    /// A handle was seen for the first time. `full` holds the address and its blind index.
    2 "handle_seen" HandleSeen {
        /// The handle.
        handle: HandleId,
        /// Its kind.
        kind: HandleKind,
        /// How sure we are.
        assurance: Assurance,
        /// The channel that brought it; none when a person typed it.
        channel: Option<ChannelId>,
    }
    /// A handle was proven more strongly than before.
    3 "assurance_raised" AssuranceRaised {
        /// The handle.
        handle: HandleId,
        /// Before.
        old: Assurance,
        /// Now.
        new: Assurance,
    }
    /// A profile got a name, or another one. `brief` holds it.
    4 "profile_named" ProfileNamed {
        /// Whether a person typed it; a name from a message never replaces such a one.
        by_person: bool,
    }
    /// Two bases are one person.
    5 "profiles_linked" ProfilesLinked {
        /// The assertion.
        link: LinkId,
        /// One.
        a: BaseId,
        /// The other.
        b: BaseId,
        /// On whose word.
        by: LinkedBy,
        /// The rule, or the kind of evidence.
        reason: Code,
        /// The handle or assertion by which `a` holds the value both name.
        #[serde(default)]
        a_evidence: Option<i64>,
        /// The same of `b`.
        #[serde(default)]
        b_evidence: Option<i64>,
    }
    /// An assertion was withdrawn.
    6 "link_withdrawn" LinkWithdrawn {
        /// The assertion.
        link: LinkId,
    }
    /// Somebody said, on a channel of another kind, that a handle is theirs. `full` holds the address and its blind
    /// index.
    7 "handle_asserted" HandleAsserted {
        /// The assertion.
        assertion: AssertionId,
        /// Kind of the handle.
        kind: HandleKind,
        /// How sure we are.
        assurance: Assurance,
        /// The channel that brought it; none when a person typed it.
        channel: Option<ChannelId>,
    }
    /// What was asserted was proven more strongly than before.
    8 "assertion_raised" AssertionRaised {
        /// The assertion.
        assertion: AssertionId,
        /// Before.
        old: Assurance,
        /// Now.
        new: Assurance,
    }
    /// Two bases may be one person; somebody is to decide.
    9 "suggestion_made" SuggestionMade {
        /// The suggestion.
        suggestion: SuggestionId,
        /// One.
        a: BaseId,
        /// The other.
        b: BaseId,
        /// Kind of the handle that both name.
        kind: HandleKind,
        /// How sure we are that it is the one's.
        a_assurance: Assurance,
        /// How sure we are that it is the other's.
        b_assurance: Assurance,
        /// The kind of evidence.
        reason: Code,
        /// The handle or assertion by which `a` holds the value both name.
        #[serde(default)]
        a_evidence: Option<i64>,
        /// The same of `b`.
        #[serde(default)]
        b_evidence: Option<i64>,
    }
    /// A suggestion was decided, or fell away.
    10 "suggestion_settled" SuggestionSettled {
        /// The suggestion.
        suggestion: SuggestionId,
        /// How.
        outcome: SuggestionOutcome,
        /// The link that was made of it.
        link: Option<LinkId>,
    }
    /// A value stopped being a key: too many name it for it to mean one of them.
    11 "handle_shared" HandleShared {
        /// Kind of the value.
        kind: HandleKind,
        /// The handle of this value, when a base owns it.
        handle: Option<HandleId>,
        /// Who asserts it.
        assertions: Vec<AssertionId>,
        /// Whether rules stop linking by it too, not only suggesting.
        links: bool,
    }
    /// A conversation began.
    20 "conversation_opened" ConversationOpened {
        /// The channel it began on.
        channel: ChannelId,
        /// Why a new one.
        reason: JoinReason,
        /// Its first state.
        status: Status,
        /// Kept in the view *system mail*.
        system: bool,
        /// Its queue.
        queue: Option<QueueId>,
        /// The queue entry, when it waits for somebody.
        may_be_forged: bool,
    }
    /// A conversation's state changed.
    21 "status_changed" StatusChanged {
        /// Before.
        old: Status,
        /// Now.
        new: Status,
        /// Why.
        cause: StatusCause,
        /// When a snooze ends.
        until: Option<Timestamp>,
    }
    /// A conversation was given to somebody, or to nobody.
    22 "assigned" Assigned {
        /// Before.
        old: Option<MemberId>,
        /// Now.
        new: Option<MemberId>,
    }
    /// A conversation moved to another queue.
    23 "queue_changed" QueueChanged {
        /// Before.
        old: Option<QueueId>,
        /// Now.
        new: Option<QueueId>,
    }
    /// A conversation was marked as spam, or no longer.
    24 "spam_marked" SpamMarked {
        /// Before.
        old: bool,
        /// Now.
        new: bool,
    }
    /// A conversation went into another one, and answers as that from now on.
    25 "conversation_merged" ConversationMerged {
        /// The other.
        into: ConversationId,
        /// The state of the other before.
        into_status: Status,
        /// Who had the other before.
        into_assignee: Option<MemberId>,
        /// The change of a person it is part of.
        change: Option<ChangeId>,
    }
    /// A merged conversation is one of its own again.
    26 "conversation_unmerged" ConversationUnmerged {
        /// The one it was merged into.
        from: ConversationId,
    }
    /// A conversation belongs to another base.
    27 "conversation_rehomed" ConversationRehomed {
        /// Before.
        old: BaseId,
        /// Now.
        new: BaseId,
        /// The change of a person it is part of.
        change: Option<ChangeId>,
    }
    /// An exchange of one base on one channel began.
    30 "interaction_started" InteractionStarted {
        /// The channel; none for the internal one.
        channel: Option<ChannelId>,
        /// What the base is in it.
        role: InteractionRole,
        /// What kind of work it is; none for the internal one, and in events of before it was told.
        #[serde(default)]
        medium: Option<Medium>,
    }
    /// An exchange ended: its conversation was resolved, or it is full.
    31 "interaction_ended" InteractionEnded {
        /// Items it holds.
        items: u32,
    }
    /// An exchange went to another conversation, and perhaps to another base.
    32 "interaction_moved" InteractionMoved {
        /// From.
        from: ConversationId,
        /// To.
        to: ConversationId,
        /// Whose it was.
        old_base: BaseId,
        /// Whose it is.
        new_base: BaseId,
        /// What its base is in it from now on.
        role: InteractionRole,
        /// The key its items are sealed under from now on, when they were sealed anew.
        key: Option<KeyId>,
        /// The channels its items came by: `to` has had them from now on, and `from` perhaps no longer.
        channels: Vec<ChannelId>,
        /// Why.
        cause: MoveCause,
        /// The change of a person it is part of.
        change: Option<ChangeId>,
    }
    /// An exchange was cut in two; both halves keep the key.
    33 "interaction_split" InteractionSplit {
        /// The later half, from `at` on.
        half: InteractionId,
        /// The first item of the later half.
        at: ItemId,
        /// Items that stay.
        kept: u32,
        /// Items of the later half.
        cut: u32,
        /// The change of a person it is part of.
        change: Option<ChangeId>,
    }
    /// A message came in. `brief`: name, subject, preview. `full`: everything said.
    40 "message_received" MessageReceived {
        /// The item it became.
        item: ItemId,
        /// By which channel.
        channel: ChannelId,
        /// The handle it came from.
        handle: HandleId,
        /// What checking the sender found.
        check: SenderCheck,
        /// Who wrote it, by its form.
        machine: MachineClass,
        /// Why it is in this conversation.
        reason: JoinReason,
        /// The earlier item it names, when that decided.
        reference: Option<ItemId>,
        /// The sender's own date.
        written_at: Option<Timestamp>,
        /// The raw item.
        raw: Option<BlobId>,
        /// Size of the raw item in bytes.
        raw_size: u64,
        /// The HTML, as it came.
        html: Option<BlobId>,
        /// Files.
        attachments: Vec<OpenAttachment>,
        /// What was wrong with it.
        problems: Vec<Problem>,
    }
    /// The same message also came by another channel.
    41 "message_seen_again" MessageSeenAgain {
        /// The item.
        item: ItemId,
        /// The other channel.
        channel: ChannelId,
    }
    /// A message was accepted for sending. `full` holds it.
    42 "message_queued" MessageQueued {
        /// The item.
        item: ItemId,
        /// The channel it goes by.
        channel: ChannelId,
        /// The effect that carries it.
        effect: EffectId,
        /// The handle it answers.
        handle: HandleId,
        /// Not sent before this.
        due_at: Timestamp,
        /// The item it answers.
        in_reply_to: Option<ItemId>,
        /// The HTML form.
        html: Option<BlobId>,
        /// Files.
        attachments: Vec<OpenAttachment>,
        /// Sent with this: the other side fetches it, and nothing has to be handed over.
        #[serde(default)]
        fetched: bool,
        /// An automatic receipt: it tells that something came, and answers nothing.
        #[serde(default)]
        automatic: bool,
    }
    /// A message was withdrawn before it left.
    43 "message_cancelled" MessageCancelled {
        /// The item.
        item: ItemId,
        /// The effect.
        effect: EffectId,
    }
    /// A message moved on its way. `full` may hold the other side's words.
    44 "delivery_changed" DeliveryChanged {
        /// The item.
        item: ItemId,
        /// The effect.
        effect: EffectId,
        /// Before.
        old: DeliveryState,
        /// Now.
        new: DeliveryState,
        /// Attempts so far.
        attempt: u32,
        /// The other side's code (SMTP: its three digits); 0 when there was none.
        code: i64,
        /// Whether this may have been a repeat of an attempt nobody knows the end of.
        repeated: bool,
    }
    /// A report about one of our messages came in as `report`.
    45 "bounce_received" BounceReceived {
        /// Our message.
        item: ItemId,
        /// The item that is the report.
        report: ItemId,
        /// Failed for good, or only late.
        permanent: bool,
    }
    /// Somebody wrote a note. `full` holds it.
    46 "note_added" NoteAdded {
        /// The item.
        item: ItemId,
        /// Who.
        author: MemberId,
        /// Whom it calls.
        mentions: Vec<MemberId>,
    }
    /// An item could not be processed and waits for a person.
    50 "item_set_aside" ItemSetAside {
        /// The entry.
        entry: SetAsideId,
        /// By which channel it came.
        channel: ChannelId,
        /// Why.
        reason: Code,
        /// Size in bytes.
        size: u64,
    }
    /// A set-aside item was tried again and is in a conversation now.
    51 "item_retried" ItemRetried {
        /// The entry.
        entry: SetAsideId,
    }
    /// A set-aside item was dropped, by a person or after its time.
    52 "item_dropped" ItemDropped {
        /// The entry.
        entry: SetAsideId,
    }
    /// A setting has a new value. `full` holds all of it; secrets are never in the log.
    60 "setting_changed" SettingChanged {
        /// Which kind of setting.
        area: Code,
        /// Which one.
        id: i64,
        /// Its revision, from 1.
        revision: i64,
        /// Whether it is gone.
        deleted: bool,
        /// Whether its secrets changed too.
        secrets: bool,
    }
    /// Somebody did something that can be undone as a whole; a change over many conversations comes in several.
    70 "change_made" ChangeMade {
        /// The change.
        change: ChangeId,
        /// What it was.
        kind: ChangeKind,
        /// All that it did.
        parts: Vec<OpenPart>,
    }
    /// A change was undone.
    71 "change_undone" ChangeUndone {
        /// The change.
        change: ChangeId,
        /// Messages of ours that went out while what was parted stood together: who was there may have read them.
        #[serde(default)]
        sent_across: Vec<ItemId>,
    }
    /// A conversation may be carried to another channel by whoever holds the link.
    72 "handoff_issued" HandoffIssued {
        /// The link.
        handoff: HandoffId,
        /// To which kind of channel.
        channel_kind: Code,
        /// Not good after this.
        expires_at: Timestamp,
    }
    /// A handoff link was used.
    73 "handoff_used" HandoffUsed {
        /// The link.
        handoff: HandoffId,
        /// Who came by it.
        by: Option<BaseId>,
    }
    /// A person was erased. The first of an erasure's facts names their bases, each further one an interaction's: what
    /// these keys sealed cannot be read any more, wherever it was copied.
    80 "person_erased" PersonErased {
        /// The erasure's receipt.
        receipt: ReceiptId,
        /// The bases that are erased with this fact.
        bases: Vec<BaseId>,
        /// The keys destroyed with it.
        keys: Vec<KeyId>,
        /// Conversations whose rows may hold copies under these keys.
        conversations: Vec<ConversationId>,
        /// Items whose words these keys sealed.
        items: Vec<ItemId>,
    }
    /// Something was kept for as long as the workspace keeps it, and is gone. The person stays.
    81 "retention_applied" RetentionApplied {
        /// What kind of thing.
        class: RetentionClass,
        /// The keys destroyed with it.
        keys: Vec<KeyId>,
        /// Conversations whose rows may hold copies under these keys.
        conversations: Vec<ConversationId>,
        /// Items whose words these keys sealed.
        items: Vec<ItemId>,
    }
    /// The store was filled from a backup; what happened between the backup and this moment is not in the log.
    92 "store_restored" StoreRestored {
        /// When the snapshot of the data was taken.
        backup_made_at: Timestamp,
        /// When the snapshot of the keys was taken.
        keys_made_at: Timestamp,
        /// Whether what would leave waits for the owner.
        on_hold: bool,
    }
    /// The owner let leave what waited since a restore.
    93 "hold_released" HoldReleased {
        /// Since when it waited.
        since: Timestamp,
        /// Effects of the backup that were dropped.
        dropped: u64,
        /// Effects that leave now.
        released: u64,
    }
    /// A conversation got a tag.
    96 "tag_set" TagSet {
        /// The tag.
        tag: TagId,
    }
    /// A conversation lost a tag.
    97 "tag_cleared" TagCleared {
        /// The tag.
        tag: TagId,
    }
    /// A customer is served before others from now on, or not any more.
    98 "vip_marked" VipMarked {
        /// Whether they are.
        vip: bool,
    }
    /// A conversation that waits was offered to somebody.
    100 "work_offered" WorkOffered {
        /// The offer.
        offer: OfferId,
        /// Until when it stands.
        until: Timestamp,
        /// To whom, and why them and why this.
        decision: Decision,
    }
    /// An offer ended. Accepted ones are followed by the assignment.
    101 "offer_ended" OfferEnded {
        /// The offer.
        offer: OfferId,
        /// Whose it was.
        agent: MemberId,
        /// How.
        end: OfferEnd,
        /// Why it was declined, where they said so.
        #[serde(default)]
        reason: Option<DeclineReason>,
    }
    /// Somebody asked for the next and got this; the assignment follows.
    102 "work_taken" WorkTaken {
        /// Who got it, and why this.
        decision: Decision,
    }
    /// Somebody has work no more that they had accepted; it waits again, as long as before.
    103 "work_returned" WorkReturned {
        /// Who had it.
        agent: MemberId,
        /// Why.
        cause: ReturnCause,
    }
    /// Somebody's presence changed.
    104 "presence_set" PresenceSet {
        /// Whose.
        member: MemberId,
        /// Before.
        old: Presence,
        /// Now.
        new: Presence,
        /// Why.
        cause: PresenceCause,
    }
    /// Work was not left to wait where it did.
    105 "work_overflowed" WorkOverflowed {
        /// Its queue.
        queue: QueueId,
        /// Why.
        cause: OverflowCause,
        /// What happened instead; the change of queue follows.
        overflow: Overflow,
    }
    /// Somebody handed a conversation on; the changes of its assignee and its queue follow.
    106 "work_transferred" WorkTransferred {
        /// Who had it.
        from: Option<MemberId>,
        /// Where it goes.
        to: TransferTarget,
    }
    /// Somebody has work after a contact: it takes of their capacity as the contact did.
    107 "wrap_up_began" WrapUpBegan {
        /// Who.
        agent: MemberId,
        /// Until when, at the latest.
        until: Timestamp,
    }
    /// Work after a contact takes longer.
    108 "wrap_up_extended" WrapUpExtended {
        /// Whose.
        agent: MemberId,
        /// Until when now.
        until: Timestamp,
    }
    /// Work after a contact is over. It is without this where the conversation is open again.
    109 "wrap_up_ended" WrapUpEnded {
        /// Whose.
        agent: MemberId,
        /// How.
        end: WrapUpEnd,
    }
    /// A customer was not answered, or a conversation not resolved, in the time its queue's service level sets.
    110 "target_missed" TargetMissed {
        /// What was not done in time.
        clock: SlaClock,
        /// From when on it counted.
        began: Timestamp,
        /// How long it may take, in milliseconds; where only hours count, of those.
        target_ms: i64,
        /// When it was due.
        due: Timestamp,
        /// The queue it was in.
        queue: QueueId,
        /// The service level.
        policy: SlaId,
    }
    /// The clocks of a conversation were set anew: something happened that they follow, or what is set up changed.
    111 "clocks_set" ClocksSet {
        /// The queue they count in.
        queue: Option<QueueId>,
        /// Its service level; none where it has none.
        policy: Option<SlaId>,
        /// All of them.
        clocks: Vec<Clock>,
    }
    /// A customer asked to be answered later than at once, with what they wrote or after it.
    115 "later_asked" LaterAsked {
        /// The newest item of their chat then.
        item: ItemId,
        /// How they are to be answered.
        way: LaterWay,
    }
    /// Whoever has a conversation asks a colleague to look at it, who may take it over. It is over with this conversation's
    /// next assignee, and when it is resolved or merged.
    118 "consultation_began" ConsultationBegan {
        /// Who asks.
        asker: MemberId,
        /// Who is asked.
        colleague: MemberId,
    }
    /// A consultation is over, and the conversation stays where it is.
    119 "consultation_ended" ConsultationEnded {
        /// Who asked.
        asker: MemberId,
        /// Who was asked.
        colleague: MemberId,
        /// How.
        end: ConsultationEnd,
    }
}
