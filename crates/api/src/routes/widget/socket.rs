//! Opening a chat's socket.

use axum::Extension;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::StatusCode;
use axum::response::Response;

use crate::guard::Address;
use crate::problem::Problem;
use crate::state::Api;
use crate::widget::door::Entry;
use crate::widget::socket;

/// Read buffer of one socket, in bytes: visitors send short lines and are idle most of the time.
const READ_BUFFER: usize = 1_024;
/// Bytes gathered before they are written; 0 writes each frame at once and keeps no buffer.
const WRITE_BUFFER: usize = 0;
/// Largest message a page may send, in bytes.
const LARGEST_MESSAGE: usize = 64 * 1024;

/// The chat's socket, a WebSocket. Its frames are described in `docs/develop/webchat-protocol.md`.
#[utoipa::path(get, path = "/widget/v1/{channel}/socket", tag = "widget", responses((status = 101)))]
pub async fn open(
    State(api): State<Api>,
    entry: Entry,
    Extension(Address(address)): Extension<Address>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let upgrade =
        upgrade.map_err(|_| Problem::invalid("websocket_needed", "This address speaks WebSocket only."))?;
    let admitted = api.addresses().admit(address).ok_or_else(|| {
        let mut problem = Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_sockets",
            "This address holds 200 sockets already. Behind a proxy, set --trusted-proxy.",
        );
        problem.retry_after = Some(30);
        problem
    })?;
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(LARGEST_MESSAGE)
        .max_frame_size(LARGEST_MESSAGE);
    Ok(upgrade.on_upgrade(move |stream| socket::serve(api, entry, admitted, stream)))
}
