//! Counts for `/metrics`: by route template, never by address, id or person (I-7).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[derive(Clone, Copy, Default)]
struct Count {
    requests: u64,
    micros: u128,
}

/// What is counted.
#[derive(Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(String, &'static str, u16), Count>>,
    sockets: AtomicI64,
    visitor_sockets: AtomicI64,
    cut: AtomicI64,
}

impl Metrics {
    /// Counts one answered request.
    pub fn answered(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let count = requests.entry((route.to_owned(), method, status)).or_default();
        count.requests += 1;
        count.micros += took.as_micros();
    }

    /// Counts a live socket until the guard is dropped.
    pub fn socket(&self) -> SocketCount<'_> {
        self.sockets.fetch_add(1, Ordering::Relaxed);
        SocketCount(&self.sockets)
    }

    /// Counts a visitor's socket until the guard is dropped.
    pub fn visitor_socket(&self) -> SocketCount<'_> {
        self.visitor_sockets.fetch_add(1, Ordering::Relaxed);
        SocketCount(&self.visitor_sockets)
    }

    /// Counts a live socket that was cut because it did not read.
    pub fn socket_cut(&self) {
        self.cut.fetch_add(1, Ordering::Relaxed);
    }

    /// The text of Prometheus' exposition format 0.0.4.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# TYPE tsunagu_live_sockets gauge");
        let _ = writeln!(text, "tsunagu_live_sockets {}", self.sockets.load(Ordering::Relaxed));
        let _ = writeln!(text, "# TYPE tsunagu_visitor_sockets gauge");
        let _ = writeln!(text, "tsunagu_visitor_sockets {}", self.visitor_sockets.load(Ordering::Relaxed));
        let _ = writeln!(text, "# TYPE tsunagu_live_sockets_cut_total counter");
        let _ = writeln!(text, "tsunagu_live_sockets_cut_total {}", self.cut.load(Ordering::Relaxed));
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sums = String::new();
        let _ = writeln!(text, "# TYPE tsunagu_http_requests_total counter");
        let _ = writeln!(sums, "# TYPE tsunagu_http_request_seconds_total counter");
        for ((route, method, status), count) in requests.iter() {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let _ = writeln!(text, "tsunagu_http_requests_total{{{labels}}} {}", count.requests);
            let seconds = count.micros as f64 / 1e6;
            let _ = writeln!(sums, "tsunagu_http_request_seconds_total{{{labels}}} {seconds:.6}");
        }
        text.push_str(&sums);
        text
    }
}

/// A socket that is being counted.
pub struct SocketCount<'a>(&'a AtomicI64);

impl Drop for SocketCount<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_shown_by_template() {
        let metrics = Metrics::default();
        metrics.answered("/api/v1/items/{id}", "GET", 200, Duration::from_millis(2));
        metrics.answered("/api/v1/items/{id}", "GET", 200, Duration::from_millis(3));
        let socket = metrics.socket();
        assert!(metrics.text().contains("tsunagu_live_sockets 1\n"));
        drop(socket);
        let text = metrics.text();
        assert!(text.contains("tsunagu_live_sockets 0\n"));
        let labels = "{route=\"/api/v1/items/{id}\",method=\"GET\",status=\"200\"}";
        assert!(text.contains(&format!("tsunagu_http_requests_total{labels} 2\n")), "{text}");
        assert!(text.contains(&format!("tsunagu_http_request_seconds_total{labels} 0.005000\n")), "{text}");
    }
}
