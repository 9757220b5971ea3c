//! A member's phone: it shows the codes of a second factor.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use tsunagu_model::Timestamp;

/// What the phone shows at a moment for a secret typed into it in base32.
pub fn code(secret: &str, at: Timestamp) -> anyhow::Result<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(&base32(secret)?)?;
    mac.update(&(at.0 / 30_000).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 15);
    let four = [hash[offset], hash[offset + 1], hash[offset + 2], hash[offset + 3]];
    Ok(format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000))
}

fn base32(text: &str) -> anyhow::Result<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => anyhow::bail!("no letter of base32"),
        };
        held = ((held << 5) | u32::from(value)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phone_shows_what_rfc_6238_says() -> anyhow::Result<()> {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (seconds, shown) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code(secret, Timestamp(seconds * 1_000))?, shown);
        }
        Ok(())
    }
}
