//! What a mail says: its text, its HTML, and which parts are files (RFC 8621 section 4.1.4).

use super::charset::{self, Decoded};
use super::html_text;
use super::structure::{Part, Shape};

/// Text shown of one mail, in bytes; the raw mail keeps the rest.
pub(super) const MOST_TEXT: usize = 1024 * 1024;
/// Largest HTML that is kept for showing, in bytes.
pub(super) const MOST_HTML: usize = 2 * 1024 * 1024;

/// The parts of a mail by their use.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Parts read as text, in order.
    pub text: Vec<usize>,
    /// Parts read as HTML, in order.
    pub html: Vec<usize>,
    /// Files, pictures shown in place and messages inside.
    pub files: Vec<usize>,
}

/// What was read of the bodies.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Plain text, line ends `\n`, NFC.
    pub text: String,
    /// HTML decoded.
    pub html: Option<String>,
    /// Bytes were replaced.
    pub replaced: bool,
    /// A charset was detected.
    pub guessed: bool,
    /// Longer than [`MOST_TEXT`].
    pub cut: bool,
    /// The HTML was too large or too deep to be worked on.
    pub too_complex: bool,
}

/// Tells the parts of the tree below `top` apart.
pub(super) fn roles(parts: &[Part<'_>]) -> Roles {
    let mut roles = Roles::default();
    if !parts.is_empty() {
        let mut walk = Walk { parts, text: Some(Vec::new()), html: Some(Vec::new()), files: Vec::new() };
        walk.part(0, 0, "mixed", false);
        roles.text = walk.text.unwrap_or_default();
        roles.html = walk.html.unwrap_or_default();
        roles.files = walk.files;
        fill(&mut roles, parts);
    }
    roles
}

/// An alternative with one form only is that form for both uses.
fn fill(roles: &mut Roles, parts: &[Part<'_>]) {
    if roles.text.is_empty() {
        roles.text = roles.html.iter().copied().filter(|part| parts[*part].is_type("text")).collect();
    }
    roles.html.retain(|part| parts[*part].is_type("text"));
    roles.text.retain(|part| parts[*part].is_type("text"));
}

struct Walk<'p, 'a> {
    parts: &'p [Part<'a>],
    /// `None` once an alternative has decided that what follows belongs to the other form.
    text: Option<Vec<usize>>,
    html: Option<Vec<usize>>,
    files: Vec<usize>,
}

impl Walk<'_, '_> {
    fn part(&mut self, number: usize, place: usize, around: &str, in_alternative: bool) {
        let part = &self.parts[number];
        match part.shape {
            Shape::Multipart => self.multipart(number, in_alternative),
            Shape::Message => self.files.push(number),
            Shape::Leaf => self.leaf(number, place, around, in_alternative),
        }
    }

    fn multipart(&mut self, number: usize, in_alternative: bool) {
        let part = &self.parts[number];
        let kind = part.media_type().strip_prefix("multipart/").unwrap_or("mixed").to_owned();
        let before = (self.text.as_ref().map(Vec::len), self.html.as_ref().map(Vec::len));
        let children = part.children.clone();
        let alternative = kind == "alternative";
        for (place, child) in children.into_iter().enumerate() {
            self.part(child, place, &kind, in_alternative || alternative);
        }
        if let (true, Some(text), Some(html), (Some(texts), Some(htmls))) =
            (alternative, self.text.as_mut(), self.html.as_mut(), before)
        {
            if text.len() == texts && html.len() > htmls {
                text.extend_from_slice(&html[htmls..]);
            } else if html.len() == htmls && text.len() > texts {
                html.extend_from_slice(&text[texts..]);
            }
        }
    }

    fn leaf(&mut self, number: usize, place: usize, around: &str, in_alternative: bool) {
        let part = &self.parts[number];
        let (plain, html) = (part.media_type() == "text/plain", part.media_type() == "text/html");
        let media = ["image", "audio", "video"].iter().any(|main| part.is_type(main));
        let named = part.content_type.raw("name").is_some() || part.content_type.raw("name*").is_some();
        let inline = part.disposition.value != "attachment"
            && (plain || html || media)
            && (place == 0 || around != "related" && (media || !named));
        if media || !inline {
            self.files.push(number);
        }
        if !inline {
            return;
        }
        if around == "alternative" {
            let list = if plain { &mut self.text } else { &mut self.html };
            if let (Some(list), false) = (list, media) {
                list.push(number);
            }
            return;
        }
        if in_alternative && plain {
            self.html = self.html.take().filter(|list| !list.is_empty());
        }
        for list in [&mut self.text, &mut self.html].into_iter().flatten() {
            list.push(number);
        }
    }
}

/// Reads the bodies the roles name.
pub(super) fn read(parts: &[Part<'_>], roles: &Roles) -> Body {
    let mut body = Body::default();
    let plain: Vec<usize> =
        roles.text.iter().copied().filter(|part| parts[*part].media_type() != "text/html").collect();
    for part in plain {
        if body.text.len() > MOST_TEXT {
            body.cut = true;
            break;
        }
        let decoded = body.take(&parts[part], MOST_TEXT);
        join(&mut body.text, &decoded.text);
    }
    body.html = html(&mut body, parts, roles);
    if let (true, Some(html)) = (body.text.trim().is_empty(), &body.html) {
        match html_text::text(html) {
            Some(text) => body.text = text,
            None => body.too_complex = true,
        }
    }
    body.text = tidy(&body.text);
    if body.text.len() > MOST_TEXT {
        let end = body.text.floor_char_boundary(MOST_TEXT);
        body.text.truncate(end);
        body.cut = true;
    }
    body
}

fn html(body: &mut Body, parts: &[Part<'_>], roles: &Roles) -> Option<String> {
    let is_html = |part: &usize| parts[*part].media_type() == "text/html";
    if !roles.html.iter().any(is_html) {
        return None;
    }
    let mut html = String::new();
    for part in &roles.html {
        if html.len() > MOST_HTML {
            break;
        }
        let decoded = body.take(&parts[*part], MOST_HTML + 1);
        if is_html(part) {
            html.push_str(&decoded.text);
        } else {
            html.push_str("<div style=\"white-space:pre-wrap\">");
            html.push_str(&html_text::escape(&decoded.text));
            html.push_str("</div>");
        }
    }
    if html.len() > MOST_HTML || html_text::is_too_complex(&html) {
        body.too_complex = true;
        return None;
    }
    Some(html)
}

impl Body {
    fn take(&mut self, part: &Part<'_>, limit: usize) -> Decoded {
        let bytes = part.transfer.decode(part.body, limit);
        self.cut |= bytes.len() == limit;
        let hint = if part.media_type() == "text/html" { html_text::charset(&bytes) } else { None };
        let decoded = charset::decode(&bytes, part.charset().as_deref(), hint.as_deref());
        self.guessed |= decoded.guessed;
        self.replaced |= decoded.replaced;
        decoded
    }
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(more);
}

/// Line ends become `\n`; other control characters, which no screen shows, become blanks or go.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(letter),
            '\u{FEFF}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::structure::split;

    fn read_mail(mail: &str) -> (String, Option<String>, Vec<usize>) {
        let parts = split(mail.as_bytes()).unwrap();
        let roles = roles(&parts);
        let body = read(&parts, &roles);
        (body.text, body.html, roles.files)
    }

    #[test]
    fn bodies_and_files_are_told_apart() {
        let alternative = "Content-Type: multipart/alternative; boundary=a\n\n--a\n\ntext\n--a\nContent-Type: \
                           text/html\n\n<p>html\n--a--\n";
        assert_eq!(read_mail(alternative), ("text".into(), Some("<p>html".into()), vec![]));
        let related = format!(
            "Content-Type: multipart/related; boundary=r\n\n--r\n{alternative}\n--r\nContent-Type: image/png\n\n\
             x\n--r--\n"
        );
        assert_eq!(read_mail(&related), ("text".into(), Some("<p>html".into()), vec![4]));
        let mixed = "Content-Type: multipart/mixed; boundary=m\n\n--m\n\none\n--m\nContent-Type: application/pdf\n\
                     \n%\n--m\n\ntwo\n--m\nContent-Disposition: attachment\n\nfile\n--m--\n";
        assert_eq!(read_mail(mixed), ("one\ntwo".into(), None, vec![2, 4]));
        assert_eq!(read_mail("Content-Type: text/html\n\n<p>a</p><p>b</p>").0.trim(), "a\n\nb");
        assert_eq!(read_mail("Content-Type: image/png\n\nx"), (String::new(), None, vec![0]));
        assert_eq!(read_mail("Subject: a\n\none\r\ntwo\rthree\n").0, "one\ntwo\nthree\n");
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        let mail = format!("Content-Type: text/plain; charset=utf-8\n\n{}", "あ".repeat(MOST_TEXT / 2));
        let parts = split(mail.as_bytes()).unwrap();
        let body = read(&parts, &roles(&parts));
        assert!(body.cut && body.text.len() <= MOST_TEXT && body.text.starts_with("ああ"));
    }
}
