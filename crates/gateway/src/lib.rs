//! The outside world for channels and connectors: sockets, TLS, retries, limits, protocol sessions.
