//! What the web chat kind is: names, limits, the settings form.

use tsunagu_model::Code;
use tsunagu_model::channel::{Delivery, Descriptor, OnUnknown, SettingField, SettingForm, Words};
use tsunagu_model::handle::HandleKind;
use tsunagu_model::routing::Medium;

use super::settings;

/// The code of this kind.
pub(super) const KIND: Code = Code::new("webchat");

/// Longest text of one message, in bytes.
pub(super) const LONGEST_TEXT: u64 = 16 * 1024;

/// The descriptor.
pub(super) static DESCRIPTOR: Descriptor = Descriptor {
    kind: KIND,
    name: Words { ja: "Webチャット", en: "Web chat" },
    handle_kind: HandleKind::BROWSER,
    machine_handle_kind: None,
    medium: Medium::Chat,
    delivery: Delivery::Fetched,
    // What a visitor said is written down by us and parsed again: the event holds all of it.
    keeps_raw: false,
    has_references: false,
    can_take_back: false,
    has_subject: false,
    has_copies: false,
    has_html: false,
    max_text: LONGEST_TEXT,
    max_size: settings::USUAL_SIZE,
    // Never asked: what is fetched is fetched again until the page says it has it.
    on_unknown: OnUnknown::RepeatWithSameIdentity,
    fields: FIELDS,
    icon: include_str!("icon.svg"),
};

/// The settings form, in the order shown.
pub(super) const FIELDS: &[SettingField] = &[
    SettingField::optional(
        "allowed_origins",
        SettingForm::List,
        ("許可するサイト", "Allowed sites"),
        (
            "チャットを置くページのオリジン (例: https://www.example.jp)",
            "Origins of the pages with the chat, such as https://www.example.jp",
        ),
    ),
    SettingField::optional(
        "display_name",
        SettingForm::Text,
        ("表示名", "Display name"),
        ("空欄ならチャネル名", "Empty: the channel's name"),
    ),
    SettingField::optional(
        "greeting_ja",
        SettingForm::Text,
        ("あいさつ(日本語)", "Greeting (Japanese)"),
        ("最初に表示する文", "First words shown"),
    ),
    SettingField::optional(
        "greeting_en",
        SettingForm::Text,
        ("あいさつ(英語)", "Greeting (English)"),
        ("最初に表示する文", "First words shown"),
    ),
    SettingField::optional(
        "privacy_url",
        SettingForm::Text,
        ("プライバシーポリシーのURL", "Address of the privacy policy"),
        ("チャット画面からリンクする", "Linked from the chat"),
    ),
    SettingField::optional(
        "max_size",
        SettingForm::Number { min: settings::SIZES.0, max: settings::SIZES.1 },
        ("ファイルの最大サイズ(バイト)", "Largest file (bytes)"),
        ("空欄なら10485760 (10 MiB)", "Empty: 10485760 (10 MiB)"),
    ),
    SettingField::optional(
        "demo",
        SettingForm::Bool,
        ("試用ページ", "Try-out page"),
        (
            "/demo/chat で試せる。空欄なら自分のパソコンからのみ",
            "Try it at /demo/chat. Empty: from this machine only",
        ),
    ),
    secret("identify_secret", ("本人確認の共有鍵", "Secret for identifying")),
    secret("identify_secret_old", ("前の共有鍵(切り替え中のみ)", "Former secret, while changing")),
];

const fn secret(key: &'static str, label: (&'static str, &'static str)) -> SettingField {
    SettingField::optional(
        key,
        SettingForm::Text,
        label,
        (
            "サイトがトークンに署名する鍵、32文字以上",
            "Your site signs tokens with it; at least 32 characters",
        ),
    )
    .secret()
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_name_the_same_keys_in_both_languages() {
        let keys = |json: &str| -> Vec<String> {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            value.as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(keys(include_str!("texts.ja.json")), keys(include_str!("texts.en.json")));
    }
}
