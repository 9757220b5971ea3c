//! Passing a message of a conversation on to somebody else: its words below one's own, its files with it.

use jiff::tz::TimeZone;
use tsunagu_model::channel::{ChannelKind, Delivery};
use tsunagu_model::event::{Fact, Full, MessageWords, Sealed};
use tsunagu_model::handle::Party;
use tsunagu_model::*;
use tsunagu_records::queries::item_page::{self, ItemDetail};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::Workspace;
use tsunagu_store::StoreError;

use super::caller::conversation;
use super::reply::ReplyRequest;
use crate::outbound::reply::Carried;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Fills a request to forward with what it passes on, and copies the files. They are sealed anew with the message that
/// carries them, so that neither message depends on the other.
pub(super) async fn prepare(
    spine: &Spine,
    tenant: TenantId,
    (id, item): (ConversationId, ItemId),
    mut request: ReplyRequest,
    kind: &dyn ChannelKind,
) -> Result<Decided<(ReplyRequest, Vec<Carried>)>, StoreError> {
    let delivers = kind.descriptor().delivery == Delivery::HandedOver;
    if request.to.is_none() || request.in_reply_to.is_some() || !delivers {
        return Ok(Err(Refusal::invalid(
            "forward_invalid",
            "`forward_of` needs `to`, no `in_reply_to`, and a channel that delivers messages.",
        )));
    }
    let found = spine
        .db()
        .read(tenant, move |tx| {
            let row = match conversation(tx, id)? {
                Ok(row) => row,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
            let detail = item_page::one(tx, item)?.filter(|detail| detail.row.conversation == row.id);
            Ok(Ok((detail, workspace.map(|found| found.value))))
        })
        .await?;
    let (detail, workspace) = match found {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some((detail, words)) = detail.and_then(|detail| said(&detail).map(|words| (detail, words))) else {
        return Ok(Err(NOTHING));
    };
    let zone = workspace.as_ref().and_then(|known| TimeZone::get(&known.time_zone).ok());
    let head = heading(
        &words,
        detail.row.sort_at,
        &zone.unwrap_or(TimeZone::UTC),
        workspace.is_none_or(|known| known.locale == "ja"),
    );
    if request.html.is_none() || !request.text.trim().is_empty() {
        request.text =
            format!("{}\n\n{head}\n\n{}", request.text.trim_end(), words.text).trim_start().to_owned();
    }
    if let Some(html) = &mut request.html {
        html.push_str(&format!("<hr><p>{}</p><blockquote>{}</blockquote>", lines(&head), lines(&words.text)));
    }
    if request.subject.is_none() && kind.descriptor().has_subject {
        request.subject = Some(forwarded_subject(words.subject.as_deref().unwrap_or_default()));
    }
    let mut carried = Vec::new();
    for (blob, named) in files(&detail.fact).into_iter().zip(words.attachments) {
        let Some(blob) = blob else { continue };
        let Some(bytes) = spine.db().read_blob(tenant, blob, None).await? else { return Ok(Err(NOTHING)) };
        let staged = spine.db().stage(&bytes).await?;
        carried.push(Carried { id: spine.db().id(), staged, words: named });
    }
    Ok(Ok((request, carried)))
}

const NOTHING: Refusal = Refusal::new(
    RefusalKind::Impossible,
    "nothing_to_forward",
    "There is no such message to forward here, or it was erased.",
);

fn said(detail: &ItemDetail) -> Option<MessageWords> {
    match &detail.full {
        Sealed::Open(Full::Message(words)) => Some(words.as_ref().clone()),
        Sealed::Open(
            Full::Handle(_) | Full::Note { .. } | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. },
        )
        | Sealed::Absent
        | Sealed::Erased => None,
    }
}

/// The bytes of each file of a message; none for one that is not offered.
fn files(fact: &Fact) -> Vec<Option<BlobId>> {
    let files = if let Fact::MessageReceived(received) = fact {
        &received.attachments
    } else if let Fact::MessageQueued(queued) = fact {
        &queued.attachments
    } else {
        return Vec::new();
    };
    files.iter().map(|file| file.blob).collect()
}

/// What stands above the words passed on.
fn heading(words: &MessageWords, at: Timestamp, zone: &TimeZone, japanese: bool) -> String {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    let at = zone.to_datetime(moment).strftime("%Y-%m-%d %H:%M").to_string();
    let from = words.from.iter().map(party).collect::<String>();
    let to = words.to.iter().map(party).collect::<Vec<_>>().join(", ");
    let subject = words.subject.as_deref().unwrap_or_default();
    let labels = if japanese {
        ["---------- 転送メッセージ ----------", "差出人", "日時", "件名", "宛先"]
    } else {
        ["---------- Forwarded message ----------", "From", "Date", "Subject", "To"]
    };
    let [title, who, when, what, whom] = labels;
    format!("{title}\n{who}: {from}\n{when}: {at}\n{what}: {subject}\n{whom}: {to}")
}

fn party(party: &Party) -> String {
    if party.name.is_empty() { party.address.clone() } else { format!("{} <{}>", party.name, party.address) }
}

fn forwarded_subject(subject: &str) -> String {
    let subject = subject.trim();
    let lower = subject.to_lowercase();
    if lower.starts_with("fwd:") || lower.starts_with("fw:") {
        subject.to_owned()
    } else {
        format!("Fwd: {subject}")
    }
}

/// Plain text as HTML, line by line.
fn lines(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}
