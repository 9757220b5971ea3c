//! Whose messages a visitor sees.

use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, ChannelId};
use tsunagu_records::tables::{assertions, handles};
use tsunagu_store::{StoreError, Tx};

/// Browsers of one site user whose messages are shown together, at most.
const MOST_BROWSERS: i64 = 50;

/// What decides which messages a visitor sees: their browser's handle, and the site user they proved to be. Not their
/// profile: what a person here or a typed address links shows nobody anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The only channel.
    pub channel: ChannelId,
    /// Blind index of the browser's handle.
    pub browser: [u8; 16],
    /// Blind index of the site user's.
    pub user: Option<[u8; 16]>,
}

impl Scope {
    /// The bases whose messages count, smallest first; none before the first message.
    pub fn bases(&self, tx: &mut dyn Tx) -> Result<Vec<BaseId>, StoreError> {
        let mut bases = Vec::new();
        bases.extend(self.browser_base(tx)?);
        if let Some(user) = &self.user {
            bases.extend(handles::find(tx, HandleKind::SITE_USER, user)?.map(|handle| handle.base));
            let others = assertions::of_handle(tx, HandleKind::SITE_USER, user, MOST_BROWSERS)?;
            bases
                .extend(others.iter().filter(|one| one.assurance == Assurance::Verified).map(|one| one.base));
        }
        bases.sort_unstable();
        bases.dedup();
        Ok(bases)
    }

    /// The base of the browser itself.
    pub(super) fn browser_base(&self, tx: &mut dyn Tx) -> Result<Option<BaseId>, StoreError> {
        Ok(handles::find(tx, HandleKind::BROWSER, &self.browser)?.map(|handle| handle.base))
    }

    /// The base the visitor's next message belongs to, if there is one yet.
    pub(super) fn own_base(&self, tx: &mut dyn Tx) -> Result<Option<BaseId>, StoreError> {
        match &self.user {
            Some(user) => Ok(handles::find(tx, HandleKind::SITE_USER, user)?.map(|handle| handle.base)),
            None => self.browser_base(tx),
        }
    }
}
