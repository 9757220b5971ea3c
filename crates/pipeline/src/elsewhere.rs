//! Pictures that lie elsewhere, fetched by the server so that whoever sent their address learns nobody else's.

use std::time::Duration;

use tsunagu_gateway::{AddressPolicy, FetchError, FetchRules, Network, fetch};

use crate::spine::Spine;

/// Largest picture in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// Pictures fetched at once; the others wait.
const AT_ONCE: usize = 8;

/// Time for one picture, from looking up its host to its last byte.
const WITHIN: Duration = Duration::from_secs(15);

/// Room for fetching pictures.
pub(crate) struct Room(tokio::sync::Semaphore);

impl Default for Room {
    fn default() -> Self {
        Self(tokio::sync::Semaphore::new(AT_ONCE))
    }
}

/// The bytes at `address`, whatever they are. A stranger named it: never from a private network, also where an owner's
/// own mail hosts may be there.
pub async fn picture(spine: &Spine, address: &str) -> Result<Vec<u8>, FetchError> {
    let for_tests = spine.config().allow_private_pictures;
    let policy = AddressPolicy { allow_private_hosts: for_tests };
    let rules = FetchRules {
        most: LARGEST,
        within: WITHIN,
        redirects: 4,
        any_port: for_tests,
        accept: "image/avif,image/webp,image/png,image/jpeg,image/gif",
    };
    // The semaphore is never closed; were it, fetching unbounded would be the smaller fault.
    let _room = spine.picture_room().0.acquire().await.ok();
    let network =
        Network { connect_timeout: Duration::from_secs(5), ..Network::new(spine.tls().clone(), policy) };
    fetch(address, &network, rules).await.map(Into::into)
}
