//! The listener of the public contract: connections, the time a request's head may take, and the end.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tower::Service;

use crate::router;
use crate::shop;
use crate::state::Api;

/// Rest when no further connection can be accepted (too many open files), before the next try.
const EXHAUSTED: Duration = Duration::from_secs(1);

/// Serves the public contract on `listener` until `stop` returns; then answers what was asked and ends.
pub async fn serve(
    listener: TcpListener,
    api: Api,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    take_all(listener, router(api.clone()), &api, stop, || api.stop()).await
}

/// Serves the demo shop on a listener of its own until `stop` returns.
pub async fn serve_shop(
    listener: TcpListener,
    api: Api,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    take_all(listener, shop::router(api.clone()), &api, stop, || ()).await
}

async fn take_all(
    listener: TcpListener,
    routes: Router,
    api: &Api,
    stop: impl Future<Output = ()> + Send + 'static,
    let_go: impl FnOnce(),
) -> std::io::Result<()> {
    // Limits need to know who asks.
    let mut callers = routes.into_make_service_with_connect_info::<SocketAddr>();
    let connections = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, from)) => take(&connections, &mut callers, stream, from, api.tuning().head).await,
                Err(fault) if only_one(&fault) => {}
                Err(fault) => {
                    tracing::error!(fault = %fault, "connections cannot be accepted");
                    tokio::time::sleep(EXHAUSTED).await;
                }
            },
        }
    }
    drop(listener);
    // Who only waits, for an event or on the live stream, would hold up the end.
    let_go();
    connections.shutdown().await;
    Ok(())
}

/// Whether the fault is of the one connection that was to be accepted.
fn only_one(fault: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(fault.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn take(
    connections: &GracefulShutdown,
    callers: &mut IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
    stream: TcpStream,
    from: SocketAddr,
    head: Duration,
) {
    // Small answers must not wait for the other side's acknowledgement; without it they are only slower.
    let _ = stream.set_nodelay(true);
    let Ok(service) = callers.call(from).await;
    let mut http = auto::Builder::new(TokioExecutor::new()).http1_only();
    http.http1().timer(TokioTimer::new()).header_read_timeout(head);
    let connection =
        http.serve_connection_with_upgrades(TokioIo::new(stream), TowerToHyperService::new(service));
    let connection = connections.watch(connection.into_owned());
    tokio::spawn(async move {
        if let Err(fault) = connection.await {
            tracing::debug!(fault = %fault, "a connection broke");
        }
    });
}
