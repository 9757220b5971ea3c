//! Opening the live stream.

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::response::Response;

use crate::live::socket;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;

/// Read buffer of one socket, in bytes: clients send short lines only. The default costs 128 kB a socket.
const READ_BUFFER: usize = 4 * 1024;
/// Bytes gathered before they are written to the connection.
const WRITE_BUFFER: usize = 4 * 1024;
/// Largest message a client may send, in bytes.
const LARGEST_MESSAGE: usize = 64 * 1024;

/// The live stream, a WebSocket.
///
/// The client sends `{"subscribe": ["inbox", "inbox:<view>", "conversation:<id>", "notifications", "offers", "live"], "after":
/// <seq>}`; each such message replaces the one before. The server sends `{"topic", "seq", "kind", "data"}`, `kind` one of `snapshot`, `delta`,
/// `enter`, `leave`, `position`, `resync`. After `resync` come snapshots. The view `mentions` and saved views cannot be
/// followed.
///
/// `notifications` is what the member is told of, as `GET /api/v1/notifications` shows it: `snapshot` with the newest, at the
/// start and whenever something was read or fell away; `enter` with `{"notification", "unread"}` for each new one.
///
/// `offers` is what is offered to the member, as `GET /api/v1/offers` shows it, and how they are: a `snapshot` with `{"items",
/// "presence"}` at the start and whenever either changed. While a member has a socket open their desk counts as
/// connected, and work can be offered to them.
///
/// `live` is for whoever may follow queues and agents: a `snapshot` with `{"queues", "agents"}`, as `GET /api/v1/live/queues`
/// and `GET /api/v1/live/agents` show them, soon after anything changed, at most once a second and at least every five; for anybody else one
/// `leave`.
///
/// With `{"here": {"conversation": <id>, "state": "viewing" | "typing" | "gone"}}` a member tells that they are at a
/// conversation, again at least every 15 seconds while they are. Colleagues who follow `conversation:<id>` get frames of
/// the topic `here` with `{"conversation", "member", "state", "until"}`; a mark is over at `until` unless another one
/// comes, and at once with the state `gone`, which the server tells when the socket ends or its member goes elsewhere.
#[utoipa::path(get, path = "/api/v1/live", tag = "live", responses((status = 101)))]
pub async fn open(
    State(api): State<Api>,
    reader: Reader,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let upgrade =
        upgrade.map_err(|_| Problem::invalid("websocket_needed", "This address speaks WebSocket only."))?;
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(LARGEST_MESSAGE)
        .max_frame_size(LARGEST_MESSAGE);
    Ok(upgrade.on_upgrade(move |stream| socket::serve(api, reader, stream)))
}
