//! The page at `/demo/mail`: one document in the browser's language, one script, one style sheet.

use axum::http::{HeaderMap, Method, header};
use axum::response::{Html, IntoResponse, Response};

use crate::access;
use crate::problem::prefers_japanese;

const PAGE: &str = include_str!("mail.html");
const SCRIPT: &str = include_str!("mail.js");
const STYLE: &str = include_str!("mail.css");

/// Nothing but our own files, and nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Each place of the page, in Japanese and in English.
const WORDS: &[(&str, &str, &str)] = &[
    ("lang", "ja", "en"),
    ("title", "デモのメール", "Demo mail"),
    (
        "lead",
        "メールサーバーなしで、お客様の側を試すページです。このコンピューターからだけ開けます。",
        "The customer’s side, without a mail server. Only this machine can open this page.",
    ),
    ("chat", "チャットのデモ", "Demo chat"),
    ("write", "お客様として書く", "Write as a customer"),
    ("name", "お名前", "Name"),
    ("name_value", "南 千夏", "Robin Field"),
    ("address", "メールアドレス", "Mail address"),
    ("address_value", "minami@example.jp", "robin.field@example.com"),
    ("to", "宛先", "To"),
    ("subject", "件名", "Subject"),
    ("text", "本文", "Text"),
    ("check", "送信者の確認 (DMARC)", "Sender check (DMARC)"),
    ("pass", "確認済み", "passes"),
    ("none", "判定なし", "no verdict"),
    ("fail", "なりすましの疑い", "fails: may be forged"),
    ("send", "送る", "Send"),
    ("sent", "届きました。受信箱に入っています。", "Taken. It is in the inbox now."),
    ("failed", "送れませんでした: ", "Not taken: "),
    ("offline", "サーバーにつながりません。", "The server cannot be reached."),
    ("answering", "返信先: ", "Answering: "),
    ("cancel", "返信をやめる", "Do not answer"),
    ("left", "送信されたメール", "What left"),
    (
        "nothing",
        "まだ何も送信されていません。返信は、取り消せる数秒が過ぎるとここに出ます。",
        "Nothing has left yet. An answer shows here once it can no longer be taken back, after some seconds.",
    ),
    ("answer", "お客様として返信", "Answer as the customer"),
    ("loading", "読み込んでいます…", "Loading…"),
    ("files", "添付: ", "Files: "),
];

/// What left by the demo channels, and a form to write to them as a customer.
#[utoipa::path(get, path = "/demo/mail", tag = "demo", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn page(headers: HeaderMap) -> Response {
    let language = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(filled(prefers_japanese(language)))).into_response()
}

/// The page's script.
#[utoipa::path(get, path = "/demo/mail.js", tag = "demo", responses((status = 200, body = String, content_type = "text/javascript")))]
pub async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response()
}

/// The page's style sheet.
#[utoipa::path(get, path = "/demo/mail.css", tag = "demo", responses((status = 200, body = String, content_type = "text/css")))]
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

fn filled(japanese: bool) -> String {
    let mut page = PAGE.to_owned();
    for (place, ja, en) in WORDS {
        page = page.replace(&format!("{{{{{place}}}}}"), if japanese { ja } else { en });
    }
    // A program without that page shows no way to it.
    let has_chat = access::of(&Method::GET, "/demo/chat").is_some();
    page.replace("{{chat_hidden}}", if has_chat { "" } else { "hidden" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled_in_both_languages() {
        for japanese in [true, false] {
            let page = filled(japanese);
            assert!(!page.contains("{{"), "{page}");
            assert!(!page.contains("<script>") && !page.contains("style=\"") && !page.contains("onclick"));
        }
        for (place, ja, en) in WORDS {
            assert!(PAGE.contains(&format!("{{{{{place}}}}}")), "{place} has no place");
            assert!(!ja.is_empty() && !en.is_empty(), "{place}");
        }
    }
}
