"""A small JSON client of the public API."""

import http.client
import json
import urllib.parse


class Api:
    """One caller; keeps one connection and opens it again when it broke. Not for several threads at once."""

    def __init__(self, port, token=None, host="127.0.0.1", timeout=30):
        self.host, self.port, self.token, self.timeout = host, port, token, timeout
        self.connection = None

    def call(self, method, path, body=None, headers=None, raw=None):
        """Sends one request; answers (status, parsed body, headers). A body that is not JSON comes as bytes."""
        head = {"accept": "application/json", **(headers or {})}
        if self.token:
            head["authorization"] = f"Bearer {self.token}"
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
            head.setdefault("content-type", "application/json")
        for attempt in (1, 2):
            fresh = self.connection is None
            try:
                if fresh:
                    self.connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
                self.connection.request(method, path, data, head)
                response = self.connection.getresponse()
                content = response.read()
                break
            except (OSError, http.client.HTTPException):
                self.close()
                # A kept connection may have been closed meanwhile; only reading again is free of danger.
                if fresh or attempt == 2 or method != "GET":
                    raise
        # A server may refuse without reading the body, and then has no use for the connection.
        if response.will_close or (data and response.status >= 400):
            self.close()
        kind = response.headers.get_content_type()
        parsed = json.loads(content) if content and kind.endswith("json") else content
        return response.status, parsed, response.headers

    def close(self):
        """Closes the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def must(self, method, path, body=None, **more):
        """Like `call`, but anything but success is an error; answers the body."""
        status, parsed, _ = self.call(method, path, body, **more)
        if not 200 <= status < 300:
            raise RuntimeError(f"{method} {path}: {status} {parsed}")
        return parsed

    def get(self, path, **query):
        """Reads one thing."""
        return self.must("GET", address(path, query))

    def post(self, path, body=None, **more):
        """Does one thing."""
        return self.must("POST", path, {} if body is None else body, **more)

    def all(self, path, **query):
        """Every item of a list, page by page."""
        found = []
        query.setdefault("limit", 200)
        while True:
            page = self.get(path, **query)
            found += page["items"]
            if not page.get("next_cursor"):
                return found
            query["cursor"] = page["next_cursor"]

    def items(self, conversation):
        """Every item of a conversation, oldest first."""
        found = self.all(f"/api/v1/conversations/{conversation}/items")
        return sorted(found, key=lambda item: (item["occurred_at"], item["id"]))


def address(path, query):
    """A path with its query."""
    given = {key: value for key, value in query.items() if value is not None}
    return f"{path}?{urllib.parse.urlencode(given)}" if given else path
