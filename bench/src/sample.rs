//! Sample mails: 60 of 100 in Japanese, base64, 500 senders over 37 domains.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How many different people write.
pub const SENDERS: usize = 500;

/// What one sample says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Display name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// The words of sample `n`, from sender number `sender`; about `size` bytes of text.
pub fn words(n: usize, sender: usize, size: usize) -> Words {
    let (subject, sentence) = if n % 5 < 3 {
        (
            format!("ご注文 #{} の配送について", 100_000 + n),
            "いつもお世話になっております。先日注文した品物がまだ届きません。配送の状況を教えてください。\n",
        )
    } else {
        (
            format!("Order #{} has not arrived", 100_000 + n),
            "Hello, what I ordered last week has not come yet. Please tell me where it is now.\n",
        )
    };
    Words {
        name: format!("Customer {sender}"),
        address: format!("c{sender}@mail{}.example", sender % 37),
        subject,
        text: sentence.repeat(size.div_ceil(sentence.len())),
    }
}

/// The words as a plain text mail. `run` keeps Message-IDs of different runs apart.
pub fn plain(n: usize, words: &Words, to: &str, run: &str) -> Vec<u8> {
    let mut mail = head(n, words, to, run);
    mail.push_str("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
    mail.push_str(&lines(words.text.as_bytes()));
    mail.into_bytes()
}

/// The words as a mail with a text part and an HTML part of about `size` bytes.
pub fn html(n: usize, words: &Words, to: &str, run: &str, size: usize) -> Vec<u8> {
    let mut mail = head(n, words, to, run);
    mail.push_str("Content-Type: multipart/alternative; boundary=\"part\"\r\n\r\n");
    mail.push_str(
        "--part\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    );
    mail.push_str(&lines(words.text.as_bytes()));
    mail.push_str(
        "--part\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    );
    mail.push_str(&lines(html_page(words, size).as_bytes()));
    mail.push_str("--part--\r\n");
    mail.into_bytes()
}

fn html_page(words: &Words, size: usize) -> String {
    let row = format!(
        "<tr><td style=\"padding:4px;color:#333\"><b>{}</b></td><td><a href=\"https://shop.example/a?b=c\">{}</a>\
         <img src=\"cid:logo\" alt=\"\"></td></tr>\n",
        words.subject,
        words.text.lines().next().unwrap_or_default()
    );
    format!("<html><body><table>{}</table></body></html>", row.repeat(size.div_ceil(row.len())))
}

fn head(n: usize, words: &Words, to: &str, run: &str) -> String {
    let domain = words.address.split('@').nth(1).unwrap_or_default();
    format!(
        "From: {} <{}>\r\nTo: {to}\r\nSubject: =?utf-8?B?{}?=\r\nMessage-ID: <m{n}.{run}@{domain}>\r\n\
         Date: Fri, 20 Nov 2026 10:00:00 +0900\r\nMIME-Version: 1.0\r\n",
        words.name,
        words.address,
        STANDARD.encode(&words.subject)
    )
}

/// Base64 in lines of 76 characters (RFC 2045 section 6.8).
fn lines(bytes: &[u8]) -> String {
    let all = STANDARD.encode(bytes);
    let mut out = String::with_capacity(all.len() + all.len() / 38 + 2);
    for (place, letter) in all.chars().enumerate() {
        if place > 0 && place % 76 == 0 {
            out.push_str("\r\n");
        }
        out.push(letter);
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_have_the_promised_size_and_mix() {
        let japanese = (0..100).filter(|n| words(*n, 0, 900).subject.contains("ご注文")).count();
        assert_eq!(japanese, 60);
        for n in 0..5 {
            let words = words(n, 7, 900);
            let plain = plain(n, &words, "support@shop.example", "1").len();
            assert!((1_400..3_000).contains(&plain), "{plain}");
            let html = html(n, &words, "support@shop.example", "1", 8_000).len();
            assert!((8_000..14_000).contains(&html), "{html}");
        }
    }

    #[test]
    fn lines_are_short_and_decode_to_the_text() {
        let text = words(0, 0, 900).text;
        let folded = lines(text.as_bytes());
        assert!(folded.split("\r\n").all(|line| line.len() <= 76));
        assert_eq!(STANDARD.decode(folded.replace("\r\n", "")).unwrap(), text.as_bytes());
    }
}
