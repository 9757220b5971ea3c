"""Mails for the tests, written by hand."""

import random

WORDS = ("荷物 配達 確認 請求書 変更 住所 至急 予約 料金 解約 parcel invoice address order refund change number "
         "tomorrow please thank you waiting question answer").split()


def write(sender, to, subject, text, message_id=None, **headers):
    """A text mail as bytes. Header names are given with `_` for `-`."""
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}"]
    if message_id:
        lines.append(f"Message-ID: {message_id}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text, ""]
    return "\r\n".join(lines).encode()


def sentence(chance, words=20):
    """A sentence of random words; `chance` is a random.Random, so a seed repeats it."""
    return " ".join(chance.choice(WORDS) for _ in range(words))


def chance(seed):
    """A source of random numbers that a seed repeats."""
    return random.Random(seed)
