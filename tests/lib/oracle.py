"""What another parser said of a mail: the `.json` beside each mail of the shared test data.

It is that parser's own output, an oracle for structure and not gospel; where it is wrong the deviation is listed with its reason.
"""

import json
import re
import unicodedata


def header(part, name):
    """Value of a header of a part, or None."""
    return next((one["value"] for one in part["headers"] if one["name"] == name), None)


def read(path):
    """What the oracle expects: a dictionary with the fields it has an opinion on."""
    with open(path, encoding="utf-8") as file:
        mail = json.load(file)
    head = mail["parts"][0]
    expected = {}
    subject = header(head, "subject")
    if isinstance(subject, dict):
        expected["subject"] = plain(subject["Text"])
    sender = first_address(header(head, "from"))
    if sender:
        expected["from"] = sender
    bodies = [mail["parts"][number]["body"] for number in mail["text_body"]]
    if bodies and all("Text" in body for body in bodies):
        expected["text"] = plain("\n".join(body["Text"].rstrip("\r\n") for body in bodies))
    names = [name_of(mail["parts"][number]) for number in mail["attachments"]]
    expected["attachments"] = sorted(plain(name).rpartition("/")[2] for name in names if name)
    return expected


def agrees(ours, theirs):
    """Whether a text is what the oracle expects. Where it has U+FFFD it could not read a letter; any letter will do."""
    pattern = "".join("." if letter == "\ufffd" else re.escape(letter) for letter in theirs)
    return re.fullmatch(pattern, ours, re.DOTALL) is not None


def first_address(value):
    """The first address of a From header that has one."""
    found = value.get("Address", {}) if isinstance(value, dict) else {}
    groups = found.get("Group", [])
    people = found.get("List", []) + [one for group in groups for one in group.get("addresses", [])]
    return next((one["address"] for one in people if one.get("address")), None)


def name_of(part):
    """File name of a part."""
    for field, attribute in (("content_disposition", "filename"), ("content_type", "name")):
        value = header(part, field)
        if isinstance(value, dict):
            for one in value["ContentType"].get("attributes") or []:
                if one["name"] == attribute:
                    return one["value"]
    return None


def plain(text):
    """Text as compared: NFC, one kind of line end, no white space at the ends of lines or of the whole."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
