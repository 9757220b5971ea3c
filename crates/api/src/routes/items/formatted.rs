//! The HTML of an item and the pictures it names.

use std::cell::RefCell;

use tsunagu_channels::kind;
use tsunagu_model::channel::{ChannelKind, Picture};
use tsunagu_model::event::{Fact, Full};
use tsunagu_model::{BlobId, Code, TenantId};
use tsunagu_records::queries::item_page::ItemDetail;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;
use tsunagu_store::{StoreError, Tx};

use crate::pictures::address::Which;
use crate::problem::Problem;
use crate::shown::item::files;
use crate::state::Api;

/// Outside pictures of one mail that can be shown; what it names beyond stays away.
const MOST_OUTSIDE: usize = 500;

/// An item that has HTML, and the kind of channel that can make it safe.
pub struct Formatted {
    kind: &'static dyn ChannelKind,
    html: String,
    content_ids: Vec<Option<String>>,
}

/// The name of the kind of the item's channel.
pub fn kind_word(tx: &mut dyn Tx, item: &ItemDetail) -> Result<Option<String>, StoreError> {
    let Some(channel) = item.row.channel else { return Ok(None) };
    let value = settings::get::<ChannelValue>(tx, area::CHANNEL, channel.0)?;
    Ok(value.map(|setting| setting.value.kind))
}

impl Formatted {
    /// Reads the HTML of an item; 404 when it has none. A channel that is gone leaves items behind; without its kind
    /// nothing can make their HTML safe.
    pub async fn of(
        api: &Api,
        tenant: TenantId,
        item: &ItemDetail,
        word: Option<&str>,
    ) -> Result<Self, Problem> {
        let blob = html_blob(&item.fact).ok_or_else(Problem::not_found)?;
        let kind = word.and_then(Code::parse).and_then(kind).ok_or_else(Problem::not_found)?;
        let bytes = api.spine().db().read_blob(tenant, blob, None).await?.ok_or_else(Problem::not_found)?;
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Self { kind, html, content_ids: content_ids(item) })
    }

    /// The HTML made safe, with the address of each picture as `address` says, and how many outside pictures it names.
    pub fn safe(&self, address: &dyn Fn(Which) -> Option<String>) -> (String, usize) {
        let outside = RefCell::new(Vec::new());
        let html = self.kind.safe_html(&self.html, &|picture| address(self.place(picture, &outside)?));
        (html, outside.into_inner().len())
    }

    /// Where the outside pictures lie, in the order of their numbers.
    pub fn outside(&self) -> Vec<String> {
        let outside = RefCell::new(Vec::new());
        self.kind.safe_html(&self.html, &|picture| self.place(picture, &outside).and(None));
        outside.into_inner()
    }

    /// Outside pictures are numbered as they are met, one number for each address.
    fn place(&self, picture: Picture<'_>, outside: &RefCell<Vec<String>>) -> Option<Which> {
        match picture {
            Picture::Inline(id) => {
                let found = self.content_ids.iter().position(|known| known.as_deref() == Some(id))?;
                u32::try_from(found).ok().map(Which::Inline)
            }
            Picture::Outside(address) => {
                let mut met = outside.borrow_mut();
                let number = met.iter().position(|known| known == address).unwrap_or(met.len());
                if number == met.len() {
                    if number == MOST_OUTSIDE {
                        return None;
                    }
                    met.push(address.to_owned());
                }
                u32::try_from(number).ok().map(Which::Outside)
            }
        }
    }
}

fn html_blob(fact: &Fact) -> Option<BlobId> {
    if let Fact::MessageReceived(fact) = fact {
        fact.html
    } else if let Fact::MessageQueued(fact) = fact {
        fact.html
    } else {
        None
    }
}

/// The Content-ID of each file that can be shown, in their order.
fn content_ids(item: &ItemDetail) -> Vec<Option<String>> {
    let Some(Full::Message(words)) = item.full.as_open() else { return Vec::new() };
    let (open, _) = files(&item.fact);
    open.iter()
        .zip(&words.attachments)
        .map(|(file, words)| file.blob.and_then(|_| words.content_id.clone()))
        .collect()
}
