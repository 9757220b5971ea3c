//! What a file really is, by its first bytes.

/// How many of its first bytes tell.
pub const HEAD: u64 = 64;

/// The media type of a picture that carries no program; `None` for everything else, drawings in SVG too.
pub fn picture(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, letters: &[u8]| bytes.get(from..from + letters.len()) == Some(letters);
    if at(0, b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if at(0, b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        Some("image/gif")
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Some("image/webp")
    } else if at(4, b"ftyp") && is_avif(bytes) {
        Some("image/avif")
    } else {
        None
    }
}

/// Whether a file of the form of ISO 14496-12 names AVIF among its brands.
fn is_avif(bytes: &[u8]) -> bool {
    let length = bytes.first_chunk::<4>().map_or(0, |size| u32::from_be_bytes(*size) as usize);
    let brands = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
    // The second four bytes are a version, no brand.
    brands.chunks_exact(4).enumerate().any(|(place, brand)| place != 1 && matches!(brand, b"avif" | b"avis"))
}

/// Whether it is a PDF file.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_by_its_first_bytes() {
        let cases: [(&[u8], Option<&str>); 12] = [
            (b"\x89PNG\r\n\x1a\n....", Some("image/png")),
            (b"\xff\xd8\xff\xe0..JFIF", Some("image/jpeg")),
            (b"GIF89a", Some("image/gif")),
            (b"GIF88a", None),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", Some("image/webp")),
            (b"RIFF\x01\x02\x03\x04WAVEfmt ", None),
            (b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf....", Some("image/avif")),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", Some("image/avif")),
            (b"\0\0\0\x14ftypisom\0\0\0\0mp42avif", None),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", None),
            (b"<html>\x89PNG\r\n\x1a\n", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(picture(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
        assert!(is_pdf(b"%PDF-1.7") && !is_pdf(b" %PDF-1.7"));
    }
}
