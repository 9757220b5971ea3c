//! The web chat channel: what a page's visitor said becomes an item, and who their site says they are is checked.
//!
//! Nothing here speaks a protocol: visitors speak with the program's own pages and sockets, and fetch what we write.
//! [`parse`] reads what was said, [`identity`] the token a site signs, [`settings`] what the owner sets.

mod address;
mod descriptor;
mod identity;
mod parse;
mod render;
mod settings;

use serde_json::Value;
use tsunagu_model::channel::{
    ChannelAccount, ChannelKind, Descriptor, SettingProblem, Unreadable, Unsendable,
};
use tsunagu_model::handle::{HandleKind, Party};
use tsunagu_model::inbound::{Inbound, RawItem};
use tsunagu_model::outbound::{Outbound, Parcel, ThreadToken};
use tsunagu_model::visitor::{Door, SiteIdentity};
use tsunagu_model::{Id, Timestamp};

/// The kind `webchat`.
pub struct Webchat;

impl ChannelKind for Webchat {
    fn descriptor(&self) -> &'static Descriptor {
        &descriptor::DESCRIPTOR
    }

    fn check(&self, settings: &Value, secrets: &Value) -> Vec<SettingProblem> {
        settings::check(settings, secrets)
    }

    /// None: a visitor comes to a channel by its id.
    fn own_addresses(&self, _account: &ChannelAccount) -> Vec<String> {
        Vec::new()
    }

    fn sender(&self, account: &ChannelAccount) -> Party {
        let name = settings::display_name(&account.settings).unwrap_or_else(|| account.name.clone());
        Party { address: account.id.text(), name }
    }

    fn is_address(&self, text: &str) -> bool {
        address::is_ours(text)
    }

    fn reaches(&self, kind: HandleKind) -> bool {
        kind == HandleKind::BROWSER || kind == HandleKind::SITE_USER
    }

    fn door(&self, account: &ChannelAccount) -> Option<Door> {
        Some(settings::door(&account.settings))
    }

    fn identity(
        &self,
        account: &ChannelAccount,
        token: &str,
        now: Timestamp,
    ) -> Result<SiteIdentity, &'static str> {
        identity::read(account, token, now)
    }

    fn max_size(&self, account: &ChannelAccount) -> u64 {
        settings::max_size(&account.settings)
    }

    fn parse(&self, _account: &ChannelAccount, item: &RawItem) -> Result<Inbound, Unreadable> {
        parse::inbound(item)
    }

    fn provider_id(&self, _account: &ChannelAccount, token: &ThreadToken) -> String {
        token.item.text()
    }

    fn render(&self, _account: &ChannelAccount, message: &Outbound) -> Result<Parcel, Unsendable> {
        render::parcel(message)
    }
}
