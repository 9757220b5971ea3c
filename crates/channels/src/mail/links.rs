//! Links of a formatted mail whose words name another place than they lead to.

use url::Url;

use super::{html_text, mailto, pictures};

/// Longest words of a link that are looked at, in bytes: nobody reads an address out of more.
const LONGEST: usize = 300;

/// Endings of file names, which look like hosts and are none.
const FILES: [&str; 18] = [
    "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "js", "json", "pdf", "png", "ppt", "pptx",
    "txt", "xls", "xlsx", "zip",
];

/// Writes behind each link whose words name one host, and which leads to another, where it leads: the oldest trick of a
/// forged mail. Hosts are as a browser reads them (WHATWG URL Standard), so that letters which only look alike stand as
/// `xn--…`. A host and those below it count as one. The same behind a link that writes to others than the mail addresses its
/// words name. `clean` comes from the cleaner: each `<` begins a tag, and links end.
pub(super) fn told(clean: &str) -> String {
    const END: &str = "</a>";
    let mut out = String::with_capacity(clean.len());
    let mut rest = clean;
    while let Some(at) = rest.find("<a ") {
        let (before, from) = rest.split_at(at);
        let (tag, inside) = from.split_at(pictures::end_of_tag(from));
        let Some(end) = inside.find(END) else { break };
        let (words, after) = inside.split_at(end);
        for part in [before, tag, words, END] {
            out.push_str(part);
        }
        if let Some(place) = elsewhere(tag, words) {
            out.push_str("<small> (\u{2192}\u{a0}");
            out.push_str(&html_text::escape(&place));
            out.push_str(")</small>");
        }
        rest = &after[END.len()..];
    }
    out.push_str(rest);
    out
}

/// The host a link leads to, or the addresses it writes to, when its words name another.
fn elsewhere(tag: &str, words: &str) -> Option<String> {
    const HREF: &str = " href=\"";
    let (_, value) = tag.split_once(HREF)?;
    let (href, _) = value.split_once('"')?;
    let target = Url::parse(&unescaped(href)).ok()?;
    let text = unescaped(&without_tags(words));
    if text.len() > LONGEST {
        return None;
    }
    if target.scheme() == "mailto" {
        return mailto::others(&target, &text);
    }
    let target = target.host_str()?;
    let named = text.split_whitespace().find_map(host_in)?;
    let is_one = |one: &str, other: &str| one == other || one.ends_with(&format!(".{other}"));
    (!is_one(target, &named) && !is_one(&named, target)).then(|| target.to_owned())
}

fn host_in(word: &str) -> Option<String> {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '/');
    let lower = word.to_lowercase();
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let end = bare.find(['/', '?', '#', ':']).unwrap_or(bare.len());
    let host = &bare[..end];
    let (_, last) = host.rsplit_once('.')?;
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    let is_top = last.chars().count() >= 2 && last.starts_with(char::is_alphabetic) && !FILES.contains(&last);
    if !is_top || !host.split('.').all(is_label) {
        return None;
    }
    Url::parse(&format!("http://{host}/")).ok()?.host_str().map(str::to_owned)
}

fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        out.push_str(text);
        rest = &from[pictures::end_of_tag(from)..];
    }
    out.push_str(rest);
    out
}

/// What the cleaner writes as entities, as it was.
fn unescaped(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::super::html::safe;

    fn shown(html: &str) -> String {
        safe(html, &|_| None)
    }

    fn is_told(words: &str, href: &str) -> bool {
        shown(&format!("<p><a href=\"{href}\">{words}</a> x</p>")).contains('\u{2192}')
    }

    #[test]
    fn a_link_that_names_another_host_says_where_it_leads() {
        let html =
            r#"<p>Log in at <a href="https://evil.example/?a=1&amp;b=2">www.bank.example</a>, please</p>"#;
        assert!(
            shown(html).contains("www.bank.example</a><small> (\u{2192}\u{a0}evil.example)</small>, please")
        );
        for words in [
            "https://bank.example/login",
            "BANK.EXAMPLE",
            "go to <b>bank</b>.example!",
            "日本銀行.jp",
            "bank.example:443",
        ] {
            assert!(is_told(words, "http://evil.example/"), "{words}");
        }
    }

    #[test]
    fn letters_that_look_alike_are_told_apart() {
        let html = "<a href=\"https://\u{440}aypal.com/\">paypal.com</a>";
        assert!(shown(html).contains("(\u{2192}\u{a0}xn--aypal-uye.com)"), "{}", shown(html));
    }

    #[test]
    fn whoever_owns_the_host_owns_what_is_below_it() {
        assert!(!is_told("shop.example", "https://www.shop.example/cart"));
        assert!(!is_told("www.shop.example", "https://shop.example/"));
        assert!(is_told("shop.example", "https://othershop.example/"));
        assert!(is_told("shop.example", "https://shop.example.evil.example/"));
    }

    #[test]
    fn a_link_that_names_another_mail_address_says_to_whom_it_writes() {
        let html = r#"<a href="mailto:a%40b@evil.example?subject=x">Write to <b>help</b>@bank.example!</a>"#;
        assert!(
            shown(html).contains("</a><small> (\u{2192}\u{a0}a@b@evil.example)</small>"),
            "{}",
            shown(html)
        );
        for (words, href, told) in [
            ("help@bank.example", "mailto:help@evil.example", true),
            ("help@bank.example", "mailto:someone@bank.example", true),
            ("&lt;Help@Bank.example&gt;", "mailto:help@bank.EXAMPLE", false),
            ("mailto:help@bank.example", "mailto:help@bank.example?subject=Hi%40you", false),
            ("help@bank.example", "mailto:help@bank.example,spy@evil.example", true),
            ("help@bank.example", "mailto:help@bank.example?bcc=spy+1@evil.example", true),
            ("a@b.example, c@d.example", "mailto:c@d.example,a@b.example", false),
            ("help@\u{440}aypal.com", "mailto:help@paypal.com", true),
            ("Write to us", "mailto:help@evil.example", false),
            ("help@bank", "mailto:help@evil.example", false),
        ] {
            assert_eq!(is_told(words, href), told, "{words} {href}");
        }
    }

    #[test]
    fn words_that_name_no_host_are_left_alone() {
        for words in
            ["here", "invoice.pdf", "v1.2", "e.g.", "someone@bank.example", "3.5", "<img src=\"cid:a\">", ""]
        {
            assert!(!is_told(words, "https://evil.example/"), "{words}");
        }
        assert!(!is_told("bank.example", "mailto:a@evil.example"));
    }
}
