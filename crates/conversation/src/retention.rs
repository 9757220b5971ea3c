//! For how long what was said is kept.

use tsunagu_model::Timestamp;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::RetentionClass;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Days to keep each class; `None` is for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptDays {
    /// Conversations, from the moment they were resolved.
    pub resolved: Option<u32>,
    /// Conversations of machines, from their newest item.
    pub system_mail: Option<u32>,
    /// Conversations marked as spam, from their newest item.
    pub spam: Option<u32>,
}

impl KeptDays {
    /// What of a class is older than this moment is due at `now`; `None` when the class is kept for ever. Items set
    /// aside have 30 days, whatever the workspace says (DESIGN section 7).
    pub fn limit(&self, class: RetentionClass, now: Timestamp) -> Option<Timestamp> {
        let days = match class {
            RetentionClass::Resolved => self.resolved,
            RetentionClass::SystemMail => self.system_mail,
            RetentionClass::Spam => self.spam,
            RetentionClass::SetAside => Some(30),
        };
        days.map(|days| now.minus_millis(i64::from(days) * DAY_MS))
    }
}

/// A conversation, as far as it matters how long it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keepable {
    /// Its state.
    pub status: Status,
    /// When it was resolved.
    pub resolved_at: Option<Timestamp>,
    /// When its newest item happened.
    pub last_at: Timestamp,
    /// Marked as spam.
    pub spam: bool,
    /// Written by a machine and naming nothing of ours.
    pub system: bool,
}

impl Keepable {
    /// The one class a conversation belongs to, and since when; `None` while somebody works with it. Spam goes before
    /// system mail.
    pub fn class(&self) -> Option<(RetentionClass, Timestamp)> {
        if self.spam {
            return Some((RetentionClass::Spam, self.last_at));
        }
        if self.system {
            return Some((RetentionClass::SystemMail, self.last_at));
        }
        match self.status {
            // What came after it was resolved without opening it again, a machine's answer say, is as old as itself.
            Status::Resolved => self.resolved_at.map(|at| (RetentionClass::Resolved, at.max(self.last_at))),
            Status::Open | Status::Pending | Status::Snoozed => None,
        }
    }

    /// Whether its words are past their days: exactly so many days after the moment they count from, or more.
    pub fn is_due(&self, kept: &KeptDays, now: Timestamp) -> Option<RetentionClass> {
        let (class, since) = self.class()?;
        kept.limit(class, now).filter(|limit| since <= *limit).map(|_| class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000 * DAY_MS);

    fn ago(days: i64) -> Timestamp {
        NOW.minus_millis(days * DAY_MS)
    }

    fn conversation(status: Status, resolved: Option<i64>, last: i64) -> Keepable {
        Keepable { status, resolved_at: resolved.map(ago), last_at: ago(last), spam: false, system: false }
    }

    #[test]
    fn what_is_past_its_days_is_due() {
        use RetentionClass as C;
        let kept = KeptDays { resolved: Some(30), system_mail: Some(7), spam: Some(3) };
        let resolved = |resolved, last| conversation(Status::Resolved, Some(resolved), last);
        let cases = [
            (resolved(30, 31), Some(C::Resolved), "to the moment"),
            (resolved(29, 99), None, "a day early"),
            (resolved(40, 10), None, "something came since"),
            (conversation(Status::Open, None, 999), None, "open ones stay"),
            (conversation(Status::Pending, None, 999), None, "pending ones stay"),
            (conversation(Status::Snoozed, None, 999), None, "snoozed ones stay"),
            (
                Keepable { system: true, ..conversation(Status::Open, None, 7) },
                Some(C::SystemMail),
                "machines",
            ),
            (Keepable { system: true, ..conversation(Status::Open, None, 6) }, None, "machines, early"),
            (Keepable { spam: true, ..conversation(Status::Open, None, 3) }, Some(C::Spam), "spam"),
            (Keepable { spam: true, ..resolved(90, 2) }, None, "spam counts from its newest item"),
            (Keepable { spam: true, system: true, ..resolved(5, 5) }, Some(C::Spam), "spam goes first"),
        ];
        for (conversation, due, why) in cases {
            assert_eq!(conversation.is_due(&kept, NOW), due, "{why}");
        }
    }

    #[test]
    fn nothing_is_due_unless_somebody_says_so() {
        for status in [Status::Open, Status::Resolved] {
            for (spam, system) in [(false, false), (true, false), (false, true)] {
                let old = Keepable { spam, system, ..conversation(status, Some(900), 900) };
                assert_eq!(old.is_due(&KeptDays::default(), NOW), None);
            }
        }
        assert_eq!(KeptDays::default().limit(RetentionClass::SetAside, NOW), Some(ago(30)));
    }

    #[test]
    fn zero_days_is_at_once() {
        let kept = KeptDays { spam: Some(0), ..KeptDays::default() };
        let spam = Keepable { spam: true, ..conversation(Status::Open, None, 0) };
        assert_eq!(spam.is_due(&kept, NOW), Some(RetentionClass::Spam));
    }
}
