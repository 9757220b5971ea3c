"""A workspace that offers its work: queues, skills, and agents who can log in. Made through the public API alone."""

from lib.api import Api
from lib.server import mail_channel

SUPPORT = "support@example.com"
BILLING = "billing@example.com"
PASSWORD = "correct horse battery staple"
LEVEL = 3
# What one agent takes at once, whatever the medium.
AT_ONCE = 5
MEDIA = ("voice", "video", "chat", "message", "mail", "task")


class Agent:
    """Somebody who answers: id, token, and whether they have the skill that chats ask for."""

    def __init__(self, number, member, token, skilled):
        self.number, self.id, self.token, self.skilled = number, member, token, skilled


class Floor:
    """Queues `chats` (push, asks for a skill at first, moves on when full), `mails` (push) and `bills` (taken by hand), the
    channels before them, and the agents."""

    def __init__(self, server, agents, offer_seconds=5, level_after=3, most_waiting=4):
        self.server = server
        self.owner = server.login()
        self.owner.call("PUT", "/api/v1/capacity", {"total": AT_ONCE, "media": {
            medium: {"weight": 1, "most": AT_ONCE, "interruptible": True} for medium in MEDIA}})
        self.skill = self.owner.post("/api/v1/skills", {"name": "日本語"})["id"]
        plain = {"offer_seconds": offer_seconds, "retry_seconds": 10}
        [first] = self.owner.get("/api/v1/queues")["items"]
        self.mails = first["id"]
        self.set_queue(self.mails, mode="push", policy="least_occupied", missed_limit=0, **plain)
        self.chats = self.queue("Chats", mode="push", missed_limit=1, priority=200, most_waiting=most_waiting,
                                when_full={"do": "move", "queue": self.mails}, skills=[{"skill": self.skill, "level": LEVEL}],
                                rings=[{"after_seconds": level_after, "skills": []}], **plain)
        self.bills = self.queue("Bills", mode="pull", **plain)
        for address, queue in ((SUPPORT, self.mails), (BILLING, self.bills)):
            channel = mail_channel(self.owner, address)["id"]
            self.owner.must("PATCH", f"/api/v1/channels/{channel}", {"queue": queue})
        site = {"kind": "webchat", "name": "Site", "settings": {}, "queue": self.chats}
        self.site = self.owner.post("/api/v1/channels", site)["id"]
        [self.role] = [role["id"] for role in self.owner.get("/api/v1/roles")["items"] if role["name"] == "agent"]
        self.agents = [self.agent(number) for number in range(agents)]

    def queue(self, name, **how):
        """Makes a queue that everybody serves; answers its id."""
        return self.owner.post("/api/v1/queues", {"name": name, **how})["id"]

    def set_queue(self, queue, **how):
        """Changes a queue."""
        self.owner.must("PATCH", f"/api/v1/queues/{queue}", how)

    def agent(self, number):
        """Somebody who answers; every other one has the skill."""
        email = f"agent{number}@shop.example"
        body = {"name": f"Agent {number}", "email": email, "role": self.role, "password": PASSWORD}
        member = self.owner.post("/api/v1/members", body)["id"]
        skilled = number % 2 == 0
        if skilled:
            self.owner.must("PATCH", f"/api/v1/agents/{member}", {"skills": [{"skill": self.skill, "level": LEVEL}]})
        token = Api(self.server.port).post("/api/v1/auth/login", {"email": email, "password": PASSWORD})["token"]
        return Agent(number, member, token, skilled)
