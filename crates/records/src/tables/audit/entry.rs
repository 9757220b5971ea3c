//! What a row of the audit may say: ids, and words of this program.

use tsunagu_model::event::Actor;
use tsunagu_model::*;

use crate::tables::to_hex;

/// Something to be written into the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What was done, past tense.
    pub verb: &'static str,
    /// To what.
    pub object: Object,
    /// What else there is to say.
    pub detail: Detail,
}

/// The thing a row is about: its kind, and its public id when it has one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Object {
    kind: String,
    id: String,
}

/// Kinds by the prefix of their ids.
const KINDS: &[(&str, &str)] = &[
    (BaseId::PREFIX, "profile"),
    (ConversationId::PREFIX, "conversation"),
    (ItemId::PREFIX, "item"),
    (AttachmentId::PREFIX, "attachment"),
    (MemberId::PREFIX, "member"),
    (RoleId::PREFIX, "role"),
    (ChannelId::PREFIX, "channel"),
    (QueueId::PREFIX, "queue"),
    (SkillId::PREFIX, "skill"),
    (TeamId::PREFIX, "team"),
    (SlaId::PREFIX, "sla"),
    (ApiKeyId::PREFIX, "api_key"),
    (SetAsideId::PREFIX, "set_aside"),
    (LoginId::PREFIX, "login"),
    (LinkTokenId::PREFIX, "link"),
    (TagId::PREFIX, "tag"),
    (TemplateId::PREFIX, "template"),
    (SavedViewId::PREFIX, "saved_view"),
    (BlockedSenderId::PREFIX, "blocked_sender"),
    // What an agent can do goes by the member; a member's id means the member, who stands above.
    (MemberId::PREFIX, "agent"),
];

impl Object {
    /// Something without an id, such as the log or a permission.
    pub fn nothing(kind: &'static str) -> Self {
        Self { kind: kind.to_owned(), id: String::new() }
    }

    /// The thing with this id.
    pub fn of<T: Id>(id: T) -> Self {
        Self { kind: kind(T::PREFIX).to_owned(), id: id.text() }
    }

    /// The thing a public id names; `None` when the text is none, so that no other text gets in.
    pub fn parse(text: &str) -> Option<Self> {
        let (prefix, _) = text.split_once('_')?;
        let (prefix, kind) = KINDS.iter().find(|(known, _)| *known == prefix)?;
        let id = tsunagu_model::parse_id(prefix, text)?;
        Some(Self { kind: (*kind).to_owned(), id: id_text(prefix, id) })
    }

    /// A setting, by its area and number.
    pub fn setting(area: Code, id: i64) -> Self {
        let kind = area.text();
        let prefix = KINDS.iter().find(|(_, word)| *word == kind).map(|(prefix, _)| *prefix);
        let id = if id == 0 { String::new() } else { id_text(prefix.unwrap_or(kind.as_str()), id) };
        Self { kind, id }
    }

    /// Its kind.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Its public id; empty when it has none.
    pub fn id(&self) -> &str {
        &self.id
    }
}

fn kind(prefix: &'static str) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == prefix).map_or(prefix, |(_, kind)| kind)
}

/// What else a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Nothing.
    Nothing,
    /// The event of the log that holds the change.
    Event(EventId),
    /// A word of this program: a permission, a reason.
    Word(&'static str),
    /// How many.
    Count(i64),
    /// The beginning of a keyed hash: tells addresses apart without naming them.
    Mark([u8; 4]),
}

impl Detail {
    /// Text held in the table.
    pub fn text(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Event(id) => id.text(),
            Self::Word(word) => word.to_owned(),
            Self::Count(count) => count.to_string(),
            Self::Mark(bytes) => to_hex(&bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_get_in() {
        let known = Object::of(ConversationId(7));
        assert_eq!((known.kind(), known.id()), ("conversation", "cnv_0000000000007"));
        assert_eq!(Object::parse(known.id()), Some(known));
        for text in ["taro@example.jp", "cnv_", "cnv_taro", "zzz_0000000000007", ""] {
            assert_eq!(Object::parse(text), None, "{text}");
        }
    }

    #[test]
    fn settings_go_by_the_ids_of_their_area() {
        let setting = |area: &'static str, id| {
            let object = Object::setting(Code::new(area), id);
            (object.kind().to_owned(), object.id().to_owned())
        };
        assert_eq!(setting("member", 7).1, MemberId(7).text());
        assert_eq!(setting("agent", 7), (String::from("agent"), MemberId(7).text()));
        assert_eq!(Object::of(MemberId(7)).kind(), "member");
        assert_eq!(setting("workspace", 0), (String::from("workspace"), String::new()));
        assert_eq!(setting("elsewhere", 7).1, "elsewhere_0000000000007");
    }
}
