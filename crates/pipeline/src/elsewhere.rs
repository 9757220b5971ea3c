//! Pictures that lie elsewhere, fetched by the server so that whoever sent their address learns nobody else's.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tsunagu_gateway::{AddressPolicy, FetchError, FetchRules, Network, fetch};
use tsunagu_model::TenantId;

use crate::spine::Spine;

/// Largest picture in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// Pictures fetched at once; the others wait.
const AT_ONCE: usize = 32;

/// Pictures one tenant has fetched at once: a mail full of slow ones holds up nobody else.
const AT_ONCE_EACH: usize = 6;

/// Time for one picture, from looking up its host to its last byte.
const WITHIN: Duration = Duration::from_secs(10);

/// How long a picture waits for its turn before it counts as not there.
const PATIENCE: Duration = Duration::from_secs(20);

/// Room for fetching pictures.
pub(crate) struct Room {
    all: Semaphore,
    each: Mutex<BTreeMap<TenantId, Arc<Semaphore>>>,
}

impl Default for Room {
    fn default() -> Self {
        Self { all: Semaphore::new(AT_ONCE), each: Mutex::default() }
    }
}

impl Room {
    /// The tenant's share; of tenants without a picture under way nothing is kept.
    fn share(&self, tenant: TenantId) -> Arc<Semaphore> {
        let mut each = self.each.lock().unwrap_or_else(PoisonError::into_inner);
        each.retain(|_, share| Arc::strong_count(share) > 1);
        Arc::clone(each.entry(tenant).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE_EACH))))
    }

    /// Runs a fetch when it is the tenant's turn.
    async fn within<T>(
        &self,
        tenant: TenantId,
        fetch: impl Future<Output = Result<T, FetchError>>,
    ) -> Result<T, FetchError> {
        let share = self.share(tenant);
        let turn = async {
            // Neither is ever closed; were one, fetching unbounded would be the smaller fault.
            (share.acquire().await.ok(), self.all.acquire().await.ok())
        };
        let _turn = tokio::time::timeout(PATIENCE, turn).await.map_err(|_| FetchError::TooSlow)?;
        fetch.await
    }
}

/// The bytes at `address`, whatever they are. A stranger named it: never from a private network, also where an owner's
/// own mail hosts may be there.
pub async fn picture(spine: &Spine, tenant: TenantId, address: &str) -> Result<Vec<u8>, FetchError> {
    let for_tests = spine.config().allow_private_pictures;
    let policy = AddressPolicy { allow_private_hosts: for_tests };
    let rules = FetchRules {
        most: LARGEST,
        within: WITHIN,
        redirects: 4,
        any_port: for_tests,
        accept: "image/avif,image/webp,image/png,image/jpeg,image/gif",
    };
    let network =
        Network { connect_timeout: Duration::from_secs(5), ..Network::new(spine.tls().clone(), policy) };
    spine.picture_room().within(tenant, fetch(address, &network, rules)).await.map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_tenant_whose_pictures_hang_waits_alone() {
        let room = Arc::new(Room::default());
        for _ in 0..AT_ONCE_EACH {
            let room = Arc::clone(&room);
            tokio::spawn(
                async move { room.within(TenantId(1), std::future::pending::<Result<(), _>>()).await },
            );
        }
        while room.share(TenantId(1)).available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let other = room.within(TenantId(2), async { Ok(7) }).await;
        assert_eq!(other.ok(), Some(7));
        assert_eq!(room.all.available_permits(), AT_ONCE - AT_ONCE_EACH);
    }
}
