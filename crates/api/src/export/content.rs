//! What an export holds, read page by page.

use serde_json::{Value, json};
use tsunagu_model::content::Direction;
use tsunagu_model::event::{Fact, Full};
use tsunagu_model::{BaseId, BlobId, Id, TenantId};
use tsunagu_pipeline::Spine;
use tsunagu_records::queries::conversation_list;
use tsunagu_records::queries::export::{self, LinkRow, SaidHandle};
use tsunagu_records::queries::item_page::{self, ItemDetail, Place};
use tsunagu_records::queries::profile_list;
use tsunagu_records::tables::handles;
use tsunagu_records::tables::items::ItemKind;
use tsunagu_store::{StoreError, Tx};

use super::ExportError;
use super::archive::Archive;
use crate::routes::HandleJson;
use crate::shown::conversation::part;
use crate::shown::item::files as files_of;
use crate::shown::{ConversationJson, ItemJson, Names};

/// Items read at once.
const PAGE: i64 = 100;
/// Conversations of one base, at most.
const CONVERSATIONS: i64 = 100_000;
/// Letters of a file's name kept in the archive.
const NAME: usize = 80;

/// Whose content.
pub(super) struct Content {
    pub spine: Spine,
    pub tenant: TenantId,
    pub bases: Vec<BaseId>,
    pub notes: bool,
}

/// What is read at once: everything but the items.
pub(super) struct Head {
    pub value: Value,
    pub name: Option<String>,
}

/// A stored file of an item and its place in the archive.
pub(super) struct Enclosed {
    pub blob: BlobId,
    pub path: String,
}

/// An item as it goes into the archive.
pub(super) struct Exported {
    pub json: ItemJson,
    pub files: Vec<Enclosed>,
}

impl Content {
    /// Profile, handles, assertions, links and conversations.
    pub async fn head(&self) -> Result<Head, ExportError> {
        let (bases, now) = (self.bases.clone(), self.spine.now());
        let read = move |tx: &mut dyn Tx| {
            let root = bases.first().copied().unwrap_or(BaseId(0));
            let listed = profile_list::one(tx, root)?;
            let name = listed.as_ref().and_then(|one| part(&one.name, |brief| &brief.name));
            let (mut owned, mut said, mut links) = (Vec::new(), Vec::new(), Vec::new());
            for base in &bases {
                owned.extend(handles::of_base(tx, *base)?.into_iter().map(HandleJson::from));
                said.extend(export::said(tx, *base)?.into_iter().map(said_json));
                links.extend(export::links(tx, *base)?);
            }
            links.sort_by_key(|link| link.id);
            links.dedup();
            let (mut names, mut conversations) = (Names::default(), Vec::new());
            for one in conversation_list::of_profile(tx, &bases, CONVERSATIONS)? {
                conversations.push(ConversationJson::of(tx, &mut names, &one)?);
            }
            let value = json!({
                "format": "tsunagu export 1",
                "exported_at": now.to_rfc3339(),
                "profile": {
                    "id": root.text(), "name": name, "bases": bases.iter().map(|id| id.text()).collect::<Vec<_>>(),
                    "created_at": listed.as_ref().map(|one| one.created_at.to_rfc3339()),
                },
                "handles": owned,
                "assertions": said,
                "links": links.iter().map(link_json).collect::<Vec<_>>(),
                "conversations": conversations,
            });
            Ok(Head { value, name })
        };
        Ok(self.spine.db().read(self.tenant, read).await?)
    }

    /// A page of items older than `before`, newest first, and where the next begins; `None` after the last.
    pub async fn page(&self, before: Place) -> Result<(Vec<Exported>, Option<Place>), ExportError> {
        let (bases, notes) = (self.bases.clone(), self.notes);
        let read = move |tx: &mut dyn Tx| {
            let rows = item_page::of_bases(tx, &bases, before, PAGE)?;
            let next = rows
                .last()
                .filter(|_| rows.len() as i64 == PAGE)
                .map(|item| Place { sort_at: item.row.sort_at, seq: item.row.seq });
            let (mut names, mut items) = (Names::default(), Vec::with_capacity(rows.len()));
            for row in rows.iter().filter(|row| notes || row.row.kind != ItemKind::Note) {
                items.push(exported(tx, &mut names, row)?);
            }
            Ok((items, next))
        };
        Ok(self.spine.db().read(self.tenant, read).await?)
    }

    /// `export.json`: the head, and the items one a line.
    pub async fn json(&self, head: &Head, archive: &mut Archive) -> Result<(), ExportError> {
        let text = serde_json::to_string_pretty(&head.value)?;
        let open = text.trim_end().strip_suffix('}').unwrap_or(&text).trim_end();
        archive.put(open.as_bytes()).await?;
        archive.put(b",\n  \"items\": [").await?;
        let (mut before, mut first) = (Some(Place::END), true);
        while let Some(place) = before {
            let (items, next) = self.page(place).await?;
            for item in &items {
                archive.put(if first { "\n    " } else { ",\n    " }.as_bytes()).await?;
                first = false;
                archive.put(&serde_json::to_vec(&item_json(item)?)?).await?;
            }
            before = next;
        }
        archive.put(b"\n  ]\n}\n").await
    }

    /// `files/`: raw mails, HTML forms and attachments. One that cannot be read any more is left out.
    pub async fn files(&self, archive: &mut Archive) -> Result<(), ExportError> {
        let mut before = Some(Place::END);
        while let Some(place) = before {
            let (items, next) = self.page(place).await?;
            for file in items.iter().flat_map(|item| &item.files) {
                let Some(bytes) = self.spine.db().read_blob(self.tenant, file.blob, None).await? else {
                    continue;
                };
                archive.file(&file.path)?;
                archive.put(&bytes).await?;
            }
            before = next;
        }
        Ok(())
    }
}

fn exported(tx: &mut dyn Tx, names: &mut Names, row: &ItemDetail) -> Result<Exported, StoreError> {
    Ok(Exported { json: ItemJson::of(tx, names, row)?, files: enclosed(row) })
}

fn enclosed(item: &ItemDetail) -> Vec<Enclosed> {
    let folder = format!("files/{}", item.row.id.text());
    let mut found = Vec::new();
    let (raw, html) = if let Fact::MessageReceived(fact) = &item.fact {
        (fact.raw, fact.html)
    } else if let Fact::MessageQueued(fact) = &item.fact {
        (None, fact.html)
    } else {
        (None, None)
    };
    let end = if item.row.direction == Direction::In { "received" } else { "sent" };
    found.extend(raw.map(|blob| Enclosed { blob, path: format!("{folder}/{end}.eml") }));
    found.extend(html.map(|blob| Enclosed { blob, path: format!("{folder}/{end}.html.txt") }));
    let (open, _) = files_of(&item.fact);
    let names = match item.full.as_open() {
        Some(Full::Message(words)) => words.attachments.as_slice(),
        Some(
            Full::Handle(_) | Full::Note { .. } | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. },
        )
        | None => &[],
    };
    for (place, file) in open.iter().enumerate() {
        let Some(blob) = file.blob else { continue };
        let name = names.get(place).map_or("", |words| words.name.as_str());
        found.push(Enclosed { blob, path: format!("{folder}/{}-{}", place + 1, file_name(name)) });
    }
    found
}

/// A name that is a name on every system and leaves its folder on none.
fn file_name(name: &str) -> String {
    let safe = |letter: char| {
        let risky = letter.is_control() || "/\\:*?\"<>|".contains(letter);
        if risky { '_' } else { letter }
    };
    let name: String = name.trim().chars().map(safe).collect();
    let name = name.trim_matches('.');
    let skip = name.chars().count().saturating_sub(NAME);
    // The end of a long name tells what it is.
    let name: String = name.chars().skip(skip).collect();
    if name.is_empty() { String::from("file") } else { name }
}

fn item_json(item: &Exported) -> Result<Value, ExportError> {
    let mut value = serde_json::to_value(&item.json)?;
    if let Some(fields) = value.as_object_mut() {
        for address in ["html_url", "raw_url"] {
            fields.remove(address);
        }
        for file in fields.get_mut("attachments").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(file) = file.as_object_mut() {
                file.remove("url");
            }
        }
        let paths: Vec<&str> = item.files.iter().map(|file| file.path.as_str()).collect();
        fields.insert(String::from("files"), json!(paths));
    }
    Ok(value)
}

fn said_json(said: SaidHandle) -> Value {
    json!({
        "base": said.base.text(), "kind": said.kind.0.text(), "assurance": said.assurance.text(),
        "address": said.address, "made_at": said.made_at.to_rfc3339(),
    })
}

fn link_json(link: &LinkRow) -> Value {
    json!({
        "id": link.id.text(), "a": link.a.text(), "b": link.b.text(), "by_person": link.by_person,
        "active": link.active, "reason": link.reason.text(), "made_at": link.made_at.to_rfc3339(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        let long = format!("{}.pdf", "長".repeat(200));
        let cases = [
            ("a b.pdf", "a b.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", "file"),
            ("", "file"),
            ("C:\\x\u{0}.txt", "C__x_.txt"),
            ("見積書.pdf", "見積書.pdf"),
        ];
        for (name, safe) in cases {
            assert_eq!(file_name(name), safe);
        }
        assert!(file_name(&long).ends_with("長.pdf") && file_name(&long).chars().count() == NAME);
    }
}
