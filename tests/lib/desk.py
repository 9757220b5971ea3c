"""An agent at a desk: a live socket that makes them reachable, and somebody who works with what is offered."""

import itertools
import threading
import time

from lib import mails
from lib.api import Api
from lib.websocket import Closed, WebSocket


class Line:
    """The desk's socket: while it is open the agent is connected. Holds what it was told last."""

    def __init__(self, port, token):
        self.socket = WebSocket(port, "/api/v1/live", token, timeout=60)
        self.offers, self.state, self.is_open = [], None, True
        self.news = threading.Event()
        self.socket.send({"subscribe": ["offers"]})
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        """Reads until it ends."""
        try:
            while True:
                frame = self.socket.read()
                if frame["topic"] == "offers" and frame["kind"] == "snapshot":
                    self.offers, self.state = frame["data"]["items"], frame["data"]["presence"]
                    self.news.set()
        except (Closed, OSError, ValueError):
            self.is_open = False

    def close(self):
        """The browser is gone, without a word."""
        self.socket.shut()


class Desk:
    """One agent over all starts of the program, and what they asked for. `asked` holds commands that were never answered:
    they are asked again with the same key, as the browser does."""

    def __init__(self, agent, seed, queues):
        self.agent, self.queues = agent, queues
        self.asked = {}
        self.answers = []
        self.errors = []
        self.held, self.left_alone = [], set()
        self.chance = mails.chance(f"{seed} desk {agent.number}")
        self.keys = (f"{seed}-{agent.number}-{number}".replace(" ", "-") for number in itertools.count())
        self.line = self.api = None

    def ask(self, path, body=None, key=None, method="POST"):
        """A command under a key of its own; answers (status, body)."""
        key = key or next(self.keys)
        self.asked[key] = (path, body, method)
        status, answer, _ = self.api.call(method, path, body or {}, headers={"idempotency-key": key})
        if status < 500 and status != 429:
            del self.asked[key]
            self.answers.append((path, body, status, answer))
            if status not in (200, 201, 204, 404, 409, 422):
                self.errors.append(f"{path}: {status} {answer}")
        return status, answer

    def sits_down(self, port):
        """Comes to the desk, and asks again what was not answered."""
        self.api = Api(port, self.agent.token)
        self.line = Line(port, self.agent.token)
        for key, (path, body, method) in list(self.asked.items()):
            self.ask(path, body, key, method)

    def is_available(self):
        """Says so."""
        self.ask("/api/v1/agents/me/presence", {"state": "available"}, method="PUT")

    def accepts(self, offer):
        """Takes what is offered."""
        status, answer = self.ask(f"/api/v1/offers/{offer}/accept")
        if status == 200:
            self.held.append(answer["id"])

    def takes_next(self):
        """Takes the next by themselves; an answer that is lost is not asked for again, since that would be another one."""
        status, answer, _ = self.api.call("POST", "/api/v1/offers/next", {})
        self.answers.append(("/api/v1/offers/next", None, status, answer))
        if status == 200:
            self.held.append(answer["id"])

    def finishes(self, conversation):
        """Resolves it."""
        self.ask(f"/api/v1/conversations/{conversation}/resolve")
        self.held = [held for held in self.held if held != conversation]

    def replies(self, conversation):
        """Writes to the customer, on whatever channel that is."""
        self.ask(f"/api/v1/conversations/{conversation}/messages",
                 {"type": "reply", "text": mails.sentence(self.chance, 5)})

    def gives(self, conversation, to):
        """Gives it away by hand, or back to everybody."""
        self.ask(f"/api/v1/conversations/{conversation}/assign", {"agent": to})
        self.held = [held for held in self.held if held != conversation]

    def hands_on(self, conversation, to):
        """Hands it to a queue or to a colleague."""
        self.ask(f"/api/v1/conversations/{conversation}/transfer", to)
        self.held = [held for held in self.held if held != conversation]

    def looks(self):
        """Sees what they have, also what colleagues gave them: who never looks is full of it and gets nothing more."""
        mine = self.api.get("/api/v1/conversations", view="mine", limit=50)["items"]
        self.held = [one["id"] for one in mine if one["status"] == "open"]

    def changes_state(self):
        """A pause, and back."""
        self.ask("/api/v1/agents/me/presence", {"state": "not_ready", "reason": "pause"}, method="PUT")
        time.sleep(0.02)
        self.is_available()

    def works(self, port, colleagues, stop):
        """A lively shift: answers most of what is offered, lets some of it pass, and does all that agents do, until told to
        stop or the connection breaks."""
        until_it_breaks(self.errors, lambda: self.shift(port, colleagues, stop))

    def shift(self, port, colleagues, stop):
        """See `works`."""
        self.sits_down(port)
        self.is_available()
        while not stop.is_set():
            for offer in [offer["id"] for offer in self.line.offers if offer["id"] not in self.left_alone]:
                self.left_alone.add(offer)
                luck = self.chance.random()
                if luck < 0.65:
                    self.accepts(offer)
                elif luck < 0.8:
                    self.ask(f"/api/v1/offers/{offer}/decline")
            luck = self.chance.random()
            one = self.chance.choice(self.held) if self.held else None
            if luck < 0.1:
                if one:
                    self.finishes(one)
                self.takes_next()
            elif luck < 0.13:
                self.changes_state()
            elif luck < 0.17:
                self.line.close()
                time.sleep(0.2)
                self.line = Line(port, self.agent.token)
            elif luck < 0.22:
                self.looks()
            elif self.line.state and self.line.state["state"] != "available":
                self.is_available()
            elif one and luck < 0.5:
                self.replies(one)
            elif one and luck < 0.85:
                self.finishes(one)
            elif one and luck < 0.93:
                self.gives(one, self.chance.choice([None, *colleagues]))
            elif one:
                to_queue = {"queue": self.chance.choice(self.queues)}
                self.hands_on(one, self.chance.choice([to_queue, {"agent": self.chance.choice(colleagues)}]))
            self.line.news.clear()
            self.line.news.wait(0.03)

    def clears(self, stop):
        """A quiet shift: takes all that is offered or can be taken, and finishes it."""
        until_it_breaks(self.errors, lambda: self.clear(stop))

    def clear(self, stop):
        """See `clears`."""
        while not stop.is_set():
            if not self.line.state or self.line.state["state"] != "available":
                self.is_available()
            for offer in list(self.line.offers):
                self.accepts(offer["id"])
            mine = self.api.get("/api/v1/conversations", view="mine", limit=50)["items"]
            for conversation in {one["id"] for one in mine if one["status"] != "resolved"}:
                self.finishes(conversation)
            self.takes_next()
            self.line.news.wait(0.1)
            self.line.news.clear()


def until_it_breaks(errors, work):
    """Runs somebody until the connection breaks; anything else that goes wrong is noted."""
    try:
        work()
    except (OSError, Closed, ValueError):
        return
    except RuntimeError as cause:
        if ": 50" not in str(cause):
            errors.append(str(cause))
    except Exception as cause:  # http.client raises many kinds when a connection breaks in the middle
        if type(cause).__module__ != "http.client":
            raise
