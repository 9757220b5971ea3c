//! One socket of a visitor's page. An idle one holds little: everything that takes room is boxed while it lasts.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use futures_util::StreamExt;
use tokio::time::Instant;
use tsunagu_bus::Note;
use tsunagu_model::content::DeliveryState;
use tsunagu_model::{AttachmentId, BaseId, ConversationId, Id, ItemId, Timestamp};
use tsunagu_pipeline::visitor::{self, Saying, Scope, Visitor};
use tsunagu_pipeline::work::place_of;
use tsunagu_records::queries::item_page::Place;
use tsunagu_records::queries::visitor_page;
use tsunagu_records::tables::items;
use tsunagu_store::{StoreError, Tx, log};

use super::door::{Entry, closed, unknown};
use super::frame::{FromPage, ToPage, message};
use super::hub::{Admitted, Listening};
use super::mailbox::News;
use super::shown::{LaterStateJson, PlaceJson, VisitorMessageJson, place};
use crate::cursor;
use crate::problem::Problem;
use crate::state::Api;

/// Longest time until the first frame, and for the other side to take one.
const PATIENCE: Duration = Duration::from_secs(10);
/// Messages read at once to fill a gap.
const PAGE: i64 = 100;
/// Messages missed beyond which the page reads anew.
const MOST_MISSED: usize = 500;
/// Frames refused one after the other before the socket ends.
const MOST_REFUSED: u8 = 100;

/// Why a socket ends.
enum End {
    /// The other side went, or does not read.
    Gone,
    /// It is told why.
    Told(Problem),
}

impl From<StoreError> for End {
    fn from(fault: StoreError) -> Self {
        Self::Told(Problem::from(fault))
    }
}

/// Serves a socket until it ends.
pub async fn serve(api: Api, entry: Entry, admitted: Admitted, mut stream: WebSocket) {
    let _counted = api.metrics().visitor_socket();
    let end = match Box::pin(hello(&api, &entry, &mut stream)).await {
        Ok(mut socket) => {
            drop(entry);
            socket.run(&mut stream).await
        }
        Err(end) => end,
    };
    if let End::Told(problem) = end {
        // Whoever is gone already does not need to hear it.
        let _ = send(&mut stream, refusal(&problem, None)).await;
    }
    let _ = tokio::time::timeout(PATIENCE, stream.send(Message::Close(None))).await;
    drop(admitted);
}

/// Waits for the first frame; answers with what was missed.
async fn hello(api: &Api, entry: &Entry, stream: &mut WebSocket) -> Result<Socket, End> {
    let frame = tokio::time::timeout(PATIENCE, stream.next()).await.map_err(|_| End::Gone)?;
    let Some(Ok(Message::Text(text))) = frame else { return Err(End::Gone) };
    let Ok(FromPage::Hello { token, after }) = serde_json::from_str(&text) else {
        return Err(End::Told(Problem::invalid("frame_invalid", "The first frame is `hello`.")));
    };
    let visitor = visitor::resume(api.spine(), entry.owned(), &token).await?;
    let visitor = visitor.ok_or_else(|| End::Told(unknown()))?;
    let hub = api.visitor_hubs().join(visitor.owned.tenant).await?;
    let scope = visitor.scope;
    let look = move |tx: &mut dyn Tx| newest(tx, &scope);
    let before = api.spine().db().read(visitor.owned.tenant, look).await?;
    let listening = hub.listen(visitor.id, scope.channel, before.bases);
    // Read once more: what came before the hub knew of us is here, what comes after is in the mailbox.
    let Newest { incarnation, bases, end, conversation } =
        api.spine().db().read(visitor.owned.tenant, look).await?;
    listening.change(bases);
    listening.in_conversation(conversation);
    let after = cursor::parse_timeline(after.as_deref(), incarnation).map_err(End::Told)?;
    let last = if after == Place::END { end } else { after };
    let mut socket = Socket {
        api: api.clone(),
        visitor: Box::new(visitor),
        listening,
        incarnation,
        last,
        later: None,
        refused: 0,
    };
    let ready = ToPage::Ready { cursor: cursor::timeline(incarnation, end) }.text();
    send(stream, ready).await?;
    socket.fill(stream).await?;
    socket.tell_place(stream).await?;
    socket.tell_later(stream).await?;
    Ok(socket)
}

/// Where a visitor stands.
struct Newest {
    incarnation: i64,
    bases: Vec<BaseId>,
    /// The place of their newest message.
    end: Place,
    /// Its conversation.
    conversation: Option<ConversationId>,
}

fn newest(tx: &mut dyn Tx, scope: &Scope) -> Result<Newest, StoreError> {
    let bases = scope.bases(tx)?;
    let row = items::newest_on(tx, &bases, scope.channel)?;
    let end = row
        .as_ref()
        .map_or(Place { sort_at: Timestamp(0), seq: 0 }, |row| Place { sort_at: row.sort_at, seq: row.seq });
    let conversation = row.map(|row| row.conversation);
    Ok(Newest { incarnation: log::incarnation(tx)?, bases, end, conversation })
}

struct Socket {
    api: Api,
    visitor: Box<Visitor>,
    listening: Listening,
    incarnation: i64,
    /// The place of the newest message sent.
    last: Place,
    /// What was sent last of being answered later.
    later: Option<String>,
    refused: u8,
}

impl Socket {
    async fn run(&mut self, stream: &mut WebSocket) -> End {
        let mailbox = Arc::clone(&self.listening.mailbox);
        let silence = self.api.tuning().silence;
        let api = self.api.clone();
        let stopped = api.stopped();
        tokio::pin!(stopped);
        let sleep = tokio::time::sleep(silence);
        tokio::pin!(sleep);
        loop {
            let step = tokio::select! {
                frame = stream.next() => {
                    sleep.as_mut().reset(Instant::now() + silence);
                    match frame {
                        Some(Ok(Message::Text(text))) => Box::pin(self.heard(stream, &text)).await,
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
                        Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => Err(End::Gone),
                    }
                }
                news = mailbox.next() => Box::pin(self.news(stream, news)).await,
                () = &mut stopped => Err(End::Gone),
                () = &mut sleep => Err(End::Gone),
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    async fn heard(&mut self, stream: &mut WebSocket, text: &str) -> Result<(), End> {
        let whom = self.visitor.id.0.unsigned_abs();
        if let Err(seconds) = self.api.limits().visitor.take(whom, self.api.spine().now()) {
            self.refused += 1;
            let problem = Problem::too_often(seconds);
            if self.refused > MOST_REFUSED {
                return Err(End::Told(problem));
            }
            return send(stream, refusal(&problem, None)).await;
        }
        self.refused = 0;
        match serde_json::from_str(text) {
            Ok(FromPage::Send { client_id, text, attachments, handoff }) => {
                let files = attachments.iter().map(|text| AttachmentId::parse(text)).collect();
                self.say(stream, files, Saying { client_id, text, files: Vec::new(), handoff }).await
            }
            Ok(FromPage::Typing {}) => {
                if let Some(conversation) = self.listening.conversation() {
                    let tenant = self.visitor.owned.tenant;
                    self.api.spine().bus().publish(Note::VisitorTyping { tenant, conversation });
                }
                Ok(())
            }
            Ok(FromPage::Got { item }) => self.receipt(stream, &item, DeliveryState::Delivered).await,
            Ok(FromPage::Read { item }) => self.receipt(stream, &item, DeliveryState::Read).await,
            Ok(FromPage::Ping {}) => {
                let cursor = self.cursor();
                send(stream, ToPage::Pong { cursor }.text()).await
            }
            // Said again, it is the same socket still.
            Ok(FromPage::Hello { .. }) => Ok(()),
            Err(_) => {
                let problem = Problem::invalid("frame_invalid", "No frame of the documented form.");
                send(stream, refusal(&problem, None)).await
            }
        }
    }

    async fn say(
        &mut self,
        stream: &mut WebSocket,
        files: Option<Vec<AttachmentId>>,
        saying: Saying,
    ) -> Result<(), End> {
        let client_id = saying.client_id.clone();
        let Some(files) = files else {
            let problem = Problem::invalid("invalid_id", "`attachments` holds ids of files sent ahead.");
            return send(stream, refusal(&problem, Some(client_id))).await;
        };
        let saying = Saying { files, ..saying };
        let said = match visitor::say(self.api.spine(), &self.visitor, saying).await {
            Ok(Ok(said)) => said,
            Ok(Err(refused)) => return send(stream, refusal(&refused.into(), Some(client_id))).await,
            // Nothing was taken: the page sends it again.
            Err(fault) => return send(stream, refusal(&fault.into(), Some(client_id))).await,
        };
        let stored = ToPage::Stored { client_id, item: said.item.text(), kept_first: said.differs };
        send(stream, stored.text()).await?;
        if !self.listening.hears(said.base) {
            self.listen_anew().await?;
            self.listening.in_conversation(Some(said.conversation));
            self.fill(stream).await?;
            self.tell_place(stream).await?;
            self.tell_later(stream).await?;
        }
        Ok(())
    }

    async fn receipt(&self, stream: &mut WebSocket, item: &str, state: DeliveryState) -> Result<(), End> {
        let Some(item) = ItemId::parse(item) else {
            let problem = Problem::invalid("invalid_id", "`item` is no id of a message.");
            return send(stream, refusal(&problem, None)).await;
        };
        match visitor::receipt(self.api.spine(), &self.visitor, item, state).await? {
            Ok(()) => Ok(()),
            Err(refused) => send(stream, refusal(&refused.into(), None)).await,
        }
    }

    async fn news(&mut self, stream: &mut WebSocket, news: News) -> Result<(), End> {
        match news {
            News::Message { place, shown } => self.tell(stream, place, &shown).await,
            News::Frame(frame) => send(stream, (*frame).to_owned()).await,
            News::Later => self.tell_later(stream).await,
            News::Missed => self.fill(stream).await,
            News::Look => {
                let known = visitor::again(self.api.spine(), &self.visitor).await?;
                let known = known.ok_or_else(|| End::Told(closed()))?;
                let same = known.scope == self.visitor.scope;
                *self.visitor = known;
                if same {
                    return Ok(());
                }
                self.listen_anew().await?;
                send(stream, ToPage::Reload {}.text()).await
            }
        }
    }

    async fn listen_anew(&mut self) -> Result<(), StoreError> {
        let scope = self.visitor.scope;
        let bases = move |tx: &mut dyn Tx| scope.bases(tx);
        let bases = self.api.spine().db().read(self.visitor.owned.tenant, bases).await?;
        self.listening.change(bases);
        Ok(())
    }

    /// Sends the messages after the newest one sent.
    async fn fill(&mut self, stream: &mut WebSocket) -> Result<(), End> {
        let mut sent = 0;
        loop {
            let (scope, last) = (self.visitor.scope, self.last);
            let read = move |tx: &mut dyn Tx| {
                let bases = scope.bases(tx)?;
                visitor_page::after(tx, &bases, scope.channel, last, PAGE)
            };
            let page = self.api.spine().db().read(self.visitor.owned.tenant, read).await?;
            for item in &page {
                let json = serde_json::to_string(&VisitorMessageJson::of(item, self.incarnation));
                self.tell(stream, place(item), &json.unwrap_or_default()).await?;
            }
            sent += page.len();
            if page.len() < PAGE as usize {
                return Ok(());
            }
            if sent >= MOST_MISSED {
                let look = move |tx: &mut dyn Tx| newest(tx, &scope);
                self.last = self.api.spine().db().read(self.visitor.owned.tenant, look).await?.end;
                return send(stream, ToPage::Reload {}.text()).await;
            }
        }
    }

    async fn tell(&mut self, stream: &mut WebSocket, place: Place, shown: &str) -> Result<(), End> {
        if (place.sort_at, place.seq) <= (self.last.sort_at, self.last.seq) {
            return Ok(());
        }
        let frame = message(shown, &self.cursor());
        self.last = place;
        send(stream, frame).await
    }

    /// Sends where the visitor stands, while they wait.
    async fn tell_place(&self, stream: &mut WebSocket) -> Result<(), End> {
        let tenant = self.visitor.owned.tenant;
        let conversation = self.listening.conversation();
        match conversation.and_then(|conversation| place_of(self.api.spine(), tenant, conversation)) {
            Some(place) => send(stream, ToPage::Place(Some(PlaceJson::of(place))).text()).await,
            None => Ok(()),
        }
    }

    /// Sends whether the visitor is offered to be answered later, or asked for it, where that is not what was sent last; that
    /// neither is so only where it was.
    async fn tell_later(&mut self, stream: &mut WebSocket) -> Result<(), End> {
        let Some(conversation) = self.listening.conversation() else { return Ok(()) };
        let scope = self.visitor.scope;
        let read = move |tx: &mut dyn Tx| {
            let bases = scope.bases(tx)?;
            LaterStateJson::read(tx, conversation, &bases, scope.channel)
        };
        let state = self.api.spine().db().read(self.visitor.owned.tenant, read).await?;
        if state.is_none() && self.later.is_none() {
            return Ok(());
        }
        let frame = ToPage::Later(state).text();
        if self.later.as_ref() == Some(&frame) {
            return Ok(());
        }
        self.later = Some(frame.clone());
        send(stream, frame).await
    }

    fn cursor(&self) -> String {
        cursor::timeline(self.incarnation, self.last)
    }
}

/// Sends a frame; one that the other side does not take in time ends the socket.
async fn send(stream: &mut WebSocket, frame: String) -> Result<(), End> {
    let sent = tokio::time::timeout(PATIENCE, stream.send(Message::Text(frame.into()))).await;
    match sent {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(End::Gone),
    }
}

fn refusal(problem: &Problem, client_id: Option<String>) -> String {
    let (code, detail) = (problem.code.to_owned(), problem.detail.clone().into_owned());
    ToPage::Problem { code, detail, client_id, retry_after: problem.retry_after }.text()
}
