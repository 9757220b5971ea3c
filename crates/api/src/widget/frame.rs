//! Frames of the chat's socket.

use serde::{Deserialize, Serialize};

use super::shown::{LaterStateJson, PlaceJson};

/// What a page sends.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FromPage {
    /// The first frame: who it is, and what it has already.
    Hello {
        /// The visitor's token.
        token: String,
        /// Cursor of the last message it has; without it, from now on.
        #[serde(default)]
        after: Option<String>,
    },
    /// A message.
    Send {
        /// The page's own id of it.
        client_id: String,
        /// The words.
        #[serde(default)]
        text: String,
        /// Ids of files sent ahead.
        #[serde(default)]
        attachments: Vec<String>,
        /// The handoff link the page was opened by.
        #[serde(default)]
        handoff: Option<String>,
    },
    /// The visitor is writing.
    Typing {},
    /// The page got a message of ours; nobody may have looked at it.
    Got {
        /// Id of the newest message it got.
        item: String,
    },
    /// The visitor looked at a message of ours.
    Read {
        /// Id of the newest message they read.
        item: String,
    },
    /// Is anybody there, and what is the newest message?
    Ping {},
}

/// What the server sends beside messages, which are written from JSON at hand.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ToPage {
    /// The hello was understood; messages after the cursor named follow.
    Ready {
        /// Cursor of the newest message there is.
        cursor: String,
    },
    /// A message of this page is stored.
    Stored {
        /// The page's own id of it.
        client_id: String,
        /// The message it is.
        item: String,
        /// It was stored before with other words, which stay.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        kept_first: bool,
    },
    /// Somebody here is writing.
    Typing {
        /// Always `agent`.
        from: &'static str,
    },
    /// A message of ours got further.
    State {
        /// Which.
        item: String,
        /// `sent`, `delivered` or `read`.
        state: &'static str,
    },
    /// Where the visitor stands in the queue; nothing when they wait no more.
    Place(Option<PlaceJson>),
    /// Whether the visitor is offered to be answered later, or asked for it; nothing when neither.
    Later(Option<LaterStateJson>),
    /// Whoever answered the visitor is gone; somebody else is looked for.
    Returned {},
    /// Answer to a ping.
    Pong {
        /// Cursor of the newest message sent to this socket.
        cursor: String,
    },
    /// What the page shows is no longer all: read the messages anew.
    Reload {},
    /// A frame was not carried out, or the socket ends.
    Problem {
        /// Stable code, as in answers of HTTP.
        code: String,
        /// One sentence for developers.
        detail: String,
        /// The message it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        client_id: Option<String>,
        /// Seconds until it is worth trying again.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
    },
}

impl ToPage {
    /// The frame's text.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| String::from("null"))
    }
}

/// The frame of a message whose JSON is at hand. `after` is the cursor of the one before it in this socket: a page
/// that has another one missed something.
pub fn message(shown: &str, after: &str) -> String {
    // Cursors hold letters of base64url: nothing needs escaping.
    format!(r#"{{"message":{shown},"after":"{after}"}}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_and_written_as_described() {
        let read = |text: &str| serde_json::from_str::<FromPage>(text).ok();
        assert_eq!(read(r#"{"typing":{}}"#), Some(FromPage::Typing {}));
        assert_eq!(
            read(r#"{"hello":{"token":"vst_x","after":null}}"#),
            Some(FromPage::Hello { token: String::from("vst_x"), after: None })
        );
        for text in ["{}", "[]", r#"{"shout":{}}"#, r#"{"ping":{"x":1}}"#, r#"{"ping":{},"typing":{}}"#] {
            assert_eq!(read(text), None, "{text}");
        }
        let stored =
            ToPage::Stored { client_id: String::from("a"), item: String::from("itm_1"), kept_first: false };
        assert_eq!(stored.text(), r#"{"stored":{"client_id":"a","item":"itm_1"}}"#);
        assert_eq!(ToPage::Reload {}.text(), r#"{"reload":{}}"#);
        let value: serde_json::Value = serde_json::from_str(&message(r#"{"text":"\"a"}"#, "c")).unwrap();
        assert_eq!((&value["message"]["text"], &value["after"]), (&"\"a".into(), &"c".into()));
    }
}
