//! People who come to us by a web page: the door they come through, who their site says they are, what they said.

use serde::{Deserialize, Serialize};

/// How people who open a page come in, as one account sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// Origins (`scheme://host[:port]`, lower case) whose pages may speak with us beside our own.
    pub allowed_origins: Vec<String>,
    /// First words on the screen, Japanese; may be empty.
    pub greeting_ja: String,
    /// First words on the screen, English; may be empty.
    pub greeting_en: String,
    /// Where the site says what becomes of what people write.
    pub privacy_url: Option<String>,
    /// Whether our own bare page shows this channel; `None`: while the program is reached from its own machine only.
    pub demo: Option<bool>,
    /// Longest text in bytes.
    pub max_text: u64,
    /// Largest file in bytes.
    pub max_file: u64,
    /// Endings of file names that are not taken, in lower case without the dot.
    pub blocked_files: &'static [&'static str],
}

/// What a visitor said, as the program writes it down for the channel to parse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitorSaid {
    /// Id of the visitor: the address of their browser's handle.
    pub visitor: String,
    /// Address of the site user they proved to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The name they gave, or their site did; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The page's own id of the message: the same message said again carries it again.
    pub client_id: String,
    /// The words.
    pub text: String,
    /// Ids of the files sent with it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// The handoff link they came by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handoff: Option<String>,
}

/// Whom a customer's site says a visitor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteIdentity {
    /// Address of the site user: equal for equal users of one channel, and for nobody else.
    pub user: String,
    /// Their mail address, and whether the site vouches for it.
    pub mail: Option<(String, bool)>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Their name.
    pub name: Option<String>,
}
