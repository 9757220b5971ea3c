//! The mail channel: from bytes to items and back, as pure functions.
//!
//! In: [`parse`] reads a mail by way of [`headers`], [`structure`], [`body`] and [`attachment`]; [`machine`],
//! [`sender_check`], [`thread`] and [`quote`] say what it is. Out: [`render`] by way of [`encode`].

mod address;
mod attachment;
mod body;
mod charset;
mod date;
mod dedupe;
mod descriptor;
mod encode;
mod encoded_word;
mod forwarded;
mod headers;
mod html;
mod html_text;
mod japanese;
mod machine;
mod machine_words;
mod parameter;
mod parse;
mod quote;
mod render;
mod report;
mod sender_check;
mod settings;
mod structure;
mod thread;
mod token;
mod transfer;
mod utf7;

use serde_json::Value;
use tsunagu_model::channel::{
    ChannelAccount, ChannelKind, Descriptor, Line, Session, SettingProblem, Unreadable, Unsendable,
};
use tsunagu_model::inbound::{Inbound, RawItem};
use tsunagu_model::outbound::{Outbound, Parcel, ThreadToken};

use settings::Settings;

/// The kind `mail`.
pub struct Mail;

impl ChannelKind for Mail {
    fn descriptor(&self) -> &'static Descriptor {
        &descriptor::DESCRIPTOR
    }

    fn check(&self, settings: &Value, secrets: &Value) -> Vec<SettingProblem> {
        settings::check(settings, secrets)
    }

    fn own_addresses(&self, account: &ChannelAccount) -> Vec<String> {
        Settings::of(account).own_addresses()
    }

    fn max_size(&self, account: &ChannelAccount) -> u64 {
        settings::max_size(&account.settings)
    }

    fn parse(&self, account: &ChannelAccount, item: &RawItem) -> Result<Inbound, Unreadable> {
        parse::inbound(&Settings::of(account), item)
    }

    fn provider_id(&self, account: &ChannelAccount, token: &ThreadToken) -> String {
        token::write(token, &Settings::of(account).domain())
    }

    fn render(&self, account: &ChannelAccount, message: &Outbound) -> Result<Parcel, Unsendable> {
        render::parcel(&Settings::of(account), message)
    }

    fn safe_html(&self, html: &str, image: &dyn Fn(&str) -> Option<String>) -> String {
        html::safe(html, image)
    }

    fn inbound_lines(&self, _account: &ChannelAccount) -> Vec<Line> {
        Vec::new()
    }

    fn has_way_out(&self, account: &ChannelAccount) -> bool {
        Settings::of(account).smtp.is_some()
    }

    fn outbound_line(&self, _account: &ChannelAccount, _parcel: Parcel) -> Option<Line> {
        None
    }

    fn listener_session(&self) -> Option<Box<dyn Session>> {
        None
    }

    fn test_lines(&self, _account: &ChannelAccount) -> Vec<Line> {
        Vec::new()
    }
}
