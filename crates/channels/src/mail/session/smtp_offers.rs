//! What an SMTP server offers in its answer to `EHLO`.

use tsunagu_model::outbound::Parcel;

use super::smtp_reply::Reply;

/// The extensions we use.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    pub(super) start_tls: bool,
    pub(super) plain: bool,
    pub(super) login: bool,
    pub(super) eight_bit: bool,
    pub(super) smtputf8: bool,
    /// RFC 1870; inside the largest size, 0 when it names none.
    pub(super) size: Option<u64>,
}

impl Offers {
    /// Reads the lines after the first. Words it does not know are left out.
    pub(super) fn read(reply: &Reply) -> Self {
        let mut offers = Self::default();
        for line in reply.lines.iter().skip(1) {
            // Some old servers write `AUTH=PLAIN LOGIN`.
            let line = line.to_ascii_uppercase().replacen("AUTH=", "AUTH ", 1);
            let mut words = line.split_ascii_whitespace();
            match words.next() {
                Some("STARTTLS") => offers.start_tls = true,
                Some("8BITMIME") => offers.eight_bit = true,
                Some("SMTPUTF8") => offers.smtputf8 = true,
                Some("SIZE") => {
                    offers.size = Some(words.next().and_then(|size| size.parse().ok()).unwrap_or(0))
                }
                Some("AUTH") => {
                    for word in words {
                        offers.plain |= word == "PLAIN";
                        offers.login |= word == "LOGIN";
                    }
                }
                _ => {}
            }
        }
        offers
    }

    /// Whether the server said that it will not take a mail of so many bytes.
    pub(super) fn too_small_for(&self, bytes: u64) -> bool {
        self.size.is_some_and(|most| most > 0 && bytes > most)
    }

    /// The `MAIL` command with the parameters that are offered and of use.
    pub(super) fn mail_from(&self, parcel: &Parcel, recipients: &[String]) -> String {
        let mut line = format!("MAIL FROM:<{}>", parcel.sender);
        if self.size.is_some() {
            line.push_str(&format!(" SIZE={}", parcel.bytes.len()));
        }
        if self.eight_bit && !parcel.bytes.is_ascii() {
            line.push_str(" BODY=8BITMIME");
        }
        let utf8 = !parcel.sender.is_ascii() || recipients.iter().any(|address| !address.is_ascii());
        if self.smtputf8 && utf8 {
            line.push_str(" SMTPUTF8");
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_in_all_forms() {
        let lines =
            ["mx STARTTLS", "starttls", "AUTH=LOGIN CRAM-MD5", "AUTH PLAIN", "SIZE 1000", "X-Y", "8bitmime"];
        let reply = Reply { code: 250, lines: lines.map(str::to_owned).to_vec() };
        let wanted = Offers {
            start_tls: true,
            plain: true,
            login: true,
            eight_bit: true,
            smtputf8: false,
            size: Some(1_000),
        };
        assert_eq!(Offers::read(&reply), wanted);
        assert!(wanted.too_small_for(1_001) && !wanted.too_small_for(1_000));
        assert!(!Offers { size: Some(0), ..wanted }.too_small_for(u64::MAX));
        let first_line_only = Reply { code: 250, lines: vec!["STARTTLS".to_owned()] };
        assert_eq!(Offers::read(&first_line_only), Offers::default());
    }
}
