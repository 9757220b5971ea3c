//! Files in a mail: their names, types, and whether they may be opened here.

use bytes::Bytes;
use tsunagu_model::content::AttachmentVerdict;
use tsunagu_model::inbound::InboundAttachment;

use super::charset;
use super::encoded_word;
use super::headers::Headers;
use super::structure::{Part, Shape};

/// Longest file name in characters; the ending is kept.
const LONGEST_NAME: usize = 150;

/// Endings of programs and scripts: systems run them on a double click, whatever the type says.
const BLOCKED: [&str; 48] = [
    "ade", "adp", "apk", "app", "appx", "bat", "cab", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe",
    "gadget", "hta", "ins", "iso", "isp", "jar", "js", "jse", "lib", "lnk", "mde", "msc", "msi", "msix",
    "msp", "mst", "nsh", "pif", "ps1", "psm1", "reg", "scf", "scr", "sct", "shb", "sys", "url", "vb", "vbe",
    "vbs", "vhd", "vxd", "wsf", "wsh",
];

/// A file read from a part.
pub(super) struct File {
    /// As the spine takes it.
    pub attachment: InboundAttachment,
    /// Outlook's own package: its files are inside and cannot be opened here.
    pub is_tnef: bool,
    /// Its name was not in the charset it should have been in.
    pub guessed: bool,
    /// Bytes of its name were replaced.
    pub replaced: bool,
}

/// Reads the file in `part`, the `number`th of its mail (from 1); `shown` says whether the HTML names a Content-ID.
pub(super) fn read(part: &Part<'_>, number: usize, hint: Option<&str>, shown: &dyn Fn(&str) -> bool) -> File {
    let named = part.disposition.text("filename", hint).or_else(|| part.content_type.text("name", hint));
    let content_type = part.media_type().to_owned();
    let bytes = part.transfer.decode(part.body, usize::MAX - 3);
    let (guessed, replaced) = named.as_ref().map_or((false, false), |name| (name.guessed, name.replaced));
    let name = match named.map(|name| safe_name(&name.text)).filter(|name| !name.is_empty()) {
        Some(name) => name,
        None if part.shape == Shape::Message => message_name(&bytes, number),
        None => made_up_name(&content_type, number),
    };
    let content_id = part.headers.first("content-id").and_then(content_id);
    let inline = content_id.as_deref().is_some_and(shown) && part.is_type("image");
    let is_tnef = content_type == "application/ms-tnef"
        || content_type == "application/vnd.ms-tnef"
        || name.eq_ignore_ascii_case("winmail.dat");
    let verdict = verdict(&name, &bytes);
    let size = bytes.len() as u64;
    let bytes = match verdict {
        AttachmentVerdict::Allowed | AttachmentVerdict::Encrypted => Bytes::from(bytes.into_owned()),
        AttachmentVerdict::BlockedType | AttachmentVerdict::TooLarge => Bytes::new(),
    };
    let attachment = InboundAttachment { name, content_type, content_id, inline, bytes, size, verdict };
    File { attachment, is_tnef, guessed, replaced }
}

/// Whether a file of this name and content may be opened here.
fn verdict(name: &str, bytes: &[u8]) -> AttachmentVerdict {
    let lower = name.to_ascii_lowercase();
    // Windows drops dots and blanks at the end, so `a.exe. ` runs.
    let ending = lower.trim_end_matches(['.', ' ']).rsplit_once('.').map_or("", |(_, ending)| ending);
    if BLOCKED.contains(&ending)
        || bytes.starts_with(b"MZ") && bytes.len() > 64
        || bytes.starts_with(b"\x7fELF")
    {
        AttachmentVerdict::BlockedType
    } else if is_encrypted_archive(bytes) {
        AttachmentVerdict::Encrypted
    } else {
        AttachmentVerdict::Allowed
    }
}

/// Archives nobody can look into. Only heads are read; nothing is unpacked.
fn is_encrypted_archive(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK\x03\x04") {
        return zip_has_encrypted_entry(bytes);
    }
    // RAR 4: archive flag 0x80 in the main header; RAR 5: a header of type 4 comes first.
    if let Some(rest) = bytes.strip_prefix(b"Rar!\x1a\x07\x00") {
        return rest.get(3).is_some_and(|low| low & 0x80 != 0);
    }
    if let Some(rest) = bytes.strip_prefix(b"Rar!\x1a\x07\x01\x00") {
        return rest.get(5) == Some(&4);
    }
    // An OLE file with the stream an encrypted Office document has (MS-OFFCRYPTO).
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    const STREAM: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    bytes.starts_with(OLE)
        && bytes[..bytes.len().min(64 * 1024)].windows(STREAM.len()).any(|window| window == STREAM)
}

/// Bit 0 of the flags of a local file header (APPNOTE 4.4.4), of the first entries as far as their sizes are given.
fn zip_has_encrypted_entry(bytes: &[u8]) -> bool {
    let number = |at: usize, width: usize| {
        bytes
            .get(at..at + width)
            .map(|part| part.iter().rev().fold(0usize, |sum, byte| (sum << 8) | usize::from(*byte)))
    };
    let mut at = 0usize;
    for _ in 0..100 {
        if bytes.get(at..at + 4) != Some(b"PK\x03\x04") {
            return false;
        }
        let Some(flags) = number(at + 6, 2) else { return false };
        if flags & 1 == 1 {
            return true;
        }
        let (Some(size), Some(name), Some(extra)) =
            (number(at + 18, 4), number(at + 26, 2), number(at + 28, 2))
        else {
            return false;
        };
        if flags & 8 != 0 && size == 0 {
            return false;
        }
        at += 30 + name + extra + size;
    }
    false
}

/// A name without any path, control or misleading letters, in NFC.
fn safe_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let calm: String = last
        .chars()
        // Letters that turn the direction of writing make `exe.txt` of `txt.exe`.
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}'))
        .collect();
    let name = charset::nfc(calm.trim()).into_owned();
    if name.chars().all(|letter| letter == '.') {
        return String::new();
    }
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return name;
    }
    let ending: String =
        name.rsplit_once('.').map(|(_, ending)| ending.chars().take(10).collect()).unwrap_or_default();
    let start: String = name.chars().take(LONGEST_NAME - 11).collect();
    if ending.is_empty() { start } else { format!("{start}.{ending}") }
}

/// A message inside is named after its subject.
fn message_name(bytes: &[u8], number: usize) -> String {
    let (headers, _) = Headers::read(bytes);
    let subject = headers
        .first("subject")
        .map(|value| encoded_word::decode_field(value, None).text)
        .unwrap_or_default();
    let name = safe_name(&subject.replace(['/', '\\', ':'], "_"));
    if name.is_empty() { format!("message-{number}.eml") } else { format!("{name}.eml") }
}

fn made_up_name(content_type: &str, number: usize) -> String {
    let ending = match content_type {
        "text/plain" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "text/csv" => "csv",
        "text/x-vcard" | "text/vcard" | "text/directory" => "vcf",
        "text/rfc822-headers" => "txt",
        "message/rfc822" | "message/global" => "eml",
        "image/jpeg" | "image/pjpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        "application/pdf" => "pdf",
        "application/zip" | "application/x-zip-compressed" => "zip",
        "application/pgp-signature" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "message/delivery-status" | "message/feedback-report" => "txt",
        _ => "bin",
    };
    format!("attachment-{number}.{ending}")
}

fn content_id(value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&super::headers::unfold(value)).into_owned();
    let id = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    (!id.is_empty() && id.len() <= 500).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(flags: u8) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04\x14\x00".to_vec();
        bytes.extend([flags, 0, 8, 0, 0, 0, 0, 0, 1, 2, 3, 4, 3, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0]);
        bytes.extend(b"a.txtxyz");
        bytes
    }

    #[test]
    fn what_may_be_opened() {
        for (name, bytes, expected) in [
            ("a.pdf", b"%PDF".to_vec(), AttachmentVerdict::Allowed),
            ("a.EXE", vec![], AttachmentVerdict::BlockedType),
            ("a.pdf.exe. ", vec![], AttachmentVerdict::BlockedType),
            ("請求書.js", vec![], AttachmentVerdict::BlockedType),
            ("a.dat", [b"MZ".to_vec(), vec![0; 100]].concat(), AttachmentVerdict::BlockedType),
            ("a.zip", zip(0), AttachmentVerdict::Allowed),
            ("a.zip", zip(1), AttachmentVerdict::Encrypted),
            ("a.zip", [zip(0), zip(1)].concat(), AttachmentVerdict::Encrypted),
            ("a.zip", b"PK\x03\x04".to_vec(), AttachmentVerdict::Allowed),
            ("a.zip", b"PK\x03\x04\xff\xff\xff\xff\xff\xff\xff".to_vec(), AttachmentVerdict::Encrypted),
        ] {
            assert_eq!(verdict(name, &bytes), expected, "{name}");
        }
    }

    #[test]
    fn names_are_harmless() {
        for (raw, name) in [
            ("a.txt", "a.txt"),
            ("C:\\Users\\x\\a.txt", "a.txt"),
            ("../../etc/passwd", "passwd"),
            ("txt\u{202E}exe.a", "txtexe.a"),
            ("か\u{3099}.txt", "が.txt"),
            ("..", ""),
            (" a\r\n.txt ", "a.txt"),
        ] {
            assert_eq!(safe_name(raw), name, "{raw}");
        }
        let long = safe_name(&format!("{}.pdf", "長".repeat(1000)));
        assert!(long.ends_with("長.pdf") && long.chars().count() <= LONGEST_NAME);
    }
}
