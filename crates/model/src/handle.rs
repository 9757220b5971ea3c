//! Handles: addresses of people on channels, and how sure we are of them.

use serde::{Deserialize, Serialize};

use crate::Code;

/// Kind of a handle. Channels name their own; these are the ones several parts speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HandleKind(pub Code);

impl HandleKind {
    /// A mail address.
    pub const MAIL: Self = Self(Code::new("mail"));
    /// A mail address somebody used while its domain says it was not them (`dmarc=fail`).
    pub const MAIL_FORGED: Self = Self(Code::new("mail_forged"));
    /// One nameless mail: no usable From and no envelope sender. Its value is unique to that mail.
    pub const MAIL_UNNAMED: Self = Self(Code::new("mail_unnamed"));
    /// A machine that writes mail: bounces, automatic answers, reports. Hidden from the list of customers.
    pub const MAIL_SYSTEM: Self = Self(Code::new("mail_system"));
    /// A telephone number, E.164.
    pub const PHONE: Self = Self(Code::new("phone"));
    /// A browser that came back with the same token. It says nothing of the person in front of it.
    pub const BROWSER: Self = Self(Code::new("browser"));
    /// Somebody logged in to the customer's own site, by the id their site signed, within one channel.
    pub const SITE_USER: Self = Self(Code::new("site_user"));

    /// Whether rules may link a base of this kind to another base.
    pub fn links_by_rule(self) -> bool {
        self != Self::MAIL_FORGED && self != Self::MAIL_UNNAMED && self != Self::MAIL_SYSTEM
    }
}

/// How sure we are that a handle belongs to who uses it; later values are stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Nothing is known but that the same browser or device came back.
    Anonymous,
    /// Somebody says so: a typed address, a caller id, a mail without a verdict.
    Claimed,
    /// Proven by a third party or a signature: DMARC pass, signed token, signed webhook.
    Verified,
}

impl Assurance {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Anonymous => 0,
            Self::Claimed => 1,
            Self::Verified => 2,
        }
    }

    /// Back from a table; an unknown number is the weakest.
    pub const fn from_number(number: i64) -> Self {
        match number {
            2 => Self::Verified,
            1 => Self::Claimed,
            _ => Self::Anonymous,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Claimed => "claimed",
            Self::Verified => "verified",
        }
    }
}

/// What checking the sender of one item found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderCheck {
    /// No verdict from a source we trust; the screen says *sender not verified*.
    None,
    /// A trusted source says the sender is who they say.
    Pass,
    /// A trusted source says the sender is somebody else; the screen says *may be forged*.
    Fail,
}

impl SenderCheck {
    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::None => "not_verified",
            Self::Pass => "verified",
            Self::Fail => "may_be_forged",
        }
    }
}

/// An address as a channel gave it, with the name shown beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Party {
    /// Address text exactly as it can be answered. For mail: local part and domain as they arrived.
    pub address: String,
    /// Display name, decoded and in NFC; empty when none was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}
