//! What the program says once it is ready.

use std::net::SocketAddr;

/// What there is to say at a start.
pub struct Greeting<'a> {
    /// Where browsers reach it.
    pub public_url: &'a str,
    /// Where the demo shop is, when there is one.
    pub shop_origin: Option<&'a str>,
    /// Where mail is taken, when it is.
    pub lmtp: Option<SocketAddr>,
    /// Whether a channel is for showing only.
    pub demo: bool,
    /// Whether it is on hold after a restore.
    pub on_hold: bool,
    /// How long it took to be ready.
    pub millis: u128,
    /// The token of the first workspace, while there is none.
    pub setup_token: Option<&'a str>,
}

impl Greeting<'_> {
    /// The lines, in order. Whoever starts it for the first time has one thing to do: where to do it stands last, with
    /// nothing close to it, since whatever stands above is scrolled away by then.
    pub fn lines(&self) -> Vec<String> {
        let url = self.public_url;
        let mut lines = Vec::new();
        if self.demo {
            lines.push(format!("the demo: see what left and write as a customer at {url}/demo/mail"));
        }
        if let Some(origin) = self.shop_origin {
            lines.push(format!("the demo shop, a site with the chat on it: {origin}/demo/shop"));
        }
        if let Some(lmtp) = self.lmtp {
            lines.push(format!("taking mail by LMTP on {lmtp}"));
        }
        if self.on_hold {
            lines.push(String::from(
                "on hold after a restore: nothing leaves before the owner has seen GET /api/v1/hold and asks POST /api/v1/hold/release",
            ));
        }
        lines.push(format!("ready on {url} after {} ms", self.millis));
        if let Some(token) = self.setup_token {
            lines.push(String::new());
            lines.push(format!("set up the first workspace: {url}/setup?token={token}"));
            lines.push(String::new());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(setup_token: Option<&str>) -> Vec<String> {
        let greeting = Greeting {
            public_url: "http://localhost:8080",
            shop_origin: Some("http://localhost:8081"),
            lmtp: Some(SocketAddr::from(([127, 0, 0, 1], 2424))),
            demo: true,
            on_hold: true,
            millis: 7,
            setup_token,
        };
        greeting.lines()
    }

    #[test]
    fn a_first_start_ends_with_where_to_set_it_up() {
        let lines = said(Some("12ab"));
        let line = "set up the first workspace: http://localhost:8080/setup?token=12ab";
        let end: Vec<&str> = lines.iter().rev().take(4).rev().map(String::as_str).collect();
        assert_eq!(end, ["ready on http://localhost:8080 after 7 ms", "", line, ""]);
    }

    #[test]
    fn later_it_ends_with_being_ready() {
        let lines = said(None);
        assert_eq!(lines.len(), 5);
        assert_eq!(lines.last().unwrap(), "ready on http://localhost:8080 after 7 ms");
    }
}
