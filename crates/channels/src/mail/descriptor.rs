//! What the mail kind is: names, limits, the settings form.

use tsunagu_model::Code;
use tsunagu_model::channel::{Delivery, Descriptor, OnUnknown, SettingField, SettingForm, Words};
use tsunagu_model::handle::HandleKind;
use tsunagu_model::routing::Medium;

use super::settings;

/// The code of this kind.
pub(super) const KIND: Code = Code::new("mail");

/// The descriptor.
pub(super) static DESCRIPTOR: Descriptor = Descriptor {
    kind: KIND,
    name: Words { ja: "メール", en: "Mail" },
    handle_kind: HandleKind::MAIL,
    machine_handle_kind: Some(HandleKind::MAIL_SYSTEM),
    medium: Medium::Mail,
    delivery: Delivery::HandedOver,
    keeps_raw: true,
    has_references: true,
    can_take_back: true,
    has_subject: true,
    has_copies: true,
    has_html: true,
    max_text: 1024 * 1024,
    max_size: settings::USUAL_SIZE,
    // The same Message-ID goes out again: the receiver's system can tell, and a reader sees one mail at most twice.
    on_unknown: OnUnknown::RepeatWithSameIdentity,
    fields: FIELDS,
    icon: include_str!("icon.svg"),
};

const SECURITY: SettingForm = SettingForm::Choice(&["none", "starttls", "tls"]);
const PORT: SettingForm = SettingForm::Number { min: 1, max: 65_535 };

/// The settings form, in the order shown.
pub(super) const FIELDS: &[SettingField] = &[
    SettingField::optional(
        "address",
        SettingForm::Text,
        ("メールアドレス", "Address"),
        ("お客様が送る宛先", "What customers write to"),
    )
    .required(),
    SettingField::optional(
        "display_name",
        SettingForm::Text,
        ("表示名", "Display name"),
        ("差出人に表示する名前", "Name shown as the sender"),
    ),
    SettingField::optional(
        "aliases",
        SettingForm::List,
        ("別名アドレス", "Other addresses"),
        ("同じ受信箱に届くアドレス", "Addresses of the same box"),
    ),
    SettingField::optional(
        "imap_host",
        SettingForm::Text,
        ("IMAPサーバー", "IMAP server"),
        ("空欄ならLMTPでのみ受信", "Empty: receive by LMTP only"),
    ),
    SettingField::optional(
        "imap_port",
        PORT,
        ("IMAPポート", "IMAP port"),
        ("通常は993または143", "Usually 993 or 143"),
    ),
    SettingField::optional(
        "imap_security",
        SECURITY,
        ("IMAPの暗号化", "IMAP encryption"),
        ("通常はtls", "Usually tls"),
    ),
    SettingField::optional(
        "imap_user",
        SettingForm::Text,
        ("IMAPユーザー名", "IMAP user"),
        ("多くはメールアドレス", "Often the address"),
    ),
    secret("imap_password", ("IMAPパスワード", "IMAP password")),
    SettingField::optional(
        "imap_folders",
        SettingForm::List,
        ("IMAPフォルダー", "IMAP folders"),
        ("空欄ならINBOX", "Empty: INBOX"),
    ),
    SettingField::optional(
        "imap_since",
        SettingForm::Choice(&["now", "30d", "all"]),
        ("取り込む範囲", "Take mails"),
        ("最初の接続時に取り込む過去のメール", "Old mails taken at the first connection"),
    ),
    SettingField::optional(
        "smtp_host",
        SettingForm::Text,
        ("SMTPサーバー", "SMTP server"),
        ("空欄なら送信箱に残す", "Empty: mails stay in the outbox"),
    ),
    SettingField::optional(
        "smtp_port",
        PORT,
        ("SMTPポート", "SMTP port"),
        ("通常は587または465", "Usually 587 or 465"),
    ),
    SettingField::optional(
        "smtp_security",
        SECURITY,
        ("SMTPの暗号化", "SMTP encryption"),
        ("通常はstarttls", "Usually starttls"),
    ),
    SettingField::optional(
        "smtp_user",
        SettingForm::Text,
        ("SMTPユーザー名", "SMTP user"),
        ("空欄なら認証しない", "Empty: no log-in"),
    ),
    secret("smtp_password", ("SMTPパスワード", "SMTP password")),
    SettingField::optional(
        "signature",
        SettingForm::Text,
        ("署名", "Signature"),
        ("送信メールの末尾に付ける", "Put below every message"),
    ),
    SettingField::optional(
        "trusted_authserv",
        SettingForm::List,
        ("信頼する認証サーバー", "Trusted authentication servers"),
        ("判定を信頼するauthserv-id(RFC 8601)", "authserv-ids whose verdict counts (RFC 8601)"),
    ),
    SettingField::optional(
        "max_size",
        SettingForm::Number { min: settings::SIZES.0, max: settings::SIZES.1 },
        ("最大サイズ(バイト)", "Largest mail (bytes)"),
        ("空欄なら26214400 (25 MiB)", "Empty: 26214400 (25 MiB)"),
    ),
    SettingField::optional(
        "demo",
        SettingForm::Bool,
        ("デモ用", "For demonstration"),
        (
            "このコンピューターの /demo/mail で、誰でも送信メールを見て、お客様として書ける",
            "At /demo/mail on this machine anybody sees what left and can write as a customer",
        ),
    ),
];

const fn secret(key: &'static str, label: (&'static str, &'static str)) -> SettingField {
    SettingField::optional(
        key,
        SettingForm::Text,
        label,
        ("保存後は表示されません", "Not shown again once saved"),
    )
    .secret()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_words_complete() {
        for (place, field) in FIELDS.iter().enumerate() {
            assert!(FIELDS.iter().skip(place + 1).all(|other| other.key != field.key), "{}", field.key);
            for words in [field.label, field.help] {
                assert!(!words.ja.is_empty() && !words.en.is_empty(), "{}", field.key);
            }
        }
        assert!(DESCRIPTOR.icon.starts_with("<svg"));
    }

    #[test]
    fn texts_name_the_same_keys_in_both_languages() {
        let keys = |json: &str| -> Vec<String> {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            value.as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(keys(include_str!("texts.ja.json")), keys(include_str!("texts.en.json")));
    }
}
