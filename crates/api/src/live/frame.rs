//! Frames of the live stream.

use serde::Serialize;

use crate::cursor::Position;

/// What a frame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All of a topic as it is now.
    Snapshot,
    /// A row changed.
    Delta,
    /// A row came into the topic.
    Enter,
    /// A row left the topic.
    Leave,
    /// Nothing the reader may see happened up to here.
    Position,
    /// Somebody on the other side is writing; never an event, and lost when nobody looks.
    Typing,
    /// What the client holds cannot be brought up to date: snapshots follow.
    Resync,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Snapshot => "snapshot",
            Self::Delta => "delta",
            Self::Enter => "enter",
            Self::Leave => "leave",
            Self::Position => "position",
            Self::Typing => "typing",
            Self::Resync => "resync",
        }
    }
}

/// The topic of frames that concern every topic.
pub const EVERY: &str = "*";

/// Writes a frame whose data is JSON already.
pub fn write(topic: &str, position: Position, kind: Kind, data: &str) -> String {
    // Topics hold letters, `:` and `_`; positions the letters of base64url: neither needs escaping.
    format!(r#"{{"topic":"{topic}","seq":"{}","kind":"{}","data":{data}}}"#, position.text(), kind.word())
}

/// JSON of a value; `null` for one that has none, which no type here is.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| String::from("null"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_json() {
        let position = Position { incarnation: 1, seq: 2 };
        let text = write("conversation:cnv_1", position, Kind::Enter, &json(&["a\"b"]));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["topic"], "conversation:cnv_1");
        assert_eq!(value["kind"], "enter");
        assert_eq!(value["seq"], position.text());
        assert_eq!(value["data"][0], "a\"b");
    }
}
