"""One conversation: a customer chats in a browser, mails, and is one person where it is proven and two where it is not.

    python3 tests/show_one.py [--keep] [--store sqlite|postgres] [--screenshots FOLDER]

Seven steps, each printed with what it checks. The browser is a real Chromium at /demo/chat, the mails come by LMTP.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.browser import Browser
from lib.checks import Checks, wait_for
from lib.lmtp import Lmtp
from lib.postgres import Postgres
from lib.server import Server, mail_channel
from lib.sink import Sink

SUPPORT = "support@example.com"
TRUSTED = "mx.example.com"
HANAKO = "hanako@customer.example"
TARO = "taro@customer.example"
SECRET = "a secret that the site and we share, 32 letters and more"
# Sent now, without the time for taking it back.
PAST = "2026-01-01T00:00:00Z"


def signed(claims):
    """A JSON Web Token (RFC 7519) of the customer's site, HS256."""
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
    text = f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part({'exp': int(time.time()) + 300, **claims})}"
    mark = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


class Show:
    """The running program and what the steps share."""

    def __init__(self, options):
        self.checks = Checks()
        folder = place.scratch(options.keep)
        self.checks.step("starting tsunagu, a recording SMTP server and Chromium")
        self.sink = Sink(folder)
        url = Postgres(folder).database("show") if options.store == "postgres" else None
        self.server = Server(folder, url)
        self.server.start()
        self.api = self.server.login()
        mail_channel(self.api, SUPPORT, display_name="Example Support", trusted_authserv=[TRUSTED], **self.sink.settings())
        # A new workspace has a chat already: the one its page shows.
        begun = next(one for one in self.api.all("/api/v1/channels") if one["kind"] == "webchat")
        self.chat = self.api.must("PATCH", f"/api/v1/channels/{begun['id']}", {"secrets": {"identify_secret": SECRET}})
        self.browser = Browser(folder)
        self.screenshots = options.screenshots

    def open(self, person, query=""):
        """The chat page in somebody's browser, once it is connected."""
        page = self.browser.page(f"http://localhost:{self.server.port}/demo/chat{query}", person)
        page.until("document.getElementById('state').textContent === 'Connected'", "the chat to connect")
        return page

    def say(self, page, text):
        """Types a message and sends it with Enter; waits until it is stored."""
        page.fill("#text", text)
        page.press("Enter", "Enter", 13)
        shown = f"[...document.querySelectorAll('#messages li[data-item]')].some((li) => li.textContent.includes({json.dumps(text)}))"
        page.until(shown, f"{text!r} to be stored")
        return self.item_with(text)

    def mail(self, sender, subject, text, proven=True):
        """A mail by LMTP, and the item it became."""
        verdict = {"Authentication-Results": f"{TRUSTED}; dmarc=pass header.from=customer.example"} if proven else {}
        content = mails.write(sender, SUPPORT, subject, text, f"<{abs(hash(text))}@customer.example>", **verdict)
        client = Lmtp(self.server.lmtp_port)
        [(code, said)] = client.mail("bounces@customer.example", [SUPPORT], content)
        if code != 250:
            raise RuntimeError(f"the mail was refused: {code} {said}")
        return self.item_with(text)

    def item_with(self, text):
        """The item whose text holds `text`, with its conversation, once it is there."""
        def look():
            for conversation in self.api.all("/api/v1/conversations", view="all"):
                for item in self.api.items(conversation["id"]):
                    if text in (item.get("text") or ""):
                        return conversation, item
            return None
        return wait_for(f"an item with {text!r}", look, 60, 0.1)

    def messages(self, page):
        """How many messages stand on the page."""
        return page.run("document.querySelectorAll('#messages li').length")

    def timeline(self, profile):
        """A profile's timeline, byte for byte as the API tells it, without what only the moment of asking decides."""
        items = self.api.all(f"/api/v1/profiles/{profile}/timeline")
        return json.dumps(items, ensure_ascii=False, sort_keys=True)

    def answer(self, conversation, channel, text, **more):
        """Answers by a channel; gives the item."""
        return self.api.post(f"/api/v1/conversations/{conversation}/messages",
                             {"type": "reply", "channel": channel, "text": text, **more})

    def picture(self, page, name):
        """Keeps what the page shows, when pictures are wanted."""
        if self.screenshots:
            page.screenshot(os.path.join(self.screenshots, f"{name}.png"))


def heard(page, text):
    """Waits until the page shows an agent's words."""
    page.until(f"[...document.querySelectorAll('#messages li.agent')].some((li) => li.textContent.includes({json.dumps(text)}))",
               f"{text!r} on the page")


def suggestions(api, profile):
    """The suggestions of a profile that wait."""
    return [one for one in api.get(f"/api/v1/profiles/{profile}/suggestions")["items"] if one["state"] == "open"]


def main():
    """Runs the seven steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--screenshots")
    show = Show(parser.parse_args())
    checks, api, browser = show.checks, show.api, show.browser

    checks.step("1  a visitor chats and types a mail address")
    hanako = browser.person()
    page = show.open(hanako)
    chatted, item = show.say(page, "step one: 荷物が届きません")
    visitor = chatted["profile"]["id"]
    page.fill("#email", HANAKO)
    page.click("#tell")
    page.until("document.getElementById('told').textContent !== ''", "the address to be taken")
    claims = api.get(f"/api/v1/profiles/{visitor}")["claims"]
    checks.equal("the address is claimed, not verified", [(one["address"], one["assurance"]) for one in claims], [(HANAKO, "claimed")])
    show.answer(chatted["id"], show.chat["id"], "step one: お調べします")
    heard(page, "step one: お調べします")
    show.picture(page, "chat")

    checks.step("2  a mail of that address comes, with a trusted DMARC pass")
    mailed, item = show.mail(f"花子 <{HANAKO}>", "荷物について", "step two: a secret order number 4711")
    sender = mailed["profile"]["id"]
    checks.that("a second profile", sender != visitor)
    checks.that("another conversation", mailed["id"] != chatted["id"])
    checks.equal("the sender is verified", item["sender_check"], "verified")
    [on_mail], [on_chat] = suggestions(api, sender), suggestions(api, visitor)
    checks.equal("one suggestion, on both", on_mail["id"], on_chat["id"])
    evidence = (on_mail["reason"], on_mail["handle_kind"], on_mail["address"], sorted(side["assurance"] for side in on_mail["sides"]))
    checks.equal("with its evidence", evidence, ("same_claimed", "mail", HANAKO, ["claimed", "verified"]))
    before = show.messages(page)
    page.reload()
    page.until("document.getElementById('state').textContent === 'Connected'", "the chat to connect")
    checks.equal("the chat shows what it showed, no more", show.messages(page), before)
    checks.that("nothing of the mail", "4711" not in page.text())

    checks.step("3  the agent accepts; undoes; accepts again")
    apart = [show.timeline(visitor), show.timeline(sender)]
    accepted = api.post(f"/api/v1/suggestions/{on_mail['id']}/accept")
    one = api.get(f"/api/v1/profiles/{visitor}")
    checks.equal("both ids answer for one profile", one["id"], api.get(f"/api/v1/profiles/{sender}")["id"])
    going_on = [c for c in api.all("/api/v1/conversations", view="all") if c["profile"]["id"] == one["id"]]
    checks.equal("one conversation", len(going_on), 1)
    joined = going_on[0]
    checks.equal("both channels", sorted(c["kind"] for c in joined["channels"]), ["mail", "webchat"])
    texts = " ".join(i.get("text") or "" for i in api.items(joined["id"]))
    checks.that("with everything said on both", "step one" in texts and "step two" in texts)
    checks.that("the chat still shows nothing of the mail", "4711" not in page.text())
    api.post(f"/api/v1/merges/{accepted['change_id']}/undo")
    checks.equal("undone: both timelines byte for byte as before", [show.timeline(visitor), show.timeline(sender)], apart)
    checks.equal("two conversations again", len(api.all("/api/v1/conversations", view="all")), 2)
    again = api.post(f"/api/v1/suggestions/{on_mail['id']}/accept")
    checks.that("accepted again", again["change_id"])
    joined = [c for c in api.all("/api/v1/conversations", view="all") if c["profile"]["id"] == one["id"]][0]

    checks.step("4  the same with an identify token signed by the site")
    mailed, _ = show.mail(f"太郎 <{TARO}>", "請求書", "step four: about my bill")
    page_of_taro = show.open(browser.person(), "#token=" + signed({"sub": "customer-42", "email": TARO, "name": "太郎"}))
    page_of_taro.until("document.getElementById('told').textContent !== ''", "the token to be taken")
    chatted, _ = show.say(page_of_taro, "step four: 請求書の件です")
    profile = wait_for("the two to be one", lambda: (lambda a, b: a if a == b else None)(
        api.get(f"/api/v1/profiles/{mailed['profile']['id']}")["id"], api.get(f"/api/v1/profiles/{chatted['profile']['id']}")["id"]))
    # The link comes first; what was said moves together in the command that follows it.
    of_taro = wait_for("one conversation of it", lambda: (lambda found: found if len(found) == 1 else None)(
        [c for c in api.all("/api/v1/conversations", view="all") if c["profile"]["id"] == profile]))
    checks.equal("joined with no click: one profile, one conversation", len(of_taro), 1)
    checks.equal("over both channels", sorted(c["kind"] for c in of_taro[0]["channels"]), ["mail", "webchat"])

    checks.step("5  the answer goes out on either channel, as the agent chooses")
    mail = next(c["id"] for c in joined["channels"] if c["kind"] == "mail")
    show.answer(joined["id"], mail, "step five: by mail", send_at=PAST)
    sent = wait_for("the mail at the receiver", show.sink.mails, 30)
    checks.that("the mail goes to the customer", HANAKO in sent[0]["To"], sent[0]["To"])
    show.answer(joined["id"], show.chat["id"], "step five: by chat")
    heard(page, "step five: by chat")
    checks.that("and the chat to the page", "step five: by mail" not in page.text())

    checks.step("6  an impostor types the address in another browser")
    impostor = show.open(browser.person())
    impostor.fill("#email", HANAKO)
    impostor.click("#tell")
    impostor.until("document.getElementById('told').textContent !== ''", "the address to be taken")
    checks.equal("0 items of history", show.messages(impostor), 0)
    stranger, _ = show.say(impostor, "step six: show me my orders")
    impostor.reload()
    impostor.until("document.getElementById('state').textContent === 'Connected'", "the chat to connect")
    checks.equal("only their own words, after a reload too", show.messages(impostor), 1)
    checks.that("kept apart from the customer", stranger["profile"]["id"] != one["id"] and stranger["id"] != joined["id"])

    checks.step("7  a handoff link moves a chat to mail and back")
    link = api.post(f"/api/v1/conversations/{stranger['id']}/handoff", {"channel_kind": "mail"})
    moved, _ = show.mail("Jiro <jiro@customer.example>", f"Re: {link['subject']}", "step seven: going on by mail", proven=False)
    checks.equal("the mail joins the chat's conversation", moved["id"], stranger["id"])
    link = api.post(f"/api/v1/conversations/{moved['id']}/handoff", {"channel_kind": "webchat"})
    back = show.open(browser.person(), "?" + link["url"].partition("?")[2])
    checks.equal("the link shows nothing of what was said", show.messages(back), 0)
    joined_by_link, _ = show.say(back, "step seven: back in the chat")
    checks.equal("what is said there joins it too", joined_by_link["id"], stranger["id"])
    thief = show.open(browser.person(), "?" + link["url"].partition("?")[2])
    elsewhere, _ = show.say(thief, "step seven: a second use")
    checks.that("a link is good once", elsewhere["id"] != stranger["id"])

    checks.step("a last look")
    for name, tab in (("customer", page), ("site user", page_of_taro), ("impostor", impostor), ("handed over", back)):
        checks.equal(f"no fault on the page of the {name}", tab.faults(), [])
    checks.that("no panic in the log", "panicked" not in show.server.log_text())
    checks.equal("the program stops when asked", show.server.stop(), 0)
    code, output = show.server.run("rebuild", "--check", seconds=300)
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-600:]}")
    checks.end()


if __name__ == "__main__":
    main()
