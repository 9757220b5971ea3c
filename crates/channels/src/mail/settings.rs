//! The settings of a mail channel: read leniently when used, checked strictly when saved.

use serde_json::Value;
use tsunagu_model::ChannelId;
use tsunagu_model::channel::{ChannelAccount, Endpoint, NotSetUp, Security, SettingProblem, Words};

use super::address;
use super::descriptor::FIELDS;
use super::session::{ImapAccount, Login, Since, SmtpAccount};
use crate::form::{self, list, problem, text};

/// Largest mail taken when the channel sets nothing, in bytes.
pub(super) const USUAL_SIZE: u64 = 25 * 1024 * 1024;
/// Smallest and largest limit a channel may set, in bytes.
pub(super) const SIZES: (i64, i64) = (64 * 1024, LARGEST_SIZE as i64);
/// What our listener takes at most, in bytes, whatever the channel.
pub(super) const LARGEST_SIZE: u64 = 100 * 1024 * 1024;

/// A server and how to log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Server {
    /// Where.
    pub endpoint: Endpoint,
    /// Empty: no log-in.
    pub user: String,
    /// Never logged.
    pub password: String,
}

/// Typed settings.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// Main address.
    pub address: String,
    /// Other addresses of the same box.
    pub aliases: Vec<String>,
    /// The box to read, if one is set.
    pub imap: Option<Server>,
    /// Its folders; never empty.
    pub folders: Vec<String>,
    /// What to take of it at first.
    pub since: Since,
    /// The way out, if one is set.
    pub smtp: Option<Server>,
    /// Name shown beside the address.
    pub display_name: String,
    /// Put below every message.
    pub signature: String,
    /// Servers whose Authentication-Results count.
    pub trusted_authserv: Vec<String>,
    /// Largest mail in bytes.
    pub max_size: u64,
    /// For showing only.
    pub demo: bool,
}

impl Settings {
    /// Reads the settings of an account; what is missing or wrong takes its default.
    pub fn of(account: &ChannelAccount) -> Self {
        let (settings, secrets) = (&account.settings, &account.secrets);
        let folders = list(settings, "imap_folders");
        Self {
            address: text(settings, "address"),
            aliases: list(settings, "aliases"),
            imap: server(settings, secrets, "imap", (993, 143, 143), Security::Tls),
            folders: if folders.is_empty() { vec![String::from("INBOX")] } else { folders },
            since: match text(settings, "imap_since").as_str() {
                "30d" => Since::Days(30),
                "all" => Since::All,
                _ => Since::Now,
            },
            smtp: server(settings, secrets, "smtp", (465, 587, 25), Security::StartTls),
            display_name: text(settings, "display_name"),
            signature: text(settings, "signature"),
            trusted_authserv: list(settings, "trusted_authserv"),
            max_size: max_size(settings),
            demo: settings.get("demo").and_then(Value::as_bool).unwrap_or(false),
        }
    }

    /// The addresses of the box, the main one first, as they are compared.
    pub fn own_addresses(&self) -> Vec<String> {
        let mut own: Vec<String> = Vec::new();
        for address in std::iter::once(&self.address).chain(&self.aliases) {
            let address = address::comparable(address);
            if !address.is_empty() && !own.contains(&address) {
                own.push(address);
            }
        }
        own
    }

    /// The box as the IMAP session wants it.
    pub fn imap_account(&self, channel: ChannelId) -> Option<ImapAccount> {
        let server = self.imap.as_ref()?;
        Some(ImapAccount {
            channel,
            endpoint: server.endpoint.clone(),
            login: Login { user: server.user.clone(), password: server.password.clone() },
            folders: self.folders.clone(),
            since: self.since,
            max_size: self.max_size,
        })
    }

    /// The way out as the SMTP session wants it.
    pub fn smtp_account(&self) -> Option<SmtpAccount> {
        let server = self.smtp.as_ref()?;
        let login = Login { user: server.user.clone(), password: server.password.clone() };
        Some(SmtpAccount {
            endpoint: server.endpoint.clone(),
            login: Some(login).filter(|login| !login.user.is_empty()),
            our_name: self.domain(),
        })
    }

    /// The domain our Message-IDs end with.
    pub fn domain(&self) -> String {
        let domain = address::domain(&self.address).unwrap_or_default().to_ascii_lowercase();
        let safe = !domain.is_empty()
            && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        if safe { domain } else { String::from("localhost") }
    }
}

/// Which of receiving and sending the account has no server for. LMTP needs no account, so a channel that lives of it
/// alone is told apart by nobody but its owner.
pub(super) fn not_set_up(account: &ChannelAccount) -> Vec<NotSetUp> {
    let settings = Settings::of(account);
    let receiving = NotSetUp { line: "imap", meaning: NOTHING_FETCHES };
    let sending = NotSetUp { line: "smtp", meaning: NOTHING_SENDS };
    [(settings.imap.is_none(), receiving), (settings.smtp.is_none(), sending)]
        .into_iter()
        .filter_map(|(is_lacking, what)| is_lacking.then_some(what))
        .collect()
}

const NOTHING_FETCHES: Words = Words {
    ja: "メールの自動受信は設定されていません。お使いのメールサーバーが LMTP で渡すメールだけが届きます。メールボックスから受信するには、IMAP サーバーを設定してください。",
    en: "Nothing fetches mail: only what your own mail server hands over by LMTP comes in. To read a mailbox, enter its IMAP server.",
};

const NOTHING_SENDS: Words = Words {
    ja: "送信は設定されていません。返信は送信待ちのまま残り、お客様には届きません。送信するには、SMTP サーバーを設定してください。待っている返信は、設定後に送信されます。",
    en: "Nothing sends: answers wait in the outbox and reach nobody. To send, enter an SMTP server; what waits leaves then.",
};

/// Largest mail in bytes.
pub(super) fn max_size(settings: &Value) -> u64 {
    let set =
        settings.get("max_size").and_then(Value::as_i64).filter(|size| (SIZES.0..=SIZES.1).contains(size));
    set.map_or(USUAL_SIZE, |size| size as u64)
}

/// Names each wrong setting: unknown and missing fields, wrong types, addresses that are none, halves of a log-in.
pub(super) fn check(settings: &Value, secrets: &Value) -> Vec<SettingProblem> {
    let mut problems = form::check(FIELDS, settings, secrets);
    problems.extend(wrong_values(settings));
    problems
}

fn wrong_values(settings: &Value) -> Vec<SettingProblem> {
    let mut problems = Vec::new();
    let is_address = |text: &str| address::bare(text).as_deref() == Some(text);
    let main = text(settings, "address");
    if !main.is_empty() && !is_address(&main) {
        problems.push(problem("settings", "address", "must be one mail address such as support@example.com"));
    }
    if list(settings, "aliases").iter().any(|alias| !is_address(alias)) {
        problems.push(problem("settings", "aliases", "must hold mail addresses only"));
    }
    for key in ["imap_host", "smtp_host"] {
        let host = text(settings, key);
        if host.contains(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '@')) {
            problems.push(problem("settings", key, "must be a host name or an IP address"));
        }
    }
    if !text(settings, "imap_host").is_empty() && text(settings, "imap_user").is_empty() {
        problems.push(problem("settings", "imap_user", "is required with imap_host"));
    }
    problems
}

/// `ports` for TLS, STARTTLS and clear text.
fn server(
    settings: &Value,
    secrets: &Value,
    name: &str,
    ports: (u16, u16, u16),
    usual: Security,
) -> Option<Server> {
    let host = text(settings, &format!("{name}_host"));
    if host.is_empty() {
        return None;
    }
    let security = match text(settings, &format!("{name}_security")).as_str() {
        "none" => Security::None,
        "starttls" => Security::StartTls,
        "tls" => Security::Tls,
        _ => usual,
    };
    let usual_port = match security {
        Security::Tls => ports.0,
        Security::StartTls => ports.1,
        Security::None => ports.2,
    };
    let set = settings
        .get(format!("{name}_port"))
        .and_then(Value::as_i64)
        .and_then(|port| u16::try_from(port).ok());
    let port = set.filter(|port| *port > 0).unwrap_or(usual_port);
    Some(Server {
        endpoint: Endpoint { host, port, security },
        user: text(settings, &format!("{name}_user")),
        password: secrets
            .get(format!("{name}_password"))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tsunagu_model::{ChannelId, Code};

    use super::*;

    fn account(settings: Value, secrets: Value) -> ChannelAccount {
        ChannelAccount { id: ChannelId(1), kind: Code::new("mail"), name: "a".into(), settings, secrets }
    }

    #[test]
    fn defaults_and_values() {
        let settings = Settings::of(&account(json!({"address": "Support@Example.jp"}), json!({})));
        assert_eq!((settings.imap, settings.smtp, settings.max_size), (None, None, USUAL_SIZE));
        assert_eq!((settings.folders.as_slice(), settings.demo), (&[String::from("INBOX")][..], false));
        let settings = Settings::of(&account(
            json!({"address": "Support@Example.jp", "aliases": ["info@example.jp", "support@example.jp"],
                "imap_host": "imap", "imap_user": "u", "imap_since": "30d", "smtp_host": "smtp", "smtp_security": "none"}),
            json!({"imap_password": "p"}),
        ));
        let imap = settings.imap.clone().unwrap();
        assert_eq!((imap.endpoint.port, imap.password.as_str(), settings.since), (993, "p", Since::Days(30)));
        assert_eq!(settings.smtp.clone().unwrap().endpoint.port, 25);
        assert_eq!(settings.own_addresses(), ["support@example.jp", "info@example.jp"]);
        assert_eq!(settings.domain(), "example.jp");
    }

    #[test]
    fn each_wrong_setting_is_named() {
        for (settings, secrets, fields) in [
            (json!({"address": "a@b.jp"}), json!({}), vec![]),
            (json!({"address": "a@b.jp"}), Value::Null, vec![]),
            (json!({}), json!({}), vec!["settings.address"]),
            (json!({"address": "a b"}), json!({}), vec!["settings.address"]),
            (json!({"address": "a@b.jp", "adress": 1}), json!({}), vec!["settings.adress"]),
            (json!({"address": "a@b.jp", "smtp_password": "x"}), json!({}), vec!["settings.smtp_password"]),
            (
                json!({"address": "a@b.jp"}),
                json!({"smtp_password": 1, "x": 2}),
                vec!["secrets.smtp_password", "secrets.x"],
            ),
            (json!({"address": "a@b.jp", "imap_port": 0}), json!({}), vec!["settings.imap_port"]),
            (json!({"address": "a@b.jp", "imap_security": "ssl"}), json!({}), vec!["settings.imap_security"]),
            (json!({"address": "a@b.jp", "aliases": "x"}), json!({}), vec!["settings.aliases"]),
            (json!({"address": "a@b.jp", "demo": "yes"}), json!({}), vec!["settings.demo"]),
            (json!({"address": "a@b.jp", "aliases": ["x"]}), json!({}), vec!["settings.aliases"]),
            (json!({"address": "a@b.jp", "imap_host": "x"}), json!({}), vec!["settings.imap_user"]),
            (json!([]), json!({}), vec!["settings", "settings.address"]),
        ] {
            let found: Vec<String> =
                check(&settings, &secrets).into_iter().map(|problem| problem.field).collect();
            assert_eq!(found, fields, "{settings} {secrets}");
        }
    }
}
