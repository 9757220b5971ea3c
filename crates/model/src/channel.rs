//! What a channel kind is: a descriptor, pure functions, and sessions without sockets.

use serde::Serialize;
use serde_json::Value;

use crate::Code;
use crate::handle::{HandleKind, Party};
use crate::id::ChannelId;
use crate::inbound::{DedupeKey, Inbound, Played, RawItem};
use crate::outbound::{Formatted, Outbound, Parcel, SendOutcome};
use crate::routing::Medium;
use crate::time::Timestamp;
use crate::visitor::{Door, SiteIdentity};

/// A text in both languages of the product.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Words {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

/// What *unknown* means for a kind: an attempt was cut off and nobody knows whether it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnUnknown {
    /// Send once more under the same identity; the receiver may see it twice and can tell.
    RepeatWithSameIdentity,
    /// Ask the provider what became of it.
    AskProvider,
    /// Leave it to a person.
    AskPerson,
}

/// A picture that an item's HTML names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture<'a> {
    /// It came with the item, under this Content-ID.
    Inline(&'a str),
    /// It lies elsewhere, at this `http` or `https` address.
    Outside(&'a str),
}

/// How messages of ours get from us to who they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// We hand each one over by a line of the channel, which may fail and is tried again.
    HandedOver,
    /// The other side fetches them from us: a message is sent as soon as it is due.
    Fetched,
}

/// One field of a channel's settings form.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SettingField {
    /// Key in `settings` or `secrets`.
    pub key: &'static str,
    /// `text`, `number`, `bool`, `list` or one of `choices`.
    pub form: SettingForm,
    /// Label.
    pub label: Words,
    /// One line of help.
    pub help: Words,
    /// Whether a channel without it is refused.
    pub required: bool,
    /// Whether it belongs to `secrets`: sealed, never given out.
    pub secret: bool,
}

impl SettingField {
    /// A field that may be left empty and is shown again; label and help in Japanese and English.
    pub const fn optional(
        key: &'static str,
        form: SettingForm,
        label: (&'static str, &'static str),
        help: (&'static str, &'static str),
    ) -> Self {
        let (label, help) = (Words { ja: label.0, en: label.1 }, Words { ja: help.0, en: help.1 });
        Self { key, form, label, help, required: false, secret: false }
    }

    /// The same without which a channel is refused.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same among the secrets.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingForm {
    /// One line.
    Text,
    /// Whole number within bounds, both included.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// Yes or no.
    Bool,
    /// Several lines.
    List,
    /// One of these.
    Choice(&'static [&'static str]),
}

/// What a kind can do; forms, icons and texts of the desk come from here.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Descriptor {
    /// Identity of the kind.
    #[serde(serialize_with = "code_text")]
    pub kind: Code,
    /// Name shown.
    pub name: Words,
    /// Kind of the handles its people have.
    #[serde(skip)]
    pub handle_kind: HandleKind,
    /// Kind of the handles under which machines that name nothing of ours are kept apart; without it they are
    /// identified like people.
    #[serde(skip)]
    pub machine_handle_kind: Option<HandleKind>,
    /// What kind of work its items are.
    #[serde(skip)]
    pub medium: Medium,
    /// How messages of ours leave.
    pub delivery: Delivery,
    /// Whether the bytes of an item are kept as they came; without it the parsed form loses nothing of them.
    #[serde(skip)]
    pub keeps_raw: bool,
    /// Whether items name earlier ones by the provider's ids, so that those have to be found again.
    #[serde(skip)]
    pub has_references: bool,
    /// Whether a message waits for the workspace's time for taking back before it leaves.
    pub can_take_back: bool,
    /// Whether messages have a subject line.
    pub has_subject: bool,
    /// Whether messages may go to several people.
    pub has_copies: bool,
    /// Whether messages may be formatted.
    pub has_html: bool,
    /// Largest text in bytes.
    pub max_text: u64,
    /// Largest message with its files, in bytes, unless the channel sets less.
    pub max_size: u64,
    /// What a cut-off attempt means.
    pub on_unknown: OnUnknown,
    /// The settings form.
    pub fields: &'static [SettingField],
    /// An SVG picture.
    #[serde(skip)]
    pub icon: &'static str,
}

fn code_text<S: serde::Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&code.text())
}

/// One configured account of a kind.
#[derive(Clone, Debug)]
pub struct ChannelAccount {
    /// Which.
    pub id: ChannelId,
    /// Its kind.
    pub kind: Code,
    /// Name given by its owner.
    pub name: String,
    /// Public settings, an object.
    pub settings: Value,
    /// Secrets, an object; never logged.
    pub secrets: Value,
}

/// A wrong setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingProblem {
    /// Which field, `settings.address` or `secrets.smtp_password`.
    pub field: String,
    /// What is wrong, in English, for the `detail` of the answer.
    pub what: String,
}

/// Why an item cannot be understood; it is set aside with this reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Stable reason.
    pub reason: Code,
    /// Identity at the provider, so that the same bytes are set aside once.
    pub dedupe: DedupeKey,
}

/// Why a message cannot be sent by this channel at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsendable {
    /// Stable reason.
    pub reason: Code,
}

/// Protection of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Clear text.
    None,
    /// Clear text first, then TLS; refused when the other side does not offer it.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// Where to connect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Protection.
    pub security: Security,
}

/// A connection a channel wants: the gateway opens the socket and drives the session.
pub struct Line {
    /// Stable name within the channel (mail: `imap`); one node holds it at a time.
    pub name: String,
    /// Where to.
    pub endpoint: Endpoint,
    /// The protocol.
    pub session: Box<dyn Session>,
}

/// A way in or out that accounts of a kind can have and this one has not.
#[derive(Clone, Copy, Debug)]
pub struct NotSetUp {
    /// Name of the line it would be ([`Line::name`]).
    pub line: &'static str,
    /// What follows from that, and what to do about it.
    pub meaning: Words,
}

/// Where reading a folder stands. Commits with the items read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FolderPosition {
    /// Folder name as the server writes it.
    pub folder: String,
    /// RFC 9051 UIDVALIDITY: other numbering, other items.
    pub uid_validity: u32,
    /// Every UID up to this one was taken or skipped for good.
    pub uid: u32,
    /// When the folder was first read. Items the server took before are backfill and keep the server's time; after
    /// a renumbering it says how far back to read again.
    pub begun_at: Timestamp,
}

/// What a session asks of the house. The pipeline answers each question once, in order.
#[derive(Clone, Debug)]
pub enum HostAsk {
    /// Which channel has this address? Asked before content is taken.
    Recipient {
        /// Address as the protocol named it.
        address: String,
    },
    /// Take this item: answered after commit.
    Store {
        /// The channel, when the session belongs to one; else the recipient decides.
        channel: Option<ChannelId>,
        /// The item.
        item: RawItem,
        /// The reading position that becomes true with it.
        position: Option<FolderPosition>,
    },
    /// Remember a position although no item came with it.
    Advance {
        /// The channel.
        channel: ChannelId,
        /// The position.
        position: FolderPosition,
    },
    /// An outbound session is about to take the step after which nobody but the other side knows the end (SMTP: the
    /// final dot). It goes on after `Stored`; a crash before that answer is known not to have sent anything. Any other
    /// answer: give up as [`SendOutcome::RetryLater`] with code 0.
    HandOver,
    /// Where did reading stop?
    Position {
        /// The channel.
        channel: ChannelId,
        /// Folder name.
        folder: String,
    },
}

/// The answer to a [`HostAsk`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostAnswer {
    /// To `Recipient`: known, and takes items up to `max_size` bytes.
    Known {
        /// Largest item in bytes.
        max_size: u64,
    },
    /// To `Recipient`: nobody here has that address.
    Unknown,
    /// To `Store` and `Advance`: committed (or a duplicate of something committed).
    Stored,
    /// To `Store`: refused for good, with a stable reason.
    Refused {
        /// Stable reason.
        reason: Code,
    },
    /// To any: not now; nothing was taken.
    TryLater,
    /// To `Position`.
    Position(Option<FolderPosition>),
}

/// What happens to a session.
#[derive(Debug)]
pub enum SessionInput<'a> {
    /// The connection stands (again after TLS began).
    Connected {
        /// Whether it is protected now.
        tls: bool,
    },
    /// Bytes came.
    Bytes(&'a [u8]),
    /// The house answered.
    Answer(HostAnswer),
    /// The deadline the session named has come.
    Deadline,
    /// The other side closed, or the connection broke.
    Closed,
    /// The program is stopping: say good-bye as the protocol wants it, then `Close`.
    Stopping,
}

/// What a session wants.
#[derive(Debug)]
pub enum SessionOutput {
    /// Send these bytes.
    Send(Vec<u8>),
    /// Begin TLS now; the next input is `Connected { tls: true }`.
    StartTls,
    /// Ask the house; the next `Answer` is to this.
    Ask(HostAsk),
    /// An outbound exchange is over; `Close` follows.
    Done(SendOutcome),
    /// A stable word on what the session is doing now, for the health page.
    State(Code),
    /// Close the connection.
    Close,
}

/// A protocol exchange without sockets or clock: feed inputs, drain outputs, obey the deadline.
///
/// One input, then `poll` until `None`, then the next input.
pub trait Session: Send {
    /// Takes one input.
    fn handle(&mut self, input: SessionInput<'_>, now: Timestamp);
    /// Gives the next output.
    fn poll(&mut self) -> Option<SessionOutput>;
    /// When to call with `Deadline`, and what for.
    fn next_deadline(&self) -> Option<(Timestamp, &'static str)>;
}

/// One kind of channel. All functions are pure.
pub trait ChannelKind: Send + Sync {
    /// What it is.
    fn descriptor(&self) -> &'static Descriptor;
    /// Names each wrong setting; an empty list means the account can be used.
    fn check(&self, settings: &Value, secrets: &Value) -> Vec<SettingProblem>;
    /// The addresses of ours that belong to the account, as compared by [`HostAsk::Recipient`].
    fn own_addresses(&self, account: &ChannelAccount) -> Vec<String>;
    /// Who we are on the channel, as the other side sees it.
    fn sender(&self, account: &ChannelAccount) -> Party;
    /// Whether a text is an address this kind can write to.
    fn is_address(&self, text: &str) -> bool;
    /// Whether people with handles of this kind are reached by it.
    fn reaches(&self, kind: HandleKind) -> bool {
        kind == self.descriptor().handle_kind
    }
    /// How people come in who open a page, for kinds that have such a door.
    fn door(&self, _account: &ChannelAccount) -> Option<Door> {
        None
    }
    /// Whom the customer's site says a visitor is, by a token it signed; else what is wrong with the token.
    fn identity(
        &self,
        _account: &ChannelAccount,
        _token: &str,
        _now: Timestamp,
    ) -> Result<SiteIdentity, &'static str> {
        Err("This channel has no visitors.")
    }
    /// Largest inbound item in bytes.
    fn max_size(&self, account: &ChannelAccount) -> u64;
    /// Understands one item.
    fn parse(&self, account: &ChannelAccount, item: &RawItem) -> Result<Inbound, Unreadable>;
    /// Id under which the outside will know a message with this token.
    fn provider_id(&self, account: &ChannelAccount, token: &crate::outbound::ThreadToken) -> String;
    /// Writes a message for the wire, or says why this channel cannot carry it.
    fn render(&self, account: &ChannelAccount, message: &Outbound) -> Result<Parcel, Unsendable>;
    /// Makes HTML of an item safe to show; `address` says from where each picture is shown, and a picture without an
    /// address is not. Asked in the order of the HTML, the same each time. A kind without formatting shows none.
    fn safe_html(&self, _html: &str, _address: &dyn Fn(Picture<'_>) -> Option<String>) -> String {
        String::new()
    }
    /// What of HTML a member or program wrote may leave, and the same as text; `None` when it cannot be worked on. A kind
    /// without formatting sends none.
    fn html_to_send(&self, _html: &str) -> Option<Formatted> {
        None
    }
    /// The connections the account keeps open to receive.
    fn inbound_lines(&self, _account: &ChannelAccount) -> Vec<Line> {
        Vec::new()
    }
    /// Whether a way out is configured; without one, messages wait in the outbox.
    fn has_way_out(&self, _account: &ChannelAccount) -> bool {
        self.descriptor().delivery == Delivery::Fetched
    }
    /// The connection that carries one parcel out; `None` when no way out is configured (it goes to the outbox), and
    /// for kinds whose messages are fetched.
    fn outbound_line(&self, _account: &ChannelAccount, _parcel: Parcel) -> Option<Line> {
        None
    }
    /// A session for one connection to the kind's own listener, if it has one. One listener serves every account.
    fn listener_session(&self) -> Option<Box<dyn Session>> {
        None
    }
    /// A line that tries receiving and one that tries sending, each with its name, for *test now*.
    fn test_lines(&self, _account: &ChannelAccount) -> Vec<Line> {
        Vec::new()
    }
    /// The ways in and out that the account lacks: nothing tries them, and nobody should take the channel for complete.
    fn not_set_up(&self, _account: &ChannelAccount) -> Vec<NotSetUp> {
        Vec::new()
    }
    /// Whether the account is for showing only: what left it may be seen, and customers played, by whoever sits at
    /// this machine.
    fn is_demo(&self, _account: &ChannelAccount) -> bool {
        false
    }
    /// A played message as it would come in; `None` when this kind cannot carry it.
    fn play(&self, _account: &ChannelAccount, _played: &Played) -> Option<RawItem> {
        None
    }
}
