//! The commands of LMTP (RFC 2033), which are those of SMTP (RFC 5321 section 4.1).

/// One understood command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Lhlo,
    /// `HELO` or `EHLO`: the other side takes us for SMTP.
    Helo,
    Mail {
        /// Without angle brackets; empty for the null sender.
        sender: String,
        /// Announced size in bytes (RFC 1870), 0 when none.
        size: u64,
    },
    Rcpt {
        address: String,
    },
    Data,
    Rset,
    Noop,
    Vrfy,
    Quit,
}

/// Reads one line; the error is the reply to give.
pub(super) fn parse(line: &[u8]) -> Result<Command, &'static str> {
    let Ok(line) = std::str::from_utf8(line) else {
        return Err("553 5.6.7 The line is not UTF-8");
    };
    if line.chars().any(|letter| letter.is_control() && letter != '\t') {
        return Err("500 5.5.2 Control characters are not allowed");
    }
    let line = line.trim_end();
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim_start();
    match verb.to_ascii_uppercase().as_str() {
        "LHLO" if rest.is_empty() => Err("501 5.5.4 Say LHLO and your name"),
        "LHLO" => Ok(Command::Lhlo),
        "HELO" | "EHLO" => Ok(Command::Helo),
        "MAIL" => mail(rest),
        "RCPT" => rcpt(rest),
        "DATA" if rest.is_empty() => Ok(Command::Data),
        "RSET" if rest.is_empty() => Ok(Command::Rset),
        "DATA" | "RSET" => Err("501 5.5.4 This command takes no argument"),
        "NOOP" => Ok(Command::Noop),
        "VRFY" => Ok(Command::Vrfy),
        "QUIT" => Ok(Command::Quit),
        "STARTTLS" | "AUTH" | "EXPN" | "HELP" | "BDAT" | "TURN" | "ETRN" => {
            Err("502 5.5.1 This command is not offered")
        }
        _ => Err("500 5.5.2 This command is not known"),
    }
}

fn mail(rest: &str) -> Result<Command, &'static str> {
    let rest = after_word(rest, "FROM:").ok_or("501 5.5.4 Say MAIL FROM:<address>")?;
    let (sender, parameters) = path(rest).ok_or("501 5.1.7 The sender's address cannot be read")?;
    let mut size = 0;
    for parameter in parameters.split_ascii_whitespace() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.to_ascii_uppercase().as_str() {
            "SIZE" => size = value.parse().map_err(|_| "501 5.5.4 SIZE is not a number")?,
            "BODY" if value.eq_ignore_ascii_case("7BIT") || value.eq_ignore_ascii_case("8BITMIME") => {}
            "SMTPUTF8" if value.is_empty() => {}
            _ => return Err("555 5.5.4 This parameter is not known"),
        }
    }
    Ok(Command::Mail { sender, size })
}

fn rcpt(rest: &str) -> Result<Command, &'static str> {
    let rest = after_word(rest, "TO:").ok_or("501 5.5.4 Say RCPT TO:<address>")?;
    let (address, parameters) = path(rest).ok_or("501 5.1.3 The address cannot be read")?;
    if address.is_empty() {
        return Err("501 5.1.3 The address is empty");
    }
    if !parameters.trim().is_empty() {
        return Err("555 5.5.4 This parameter is not known");
    }
    Ok(Command::Rcpt { address })
}

fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| text[word.len()..].trim_start())
}

/// Reads `<address>` and gives what follows. The address is taken as it is, valid by RFC 5321 or not; only a source
/// route in front (RFC 5321 appendix C) is cut off.
fn path(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('<')?;
    let end = closing_bracket(inner)?;
    let (address, rest) = (&inner[..end], &inner[end + 1..]);
    if !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let address = match (address.starts_with('@'), address.split_once(':')) {
        (true, Some((_, address))) => address,
        (true, None) => return None,
        (false, _) => address,
    };
    Some((address.to_owned(), rest))
}

/// Where `>` stands outside of a quoted local part.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '>' if !quoted => return Some(at),
            '<' if !quoted => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_understood() {
        let mail = |sender: &str, size| Command::Mail { sender: sender.to_owned(), size };
        let rcpt = |address: &str| Command::Rcpt { address: address.to_owned() };
        let cases = [
            ("LHLO mx.example.jp", Command::Lhlo),
            ("lhlo [127.0.0.1]", Command::Lhlo),
            ("ehlo mx", Command::Helo),
            ("MAIL FROM:<>", mail("", 0)),
            ("MAIL FROM:<taro@example.jp>", mail("taro@example.jp", 0)),
            ("mail from: <taro@example.jp> size=123 BODY=8BITMIME SMTPUTF8", mail("taro@example.jp", 123)),
            ("MAIL FROM:<foo..bar.@docomo.ne.jp>", mail("foo..bar.@docomo.ne.jp", 0)),
            ("MAIL FROM:<@relay.jp,@b.jp:taro@example.jp>", mail("taro@example.jp", 0)),
            ("RCPT TO:<\"a > b\"@example.jp>", rcpt("\"a > b\"@example.jp")),
            ("RCPT TO:<窓口@例え.jp>", rcpt("窓口@例え.jp")),
            ("DATA ", Command::Data),
            ("NOOP anything", Command::Noop),
            ("QUIT", Command::Quit),
        ];
        for (line, wanted) in cases {
            assert_eq!(parse(line.as_bytes()), Ok(wanted), "{line}");
        }
    }

    #[test]
    fn lines_that_are_refused() {
        let cases: [(&[u8], &str); 14] = [
            (b"", "500"),
            (b"GET / HTTP/1.1", "500"),
            (b"LHLO", "501"),
            (b"MAIL <a@b>", "501"),
            (b"MAIL FROM:a@b", "501"),
            (b"MAIL FROM:<a@b", "501"),
            (b"MAIL FROM:<a@b>x", "501"),
            (b"MAIL FROM:<a@b> SIZE=many", "501"),
            (b"MAIL FROM:<a@b> BODY=BINARYMIME", "555"),
            (b"RCPT TO:<>", "501"),
            (b"RCPT TO:<a@b> NOTIFY=NEVER", "555"),
            (b"DATA now", "501"),
            (b"STARTTLS", "502"),
            (b"RCPT TO:<\xff@example.jp>", "553"),
        ];
        for (line, code) in cases {
            let reply = parse(line).unwrap_err();
            assert!(reply.starts_with(code), "{}: {reply}", String::from_utf8_lossy(line));
        }
    }
}
