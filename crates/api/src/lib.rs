//! HTTP, live stream, permissions and OpenAPI: the public contract.
