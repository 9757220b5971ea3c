//! Logging in to an SMTP server (RFC 4954), by `PLAIN` or the old `LOGIN`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tsunagu_model::outbound::SendOutcome;

use super::Login;
use super::smtp_offers::Offers;
use super::smtp_reply::Reply;

/// The lines still to say, first one last.
pub(super) struct LogIn {
    left: Vec<String>,
}

/// What to do next.
pub(super) enum Turn {
    Say(String),
    In,
    Later(SendOutcome),
}

impl LogIn {
    /// Takes what the server offers; `None` when it offers nothing of ours.
    pub(super) fn choose(login: Login, offers: &Offers) -> Option<Self> {
        let Login { user, password } = login;
        let left = if offers.plain {
            vec![format!("AUTH PLAIN {}", STANDARD.encode(format!("\0{user}\0{password}")))]
        } else if offers.login {
            vec![STANDARD.encode(password), STANDARD.encode(user), "AUTH LOGIN".to_owned()]
        } else {
            return None;
        };
        Some(Self { left })
    }

    /// Goes on after a reply; the first time there is none.
    pub(super) fn turn(&mut self, reply: Option<&Reply>) -> Turn {
        match (reply, reply.map_or(334, |reply| reply.code)) {
            (None, _) | (_, 334) => match self.left.pop() {
                Some(line) => Turn::Say(line),
                // It wants more than we have: break off (RFC 4954 section 4); the answer to that is 501.
                None => Turn::Say("*".to_owned()),
            },
            (_, 235) => Turn::In,
            (Some(reply), 400..=499) => {
                Turn::Later(SendOutcome::RetryLater { code: i64::from(reply.code), reason: reply.words() })
            }
            (Some(reply), _) => Turn::Later(SendOutcome::Reauthorise { reason: reply.words() }),
        }
    }
}
