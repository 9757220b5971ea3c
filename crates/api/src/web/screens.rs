//! Where the built files come from.

use std::borrow::Cow;
use std::fmt::Debug;
use std::path::PathBuf;

/// The built screens: `index.html`, `assets/…`, `widget/…` and what lies beside them.
pub trait Screens: Debug + Send + Sync {
    /// The bytes of a file by its path, without a leading `/`; `None` when there is none of that name.
    fn file(&self, path: &str) -> Option<Cow<'static, [u8]>>;
}

/// Screens read from a folder each time they are asked for: for whoever works on them.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Screens for Folder {
    fn file(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        // A path with such a part leads out of the folder.
        if path.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.contains('\\')) {
            return None;
        }
        std::fs::read(self.0.join(path)).ok().map(Cow::Owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let folder = Folder(std::env::current_dir().unwrap_or_default());
        assert!(folder.file("Cargo.toml").is_some());
        for path in
            ["../api/Cargo.toml", "./Cargo.toml", "/etc/hostname", "src/../Cargo.toml", "", "src//lib.rs"]
        {
            assert!(folder.file(path).is_none(), "{path}");
        }
    }
}
