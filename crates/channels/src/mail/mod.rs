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
mod html_marks;
mod html_sizes;
mod html_text;
mod japanese;
mod links;
mod machine;
mod machine_words;
mod mailto;
mod parameter;
mod parse;
mod pictures;
mod play;
mod quote;
mod receipt;
mod render;
mod report;
mod sender_check;
pub mod session;
mod settings;
mod structure;
mod thread;
mod token;
mod transfer;
mod utf7;

use serde_json::Value;
use tsunagu_model::channel::{
    ChannelAccount, ChannelKind, Descriptor, Line, NotSetUp, Picture, Session, SettingProblem, Unreadable,
    Unsendable,
};
use tsunagu_model::handle::Party;
use tsunagu_model::inbound::{Inbound, Played, RawItem};
use tsunagu_model::outbound::{Formatted, Outbound, Parcel, ThreadToken};

use settings::Settings;

/// The name our LMTP listener gives itself: it serves every channel and has no domain of its own.
const LISTENER_NAME: &str = "tsunagu";

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

    fn sender(&self, account: &ChannelAccount) -> Party {
        let settings = Settings::of(account);
        Party { address: settings.address, name: settings.display_name }
    }

    fn is_address(&self, text: &str) -> bool {
        render::is_writable(text)
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

    fn safe_html(&self, html: &str, address: &dyn Fn(Picture<'_>) -> Option<String>) -> String {
        html::safe(html, address)
    }

    fn html_to_send(&self, html: &str) -> Option<Formatted> {
        html::to_send(html)
    }

    fn inbound_lines(&self, account: &ChannelAccount) -> Vec<Line> {
        Settings::of(account)
            .imap_account(account.id)
            .map(|imap| session::imap_lines(&imap))
            .unwrap_or_default()
    }

    fn has_way_out(&self, account: &ChannelAccount) -> bool {
        Settings::of(account).smtp.is_some()
    }

    fn outbound_line(&self, account: &ChannelAccount, parcel: Parcel) -> Option<Line> {
        Settings::of(account).smtp_account().map(|smtp| session::smtp_line(&smtp, parcel))
    }

    fn listener_session(&self) -> Option<Box<dyn Session>> {
        Some(session::lmtp_session(LISTENER_NAME, settings::LARGEST_SIZE))
    }

    fn test_lines(&self, account: &ChannelAccount) -> Vec<Line> {
        let settings = Settings::of(account);
        session::test_lines(settings.imap_account(account.id).as_ref(), settings.smtp_account().as_ref())
    }

    fn not_set_up(&self, account: &ChannelAccount) -> Vec<NotSetUp> {
        settings::not_set_up(account)
    }

    fn is_demo(&self, account: &ChannelAccount) -> bool {
        Settings::of(account).demo
    }

    fn play(&self, account: &ChannelAccount, played: &Played) -> Option<RawItem> {
        play::item(&Settings::of(account), played)
    }
}
