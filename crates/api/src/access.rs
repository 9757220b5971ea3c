//! What each route asks of its caller. The router serves no route that is not listed here (I-8).

use axum::http::Method;

use crate::permission::Permission;

/// What a route asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody: the first pages, health, the description of the API.
    Open,
    /// Anybody, within the rate for passwords: setting up, logging in.
    Entrance,
    /// Anybody at this machine, within a rate, while a channel is for showing only; else there is no such route.
    Demo,
    /// A page of an origin that the channel in the path allows.
    Door,
    /// The same, with the token of a visitor of that channel.
    Visitor,
    /// Whoever has an address that we signed and that has not ended, within a rate.
    Signed,
    /// Anybody logged in.
    LoggedIn,
    /// Somebody with this permission.
    Needs(Permission),
}

/// One route and what it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Method.
    pub method: &'static str,
    /// Path template.
    pub path: &'static str,
    /// What it asks.
    pub access: Access,
    /// What the audit calls a look at what it shows; none when it shows nothing said by or about a customer. Changes
    /// are written by their commands.
    pub look: Option<&'static str>,
}

const fn rule(method: &'static str, path: &'static str, access: Access) -> Rule {
    Rule { method, path, access, look: None }
}

impl Rule {
    const fn looks(self, verb: &'static str) -> Self {
        Self { look: Some(verb), ..self }
    }
}

use Access::{Demo, Door, Entrance, LoggedIn, Needs, Open, Signed, Visitor};
use Permission as P;

/// Every route.
pub const TABLE: &[Rule] = &[
    rule("GET", "/", Open),
    rule("GET", "/setup", Open),
    rule("GET", "/healthz", Open),
    rule("GET", "/readyz", Open),
    rule("GET", "/metrics", Open),
    rule("GET", "/api/v1/openapi.json", Open),
    rule("POST", "/api/v1/setup", Entrance),
    rule("POST", "/api/v1/auth/login", Entrance),
    rule("POST", "/api/v1/auth/logout", LoggedIn),
    rule("POST", "/api/v1/auth/logout-everywhere", LoggedIn),
    rule("POST", "/api/v1/auth/password", LoggedIn),
    rule("POST", "/api/v1/auth/reset", Entrance),
    rule("GET", "/api/v1/invitations", Needs(P::MembersManage)),
    rule("POST", "/api/v1/invitations", Needs(P::MembersManage)),
    rule("POST", "/api/v1/invitations/accept", Entrance),
    rule("DELETE", "/api/v1/invitations/{id}", Needs(P::MembersManage)),
    rule("POST", "/api/v1/members/{id}/reset-link", Needs(P::MembersManage)),
    rule("GET", "/api/v1/me", LoggedIn),
    rule("PATCH", "/api/v1/me", LoggedIn),
    rule("GET", "/api/v1/me/preferences", LoggedIn),
    rule("PATCH", "/api/v1/me/preferences", LoggedIn),
    rule("GET", "/api/v1/me/totp", LoggedIn),
    rule("POST", "/api/v1/me/proof", LoggedIn),
    rule("POST", "/api/v1/me/totp", LoggedIn),
    rule("POST", "/api/v1/me/totp/confirm", LoggedIn),
    rule("POST", "/api/v1/me/totp/recovery-codes", LoggedIn),
    rule("POST", "/api/v1/me/totp/off", LoggedIn),
    rule("DELETE", "/api/v1/members/{id}/totp", Needs(P::MembersManage)),
    rule("GET", "/api/v1/api-keys", Needs(P::ApiKeysManage)),
    rule("POST", "/api/v1/api-keys", Needs(P::ApiKeysManage)),
    rule("DELETE", "/api/v1/api-keys/{id}", Needs(P::ApiKeysManage)),
    rule("GET", "/api/v1/members", Needs(P::MembersRead)),
    rule("POST", "/api/v1/members", Needs(P::MembersManage)),
    rule("GET", "/api/v1/members/{id}", Needs(P::MembersRead)),
    rule("PATCH", "/api/v1/members/{id}", Needs(P::MembersManage)),
    rule("DELETE", "/api/v1/members/{id}", Needs(P::MembersManage)),
    rule("GET", "/api/v1/roles", Needs(P::MembersRead)),
    rule("POST", "/api/v1/roles", Needs(P::RolesManage)),
    rule("GET", "/api/v1/roles/{id}", Needs(P::MembersRead)),
    rule("PATCH", "/api/v1/roles/{id}", Needs(P::RolesManage)),
    rule("DELETE", "/api/v1/roles/{id}", Needs(P::RolesManage)),
    rule("GET", "/api/v1/profiles", Needs(P::ProfilesRead)),
    rule("GET", "/api/v1/profiles/{id}", Needs(P::ProfilesRead)).looks("profile_viewed"),
    rule("GET", "/api/v1/profiles/{id}/handles", Needs(P::ProfilesRead)).looks("profile_viewed"),
    rule("GET", "/api/v1/profiles/{id}/timeline", Needs(P::ProfilesRead)).looks("profile_viewed"),
    rule("GET", "/api/v1/profiles/{id}/links", Needs(P::ProfilesRead)).looks("profile_viewed"),
    rule("GET", "/api/v1/profiles/{id}/suggestions", Needs(P::ProfilesRead)).looks("profile_viewed"),
    rule("POST", "/api/v1/profiles/{id}/claims", Needs(P::ProfilesMerge)),
    rule("PUT", "/api/v1/profiles/{id}/vip", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/profiles/{id}/merge", Needs(P::ProfilesMerge)),
    rule("POST", "/api/v1/suggestions/{id}/accept", Needs(P::ProfilesMerge)),
    rule("POST", "/api/v1/suggestions/{id}/reject", Needs(P::ProfilesMerge)),
    rule("POST", "/api/v1/merges/{id}/undo", Needs(P::ProfilesMerge)),
    rule("POST", "/api/v1/profiles/{id}/erase", Needs(P::ProfilesErase)),
    rule("POST", "/api/v1/profiles/{id}/export", Needs(P::ProfilesExport)),
    rule("GET", "/api/v1/receipts", Needs(P::ProfilesErase)),
    rule("GET", "/api/v1/receipts/{id}", Needs(P::ProfilesErase)),
    rule("GET", "/api/v1/conversations", Needs(P::ConversationsRead)),
    rule("POST", "/api/v1/conversations", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/conversations/{id}", Needs(P::ConversationsRead)).looks("conversation_viewed"),
    rule("GET", "/api/v1/conversations/{id}/items", Needs(P::ConversationsRead)).looks("conversation_viewed"),
    rule("POST", "/api/v1/conversations/{id}/messages", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/conversations/{id}/channels", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/{id}/assign", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/transfer", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/consult", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/consult/end", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/{id}/wrap-up/extend", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/{id}/wrap-up/end", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/{id}/resolve", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/snooze", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/reopen", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/spam", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/read", Needs(P::ConversationsRead)),
    rule("POST", "/api/v1/conversations/{id}/unread", Needs(P::ConversationsRead)),
    rule("GET", "/api/v1/conversations/{id}/drafts/{kind}", Needs(P::ConversationsAnswer)),
    rule("PUT", "/api/v1/conversations/{id}/drafts/{kind}", Needs(P::ConversationsAnswer)),
    rule("DELETE", "/api/v1/conversations/{id}/drafts/{kind}", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/{id}/drafts/{kind}/take-over", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/conversations/new/draft", Needs(P::ConversationsAnswer)),
    rule("PUT", "/api/v1/conversations/new/draft", Needs(P::ConversationsAnswer)),
    rule("DELETE", "/api/v1/conversations/new/draft", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/conversations/new/channels", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/{id}/tags", Needs(P::ConversationsManage)),
    rule("GET", "/api/v1/tags", Needs(P::ConversationsRead)),
    rule("POST", "/api/v1/tags", Needs(P::DeskManage)),
    rule("PATCH", "/api/v1/tags/{id}", Needs(P::DeskManage)),
    rule("DELETE", "/api/v1/tags/{id}", Needs(P::DeskManage)),
    rule("GET", "/api/v1/blocked-senders", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/blocked-senders", Needs(P::ConversationsManage)),
    rule("DELETE", "/api/v1/blocked-senders/{id}", Needs(P::ConversationsManage)),
    rule("GET", "/api/v1/templates", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/templates", Needs(P::DeskManage)),
    rule("GET", "/api/v1/templates/{id}", Needs(P::ConversationsAnswer)),
    rule("PATCH", "/api/v1/templates/{id}", Needs(P::DeskManage)),
    rule("DELETE", "/api/v1/templates/{id}", Needs(P::DeskManage)),
    rule("POST", "/api/v1/templates/{id}/render", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/views", Needs(P::ConversationsRead)),
    rule("POST", "/api/v1/views", Needs(P::ConversationsRead)),
    rule("PATCH", "/api/v1/views/{id}", Needs(P::ConversationsRead)),
    rule("DELETE", "/api/v1/views/{id}", Needs(P::ConversationsRead)),
    rule("GET", "/api/v1/notifications", Needs(P::ConversationsRead)),
    rule("POST", "/api/v1/notifications/read", Needs(P::ConversationsRead)),
    rule("POST", "/api/v1/conversations/{id}/split", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/merge", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/move", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/conversations/{id}/handoff", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/conversations/bulk", Needs(P::ConversationsManage)),
    rule("POST", "/api/v1/changes/{id}/undo", Needs(P::ConversationsManage)),
    rule("DELETE", "/api/v1/messages/{id}", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/messages/{id}/redeliver", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/items/{id}", Needs(P::ConversationsRead)).looks("item_viewed"),
    rule("GET", "/api/v1/items/{id}/html", Needs(P::ConversationsRead)).looks("item_viewed"),
    rule("POST", "/api/v1/items/{id}/pictures", Needs(P::ConversationsRead)),
    rule("GET", "/api/v1/items/{id}/raw", Needs(P::ItemsRaw)).looks("raw_viewed"),
    rule("GET", "/api/v1/pictures/{address}", Signed),
    rule("POST", "/api/v1/attachments", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/attachments/{id}", Needs(P::ConversationsRead)).looks("attachment_viewed"),
    rule("GET", "/api/v1/channel-kinds", Needs(P::ChannelsRead)),
    rule("GET", "/api/v1/channels", Needs(P::ChannelsRead)),
    rule("POST", "/api/v1/channels", Needs(P::ChannelsManage)),
    rule("GET", "/api/v1/channels/{id}", Needs(P::ChannelsRead)),
    rule("PATCH", "/api/v1/channels/{id}", Needs(P::ChannelsManage)),
    rule("DELETE", "/api/v1/channels/{id}", Needs(P::ChannelsManage)),
    rule("POST", "/api/v1/channels/{id}/test", Needs(P::ChannelsManage)),
    rule("POST", "/api/v1/channels/{id}/receipt-preview", Needs(P::ChannelsManage)),
    rule("GET", "/api/v1/channels/{id}/health", Needs(P::ChannelsRead)),
    rule("GET", "/api/v1/queues", LoggedIn),
    rule("POST", "/api/v1/queues", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/queues/{id}", LoggedIn),
    rule("PATCH", "/api/v1/queues/{id}", Needs(P::RoutingManage)),
    rule("DELETE", "/api/v1/queues/{id}", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/skills", LoggedIn),
    rule("POST", "/api/v1/skills", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/skills/{id}", LoggedIn),
    rule("PATCH", "/api/v1/skills/{id}", Needs(P::RoutingManage)),
    rule("DELETE", "/api/v1/skills/{id}", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/teams", LoggedIn),
    rule("POST", "/api/v1/teams", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/teams/{id}", LoggedIn),
    rule("PATCH", "/api/v1/teams/{id}", Needs(P::RoutingManage)),
    rule("DELETE", "/api/v1/teams/{id}", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/slas", LoggedIn),
    rule("POST", "/api/v1/slas", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/slas/{id}", LoggedIn),
    rule("PATCH", "/api/v1/slas/{id}", Needs(P::RoutingManage)),
    rule("DELETE", "/api/v1/slas/{id}", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/agents", Needs(P::MembersRead)),
    rule("GET", "/api/v1/agents/{id}", Needs(P::MembersRead)),
    rule("PATCH", "/api/v1/agents/{id}", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/agents/me/presence", LoggedIn),
    rule("PUT", "/api/v1/agents/me/presence", Needs(P::ConversationsAnswer)),
    rule("PUT", "/api/v1/agents/{id}/presence", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/offers", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/offers/next", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/offers/{id}/accept", Needs(P::ConversationsAnswer)),
    rule("POST", "/api/v1/offers/{id}/decline", Needs(P::ConversationsAnswer)),
    rule("GET", "/api/v1/conversations/{id}/routing", Needs(P::ConversationsRead)),
    rule("GET", "/api/v1/capacity", LoggedIn),
    rule("PUT", "/api/v1/capacity", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/waiting-limit", LoggedIn),
    rule("PUT", "/api/v1/waiting-limit", Needs(P::RoutingManage)),
    rule("GET", "/api/v1/set-aside", Needs(P::SetAsideManage)).looks("set_aside_viewed"),
    rule("POST", "/api/v1/set-aside/{id}/retry", Needs(P::SetAsideManage)),
    rule("DELETE", "/api/v1/set-aside/{id}", Needs(P::SetAsideManage)),
    rule("GET", "/api/v1/events", Needs(P::EventsRead)).looks("log_viewed"),
    rule("GET", "/api/v1/audit", Needs(P::AuditRead)).looks("audit_viewed"),
    rule("GET", "/api/v1/settings", Needs(P::SettingsRead)),
    rule("PATCH", "/api/v1/settings", Needs(P::SettingsManage)),
    rule("GET", "/api/v1/holidays", Needs(P::SettingsRead)),
    rule("GET", "/api/v1/hold", Needs(P::HoldManage)),
    rule("POST", "/api/v1/hold/release", Needs(P::HoldManage)),
    rule("GET", "/api/v1/settings/retention/preview", Needs(P::SettingsManage)),
    rule("GET", "/api/v1/live", Needs(P::ConversationsRead)),
    rule("GET", "/api/v1/live/queues", Needs(P::LiveRead)),
    rule("GET", "/api/v1/live/agents", Needs(P::LiveRead)),
    rule("GET", "/api/v1/live/intervals", Needs(P::LiveRead)),
    rule("GET", "/api/v1/live/contacts", Needs(P::LiveRead)),
    rule("GET", "/api/v1/search", Needs(P::ConversationsRead)),
    rule("GET", "/demo/mail", Demo),
    rule("GET", "/demo/mail.js", Demo),
    rule("GET", "/demo/mail.css", Demo),
    rule("GET", "/demo/mail/messages", Demo),
    rule("POST", "/demo/mail/messages", Demo),
    rule("POST", "/widget/v1/{channel}/visits", Door),
    rule("GET", "/widget/v1/{channel}/socket", Door),
    rule("GET", "/widget/v1/{channel}/messages", Visitor),
    rule("POST", "/widget/v1/{channel}/messages", Visitor),
    rule("POST", "/widget/v1/{channel}/typing", Visitor),
    rule("POST", "/widget/v1/{channel}/read", Visitor),
    rule("POST", "/widget/v1/{channel}/attachments", Visitor),
    rule("GET", "/widget/v1/{channel}/attachments/{id}", Visitor),
    rule("POST", "/widget/v1/{channel}/identify", Visitor),
    rule("POST", "/widget/v1/{channel}/later", Visitor),
    rule("GET", "/demo/shop", Open),
    rule("GET", "/demo/chat", Open),
    rule("GET", "/demo/chat.js", Open),
    rule("GET", "/demo/chat.css", Open),
];

/// The rule of the route with this template; `None` when it is not listed.
pub fn of(method: &Method, path: &str) -> Option<&'static Rule> {
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    TABLE.iter().find(|rule| rule.path == path && rule.method == method)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_route_is_listed_twice() {
        let routes: BTreeSet<_> = TABLE.iter().map(|rule| (rule.path, rule.method)).collect();
        assert_eq!(routes.len(), TABLE.len());
    }

    #[test]
    fn whoever_opens_what_a_customer_said_is_audited() {
        let shows = [P::ConversationsRead, P::ItemsRaw, P::ProfilesRead, P::EventsRead, P::AuditRead];
        let opens = |rule: &&Rule| {
            rule.path.contains("{id}") || [P::EventsRead, P::AuditRead].map(Needs).contains(&rule.access)
        };
        // What routing did with a conversation says nothing of what was said in it.
        let says = |rule: &&Rule| rule.path != "/api/v1/conversations/{id}/routing";
        for rule in TABLE.iter().filter(|rule| rule.method == "GET").filter(opens).filter(says) {
            let shown = shows.map(Needs).contains(&rule.access);
            assert_eq!(rule.look.is_some(), shown, "{}", rule.path);
        }
        assert!(
            TABLE.iter().all(|rule| rule.method == "GET" || rule.look.is_none()),
            "commands write their own rows"
        );
    }

    #[test]
    fn head_is_read_like_get_and_strangers_are_not_listed() {
        assert_eq!(of(&Method::HEAD, "/healthz").map(|rule| rule.access), Some(Access::Open));
        assert_eq!(of(&Method::PUT, "/healthz"), None);
        assert_eq!(of(&Method::GET, "/api/v1/nothing"), None);
    }
}
