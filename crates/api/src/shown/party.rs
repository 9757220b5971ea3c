//! Addresses with names, given out and taken in.

use serde::{Deserialize, Serialize};
use tsunagu_model::handle::Party;
use utoipa::ToSchema;

use super::plain::line;

/// An address and the name shown beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Party)]
pub struct PartyJson {
    /// Address as it can be answered.
    pub address: String,
    /// Name; empty when none was given.
    pub name: String,
}

impl From<&Party> for PartyJson {
    fn from(party: &Party) -> Self {
        Self { address: party.address.clone(), name: line(&party.name) }
    }
}

/// A receiver: an address, or an address with a name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Receiver {
    /// Only the address.
    Address(String),
    /// Address and name.
    Named(NamedReceiver),
}

/// An address with a name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedReceiver {
    /// Address.
    pub address: String,
    /// Name.
    #[serde(default)]
    pub name: String,
}

impl From<Receiver> for Party {
    fn from(receiver: Receiver) -> Self {
        match receiver {
            Receiver::Address(address) => Self { address, name: String::new() },
            Receiver::Named(named) => Self { address: named.address, name: named.name },
        }
    }
}
