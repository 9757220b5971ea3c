"""A headless Chromium, driven over its own protocol (Chrome DevTools Protocol) as a person would: type, click, look."""

import base64
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile

from lib import place
from lib.checks import wait_for
from lib.websocket import WebSocket

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0"]


class Browser:
    """One program; each [Page] of a `person` shares storage with that person's other pages and with nobody else's."""

    def __init__(self, folder, language="en"):
        program = shutil.which("chromium")
        if not program:
            sys.exit("chromium is not there; install it with: apt-get install chromium")
        profile = tempfile.mkdtemp(prefix="browser-", dir=folder)
        self.process = place.start([program, *FLAGS, f"--user-data-dir={profile}", f"--lang={language}",
                                    f"--accept-lang={language}", "about:blank"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        told = os.path.join(profile, "DevToolsActivePort")
        wait_for("the browser", lambda: os.path.exists(told) and os.path.getsize(told) > 8, 30)
        with open(told, encoding="ascii") as file:
            port, path = file.read().split()
        self.port = int(port)
        self.wire = Wire(WebSocket(self.port, path, "none", timeout=60))

    def person(self):
        """A new storage of cookies and the like, as another person's browser has."""
        return self.wire.call("Target.createBrowserContext")["browserContextId"]

    def page(self, url, person=None, size=(1000, 700)):
        """Opens a page and waits until it is loaded."""
        given = {"browserContextId": person} if person else {}
        target = self.wire.call("Target.createTarget", url="about:blank", width=size[0], height=size[1], **given)["targetId"]
        return Page(self.port, target, url, size)

    def version(self):
        """What the program calls itself."""
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        wire.request("GET", "/json/version")
        return json.loads(wire.getresponse().read())["Browser"]


class Wire:
    """Numbered calls over one connection; what nobody asked for is kept in `events`."""

    def __init__(self, socket):
        self.socket, self.count, self.events = socket, 0, []

    def call(self, method, **params):
        """Calls one method and gives its answer; an error of the browser is an error here."""
        self.count += 1
        self.socket.send({"id": self.count, "method": method, "params": params})
        while True:
            frame = self.socket.read()
            if frame.get("id") == self.count:
                if "error" in frame:
                    raise RuntimeError(f"{method}: {frame['error']['message']}")
                return frame["result"]
            if "method" in frame:
                self.events.append(frame)


class Page:
    """One tab."""

    def __init__(self, port, target, url, size):
        self.wire = Wire(WebSocket(port, f"/devtools/page/{target}", "none", timeout=60))
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.wire.call(f"{domain}.enable")
        self.wire.call("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False)
        self.go(url)

    def go(self, url):
        """Goes to an address and waits until it is loaded."""
        self.wire.call("Page.navigate", url=url)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'", f"{url} to load")

    def reload(self):
        """Loads the page again."""
        self.run("window.__before = true")
        self.wire.call("Page.reload")
        self.until("!window.__before && document.readyState === 'complete'", "the page to load again")

    def run(self, script):
        """The value of an expression, waited for when it is a promise."""
        answer = self.wire.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            said = answer["exceptionDetails"]
            raise RuntimeError(f"{script}: {said.get('exception', {}).get('description', said['text'])}")
        return answer["result"].get("value")

    def until(self, script, what=None, seconds=30):
        """Waits until an expression is true, and gives it."""
        def look():
            try:
                return self.run(script)
            except RuntimeError:
                # Between two documents there is nothing to ask.
                return None
        return wait_for(what or script, look, seconds)

    def text(self):
        """All that can be read on the page."""
        return self.run("document.body.innerText")

    def fill(self, selector, text):
        """Clicks into a field and types."""
        self.click(selector)
        self.run(f"document.querySelector({json.dumps(selector)}).select?.()")
        self.wire.call("Input.insertText", text=text)

    def click(self, selector):
        """Clicks the middle of an element, as a mouse does."""
        spot = self.run(f"(() => {{ const it = document.querySelector({json.dumps(selector)}); it.scrollIntoView({{block: 'center'}}); "
                        "const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.wire.call("Input.dispatchMouseEvent", type=kind, x=spot[0], y=spot[1], button="left", clickCount=1)

    def press(self, key, code, number):
        """Presses one key."""
        for kind in ("keyDown", "keyUp"):
            self.wire.call("Input.dispatchKeyEvent", type=kind, key=key, code=code, windowsVirtualKeyCode=number,
                           **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}))

    def media(self, **features):
        """Sets what the page is told of its reader, for example `prefers-color-scheme`."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.wire.call("Emulation.setEmulatedMedia", features=named)

    def screenshot(self, path):
        """Writes what is seen as PNG."""
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.wire.call("Page.captureScreenshot", format="png")["data"]))

    def faults(self):
        """Errors of scripts, of the console and of the page's security policy so far."""
        self.run("0")
        found = []
        for event in self.wire.events:
            params = event.get("params", {})
            if event["method"] == "Runtime.exceptionThrown":
                found.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
            elif event["method"] == "Runtime.consoleAPICalled" and params["type"] in ("error", "assert"):
                found.append(" ".join(str(arg.get("value", arg.get("description"))) for arg in params["args"]))
            elif event["method"] == "Log.entryAdded" and params["entry"]["level"] == "error":
                found.append(params["entry"]["text"])
        return found
