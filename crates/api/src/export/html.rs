//! The page of an export: everything in one order, for people, without anything that runs or is fetched.

use tsunagu_records::queries::item_page::Place;

use super::ExportError;
use super::archive::Archive;
use super::content::{Content, Exported, Head};
use crate::shown::party::PartyJson;

/// Words of the page: English, Japanese.
struct Texts {
    lang: &'static str,
    title: &'static str,
    made: &'static str,
    unnamed: &'static str,
    handles: &'static str,
    conversations: &'static str,
    messages: &'static str,
    incoming: &'static str,
    outgoing: &'static str,
    note: &'static str,
    from: &'static str,
    to: &'static str,
    files: &'static str,
    erased: &'static str,
}

const EN: Texts = Texts {
    lang: "en",
    title: "What is kept of this person",
    made: "Made",
    unnamed: "(no name)",
    handles: "Addresses",
    conversations: "Conversations",
    messages: "Messages, newest first",
    incoming: "Received",
    outgoing: "Sent",
    note: "Note",
    from: "From",
    to: "To",
    files: "Files",
    erased: "(erased)",
};

const JA: Texts = Texts {
    lang: "ja",
    title: "この方について保存している情報",
    made: "作成日時",
    unnamed: "（名前なし）",
    handles: "連絡先",
    conversations: "会話",
    messages: "メッセージ（新しい順）",
    incoming: "受信",
    outgoing: "送信",
    note: "メモ",
    from: "差出人",
    to: "宛先",
    files: "ファイル",
    erased: "（消去済み）",
};

const STYLE: &str = "body{font-family:system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;\
    line-height:1.6;color:#1b1b1f;background:#fff}article{border-top:1px solid #ccd;padding:1rem 0}\
    pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}small{color:#556}";

/// Writes the page.
pub(super) async fn page(
    content: &Content,
    head: &Head,
    japanese: bool,
    archive: &mut Archive,
) -> Result<(), ExportError> {
    let texts = if japanese { &JA } else { &EN };
    archive.put(beginning(head, texts).as_bytes()).await?;
    let mut before = Some(Place::END);
    while let Some(place) = before {
        let (items, next) = content.page(place).await?;
        for item in &items {
            archive.put(article(item, texts).as_bytes()).await?;
        }
        before = next;
    }
    archive.put(b"</main>\n</body>\n</html>\n").await
}

fn beginning(head: &Head, texts: &Texts) -> String {
    let text = |value: &serde_json::Value| escaped(value.as_str().unwrap_or_default());
    let list = |name: &str, line: &dyn Fn(&serde_json::Value) -> String| -> String {
        let rows = head.value[name].as_array().map_or(&[][..], Vec::as_slice);
        rows.iter().map(|row| format!("<li>{}</li>\n", line(row))).collect()
    };
    let handles =
        list("handles", &|row| format!("{} <small>{}</small>", text(&row["address"]), text(&row["kind"])));
    let conversations = list("conversations", &|row| {
        format!(
            "{} <small>{} {}</small>",
            text(&row["subject"]),
            text(&row["opened_at"]),
            text(&row["status"])
        )
    });
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p><strong>{name}</strong> <small>{id}</small></p>\n\
         <p>{made}: {at}</p>\n<h2>{h}</h2>\n<ul>\n{handles}</ul>\n<h2>{c}</h2>\n<ul>\n{conversations}</ul>\n<h2>{m}</h2>\n",
        lang = texts.lang,
        title = texts.title,
        name = escaped(head.name.as_deref().unwrap_or(texts.unnamed)),
        id = text(&head.value["profile"]["id"]),
        made = texts.made,
        at = text(&head.value["exported_at"]),
        h = texts.handles,
        c = texts.conversations,
        m = texts.messages,
    )
}

fn article(item: &Exported, texts: &Texts) -> String {
    let json = &item.json;
    let kind = match json.direction {
        "in" => texts.incoming,
        "out" => texts.outgoing,
        _ => texts.note,
    };
    let party = |one: &PartyJson| match one.name.as_str() {
        "" => escaped(&one.address),
        name => format!("{} &lt;{}&gt;", escaped(name), escaped(&one.address)),
    };
    let parties = |list: &[PartyJson]| list.iter().map(party).collect::<Vec<_>>().join(", ");
    let mut text =
        format!("<article id=\"{}\">\n<p><small>{} {kind}</small></p>\n", json.id, json.occurred_at);
    if let Some(subject) = &json.subject {
        text.push_str(&format!("<h3>{}</h3>\n", escaped(subject)));
    }
    if let Some(from) = &json.from {
        text.push_str(&format!("<p>{}: {}</p>\n", texts.from, party(from)));
    }
    let to: Vec<PartyJson> = json.to.iter().chain(&json.cc).chain(&json.bcc).cloned().collect();
    if !to.is_empty() {
        text.push_str(&format!("<p>{}: {}</p>\n", texts.to, parties(&to)));
    }
    let said = json.text.as_deref().map_or_else(|| escaped(texts.erased), escaped);
    text.push_str(&format!("<pre>{said}</pre>\n"));
    if !item.files.is_empty() {
        let links: Vec<String> = item.files.iter().map(|file| link(&file.path)).collect();
        text.push_str(&format!("<p>{}: {}</p>\n", texts.files, links.join(", ")));
    }
    text.push_str("</article>\n");
    text
}

fn link(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("<a href=\"{address}\" download>{}</a>", escaped(name))
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("<b onclick='x'>&\"</b>"), "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;&lt;/b&gt;");
        assert_eq!(
            link("files/itm_1/1-見\"<.pdf"),
            "<a href=\"files/itm_1/1-%E8%A6%8B%22%3C.pdf\" download>1-見&quot;&lt;.pdf</a>"
        );
    }
}
