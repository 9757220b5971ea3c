//! The screens in the program: what `make web` built, or a folder named by whoever works on them.

use std::path::Path;
use std::sync::Arc;

use tsunagu_api::{Folder, Screens};

/// The screens to serve; `None` when the program has none in it.
pub fn screens(folder: Option<&Path>) -> Option<Arc<dyn Screens>> {
    match folder {
        Some(folder) => Some(Arc::new(Folder(folder.to_owned()))),
        None => built_in(),
    }
}

/// A debug build reads the folder at each request, also when it was not there yet as the program was built.
#[cfg(feature = "ui")]
fn built_in() -> Option<Arc<dyn Screens>> {
    if cfg!(debug_assertions) {
        return Some(Arc::new(Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist"))));
    }
    Some(Arc::new(embedded::BuiltIn))
}

#[cfg(not(feature = "ui"))]
fn built_in() -> Option<Arc<dyn Screens>> {
    None
}

#[cfg(feature = "ui")]
mod embedded {
    use std::borrow::Cow;

    use tsunagu_api::Screens;

    /// What lay in `web/dist` when the program was built. Without that folder there is nothing in it.
    #[derive(Debug, rust_embed::Embed)]
    #[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
    #[allow_missing = true]
    pub struct BuiltIn;

    impl Screens for BuiltIn {
        fn file(&self, path: &str) -> Option<Cow<'static, [u8]>> {
            <Self as rust_embed::Embed>::get(path).map(|file| file.data)
        }
    }
}
