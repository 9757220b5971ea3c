//! The shop's one page in both languages: a few things to buy, and the chat.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use tsunagu_model::Id;

use super::chat;
use crate::problem::prefers_japanese;
use crate::state::Api;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");

/// Each place of the page, in Japanese and in English.
const WORDS: &[(&str, &str, &str)] = &[
    ("lang", "ja", "en"),
    ("title", "みなと雑貨店", "Quayside Goods"),
    ("lead", "暮らしに、ひとつ好きなものを。", "One good thing for every room."),
    ("other", "en", "ja"),
    ("other_name", "English", "日本語"),
    ("new", "新着の品", "New this week"),
    ("lamp", "真鍮のランプ", "Brass lamp"),
    ("lamp_price", "12,800円", "£68"),
    ("cup", "藍染めの湯のみ", "Indigo cup"),
    ("cup_price", "2,400円", "£14"),
    ("cloth", "麻のテーブルクロス", "Linen table cloth"),
    ("cloth_price", "6,900円", "£39"),
    (
        "help",
        "商品のこと、お届けのこと、右下のチャットでお気軽にどうぞ。",
        "Questions about an order? The chat at the corner is us.",
    ),
    (
        "note",
        "これは Tsunagu のデモです。架空のお店で、買い物はできません。",
        "This is a demo of Tsunagu: a made-up shop in which nothing is sold.",
    ),
    ("no_chat", "いま試せるチャットがありません。", "There is no chat to try right now."),
];

/// The language a visitor asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// `ja` or `en`; without it the browser's.
    #[serde(default)]
    lang: Option<String>,
    /// Id of the chat's channel; the oldest that may be tried unless given.
    #[serde(default)]
    channel: Option<String>,
}

/// The shop, with the chat as a site of its own would have it: one script tag.
/// The chat knows the shop by one name: whoever came by another is led there.
pub async fn page(
    State(api): State<Api>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = api.shop_origin().and_then(|origin| origin.strip_prefix("http://")).unwrap_or_default();
    if host != name {
        let rest = uri.path_and_query().map_or("/", |rest| rest.as_str());
        return Redirect::temporary(&format!("http://{name}{rest}")).into_response();
    }
    let browser = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let japanese = asked.lang.as_deref().map_or_else(|| prefers_japanese(browser), |lang| lang == "ja");
    let server = api.public_url().trim_end_matches('/').to_owned();
    let channel = chat(&api, asked.channel.as_deref()).map(|entry| entry.owned().account.id.text());
    let mut response = Html(filled(japanese, &server, channel.as_deref())).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(&server)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The shop's looks.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// Anything else leads to the shop, or is not there.
pub async fn elsewhere(uri: Uri) -> Response {
    if uri.path() == "/" {
        Redirect::temporary("/demo/shop").into_response()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// What a site needs for the chat, and nothing else (docs/operate/webchat-channel.md).
fn policy(server: &str) -> String {
    let socket = server.replacen("http", "ws", 1);
    format!(
        "default-src 'none'; style-src 'self'; script-src {server}; connect-src {server} {socket}; \
         img-src 'self' {server} blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn filled(japanese: bool, server: &str, channel: Option<&str>) -> String {
    let mut page = PAGE.to_owned();
    for (place, ja, en) in WORDS {
        page = page.replace(&format!("{{{{{place}}}}}"), if japanese { ja } else { en });
    }
    let chat = channel.map_or_else(String::new, |channel| {
        let lang = if japanese { "ja" } else { "en" };
        format!("<script src=\"{server}/widget/chat.js\" data-channel=\"{channel}\" data-lang=\"{lang}\" async></script>")
    });
    page.replace("{{chat}}", &chat).replace("{{chat_missing}}", if channel.is_some() { "hidden" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled_in_both_languages() {
        for japanese in [true, false] {
            let page = filled(japanese, "http://localhost:8080", Some("chn_1"));
            assert!(!page.contains("{{"), "{page}");
            assert!(page.contains("data-channel=\"chn_1\"") && !page.contains("style=\""));
            assert!(!filled(japanese, "http://localhost:8080", None).contains("<script"));
        }
        for (place, ja, en) in WORDS {
            assert!(PAGE.contains(&format!("{{{{{place}}}}}")), "{place} has no place");
            assert!(!ja.is_empty() && !en.is_empty(), "{place}");
        }
    }

    #[test]
    fn the_policy_names_our_server_and_its_socket() {
        let policy = policy("https://desk.example.jp");
        assert!(policy.contains("connect-src https://desk.example.jp wss://desk.example.jp;"), "{policy}");
    }
}
