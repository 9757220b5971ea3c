//! Small files made on the spot, so that attachments can be opened.

use bytes::Bytes;
use tsunagu_model::outbound::OutboundAttachment;

/// A file of this name; its ending says what it is.
pub fn file(name: &str) -> OutboundAttachment {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let (content_type, bytes) = match ending {
        "png" => ("image/png", png(name)),
        "pdf" => ("application/pdf", pdf()),
        _ => ("text/plain", format!("{name}\n\nみなとくらし / Minato Living\n").into_bytes()),
    };
    OutboundAttachment {
        name: name.to_owned(),
        content_type: content_type.to_owned(),
        bytes: Bytes::from(bytes),
    }
}

/// One A5 page with a line of text (PDF 1.4), and a table that says where each object begins.
fn pdf() -> Vec<u8> {
    let drawing = "BT /F1 18 Tf 48 520 Td (Minato Living) Tj 0 -28 Td /F1 11 Tf \
                   (This page belongs to the demo. Nothing on it is real.) Tj ET";
    let objects = [
        String::from("<< /Type /Catalog /Pages 2 0 R >>"),
        String::from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        String::from(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R \
             /Resources << /Font << /F1 5 0 R >> >> >>",
        ),
        format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()),
        String::from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    for place in &places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = places.len() + 1;
    out.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    out.into_bytes()
}

const SIDE: u32 = 48;

/// A square in two colours that depend on the name (PNG, RFC 2083), stored without compression.
fn png(name: &str) -> Vec<u8> {
    let tint = (crc(name.as_bytes()) & 0x7f) as u8;
    let mut rows = Vec::new();
    for y in 0..SIDE {
        rows.push(0);
        for x in 0..SIDE {
            let inside = (8..40).contains(&x) && (12..40).contains(&y);
            let pixel =
                if inside { [120 + tint, 90, 70] } else { [236, 232, 220u8.saturating_sub(tint / 4)] };
            rows.extend_from_slice(&pixel);
        }
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [SIDE.to_be_bytes(), SIDE.to_be_bytes()].concat();
    head.extend_from_slice(&[8, 2, 0, 0, 0]);
    chunk(&mut out, *b"IHDR", &head);
    chunk(&mut out, *b"IDAT", &stored(&rows));
    chunk(&mut out, *b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let body = [&kind[..], content].concat();
    out.extend_from_slice(&(content.len() as u32).to_be_bytes());
    out.extend_from_slice(&body);
    out.extend_from_slice(&crc(&body).to_be_bytes());
}

/// A zlib stream (RFC 1950) of stored blocks (RFC 1951 section 3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = bytes.chunks(65_535).collect();
    for (place, block) in blocks.iter().enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(place + 1 == blocks.len()));
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(block);
    }
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    out.extend_from_slice(&((high << 16) | low).to_be_bytes());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(stored(b"Wikipedia")[2 + 5 + 9..], 0x11e6_0398_u32.to_be_bytes());
    }

    #[test]
    fn each_ending_has_its_type() {
        for (name, kind, start) in [
            ("写真.png", "image/png", &b"\x89PNG"[..]),
            ("a.pdf", "application/pdf", b"%PDF-1.4"),
            ("仕様.txt", "text/plain", "仕様".as_bytes()),
        ] {
            let made = file(name);
            assert_eq!((made.content_type.as_str(), made.bytes.starts_with(start)), (kind, true), "{name}");
        }
    }
}
