"""What the log says of routing, read fact by fact: where each conversation is, and every step that may not be."""

import collections

from lib.floor import AT_ONCE


def read_log(api):
    """Every event of the tenant, oldest first."""
    events, after = [], None
    while True:
        page = api.get("/api/v1/events", limit=200, after=after)
        events += page["items"]
        if not page["items"]:
            return events
        after = page["next_cursor"]


class Place:
    """Where one conversation is."""

    def __init__(self):
        self.status, self.agent, self.queue, self.offer = None, None, None, None
        self.is_work, self.is_chat, self.merged = True, False, False
        # An acceptance, a taking or a return: the next fact of its conversation gives it to this agent, or to nobody.
        self.next_is = ()

    @property
    def waits(self):
        """Whether it may be offered."""
        return self.status == "open" and self.agent is None and self.is_work and not self.merged

    def holder(self):
        """Who is busy with it for certain: by an offer, or because it is theirs and waits for us."""
        if self.merged or not self.is_work:
            return None
        if self.status == "open" and self.agent:
            return self.agent
        return self.offer[1] if self.offer and self.status == "open" else None


class Chains:
    """Folds the log. `faults` are the steps that may not be, in words; `counts` how often each fact of routing was there."""

    def __init__(self, floor):
        self.floor = floor
        self.skilled = {agent.id for agent in floor.agents if agent.skilled}
        self.places = collections.defaultdict(Place)
        self.presence = {}
        self.faults = []
        self.counts = collections.Counter()
        # Offers by id: (conversation, agent, end). Takings: (conversation, agent).
        self.offers, self.taken = {}, set()
        # Offers made above what the agent takes at once, and takings: those race with what others give them, by design.
        self.above, self.above_asked = [], 0

    def read(self, events):
        """Folds all events."""
        for event in events:
            fold = getattr(self, event["kind"], None)
            if fold:
                place = self.places[event["conversation"]] if event["conversation"] else None
                if place and place.next_is and (event["kind"] != "assigned" or (event["data"]["new"],) != place.next_is):
                    self.fault(event, f"came where {place.next_is} had to be given it")
                fold(event, event["data"], place)
        return self

    def fault(self, event, what):
        """Notes a step that may not be."""
        self.faults.append(f"{event['conversation']} {event['kind']} at {event['recorded_at']}: {what}")

    def load(self, agent):
        """How much somebody has for certain."""
        return sum(place.holder() == agent for place in self.places.values())

    def conversation_opened(self, _event, data, place):
        """A place begins."""
        place.status, place.queue, place.is_work = data["status"], data["queue"], not data["system_mail"]
        place.is_chat = data["channel"] == self.floor.site

    def status_changed(self, event, data, place):
        """Open, pending, snoozed, resolved."""
        if data["old"] != place.status:
            self.fault(event, f"was {place.status}, says {data['old']}")
        place.status = data["new"]

    def spam_marked(self, _event, data, place):
        """Spam is nobody's work."""
        place.is_work = not data["new"]

    def conversation_merged(self, _event, _data, place):
        """It went into another."""
        place.merged = True

    def conversation_unmerged(self, _event, _data, place):
        """It came back."""
        place.merged = False

    def queue_changed(self, event, data, place):
        """It waits elsewhere."""
        if data["old"] != place.queue:
            self.fault(event, f"was in {place.queue}, says {data['old']}")
        place.queue = data["new"]

    def presence_set(self, event, data, _place):
        """How somebody is."""
        known = self.presence.get(data["member"], "offline")
        if data["old"]["state"] != known:
            self.fault(event, f"{data['member']} was {known}, says {data['old']['state']}")
        self.presence[data["member"]] = data["new"]["state"]
        self.counts[f"presence {data['cause']}"] += 1

    def assigned(self, event, data, place):
        """It is somebody's, or nobody's."""
        if data["old"] != place.agent:
            self.fault(event, f"had {place.agent}, says {data['old']}")
        if not place.next_is and data["new"]:
            self.counts["given by hand"] += 1
        place.agent, place.next_is = data["new"], ()

    def work_offered(self, event, data, place):
        """One offer at a time, to somebody who takes work, can do it and has room."""
        decision = data["decision"]
        agent = decision["agent"]
        if not place.waits:
            self.fault(event, f"offered while {place.status}, with {place.agent}, merged {place.merged}")
        if place.offer:
            self.fault(event, f"offered while {place.offer} stands")
        if self.presence.get(agent) != "available":
            self.fault(event, f"offered to {agent}, who is {self.presence.get(agent)}")
        if decision["queue"] == self.floor.chats and decision["ring"] == 0 and agent not in self.skilled:
            self.fault(event, f"offered to {agent}, who lacks the skill")
        if decision["queue"] == self.floor.bills:
            self.fault(event, "offered out of a queue that is taken from by hand")
        if data["offer"] in self.offers:
            self.fault(event, "an offer twice")
        if self.load(agent) >= AT_ONCE:
            self.above.append((event["conversation"], agent, self.load(agent), event["recorded_at"]))
        place.offer = (data["offer"], agent)
        self.offers[data["offer"]] = (event["conversation"], agent, None)
        self.counts["offered"] += 1

    def offer_ended(self, event, data, place):
        """The one end of a standing offer."""
        if place.offer != (data["offer"], data["agent"]):
            self.fault(event, f"{data['offer']} ended while {place.offer} stands")
        if data["end"] == "accepted":
            if not place.waits:
                self.fault(event, f"accepted while {place.status}, with {place.agent}")
            place.next_is = (data["agent"],)
        place.offer = None
        self.offers[data["offer"]] = (event["conversation"], data["agent"], data["end"])
        self.counts[data["end"] + (f" {data['cause']}" if data["cause"] else "")] += 1

    def work_taken(self, event, data, place):
        """Somebody took it by themselves."""
        if not place.waits or place.offer:
            self.fault(event, f"taken while {place.status}, with {place.agent}, offer {place.offer}")
        agent = data["decision"]["agent"]
        self.above_asked += self.load(agent) >= AT_ONCE
        place.next_is = (agent,)
        self.taken.add((event["conversation"], agent))
        self.counts["taken"] += 1

    def work_transferred(self, event, data, place):
        """Whoever had it, or nobody, handed it on."""
        if data["from"] != place.agent:
            self.fault(event, f"handed on by {data['from']} while with {place.agent}")
        self.counts["handed on"] += 1

    def work_returned(self, event, data, place):
        """It came back from somebody who is gone."""
        if place.agent != data["agent"]:
            self.fault(event, f"came back from {data['agent']} while with {place.agent}")
        place.next_is = (None,)
        self.counts["returned"] += 1

    def work_overflowed(self, event, _data, place):
        """It had to go elsewhere."""
        if not place.waits or place.offer:
            self.fault(event, f"moved on while {place.status}, with {place.agent}, offer {place.offer}")
        self.counts["moved on"] += 1
