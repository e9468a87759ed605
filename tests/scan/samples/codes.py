# mypy: ignore-errors
# ruff: noqa
"""Code as people write it; `want:` names what errcast scan finds on the line."""

import time

TIMEOUT = 301001
PORT = 10403
SIZES = [301001, 512, 1024]
CLOSED = 301001  # want: hand-written-code likely


def handle(response, gates):
    code = response["error_code"]
    if code == 301001:  # want: hand-written-code
        return "closed"
    if response.get("code") == 10403:  # want: hand-written-code
        return None
    if response["error_code"] in (301002, 301003):  # want: hand-written-code hand-written-code
        time.sleep(301)
    if response["error_msg"] == "gate is busy":  # want: hand-written-message
        return None
    if "no such gate" in str(response):  # want: hand-written-message
        return gates[7]
    if code == 301005:  # want: retired-code
        return None
    if code == 301007:  # want: retired-code
        return None
    if response.status_code == 404:
        return len(gates) == 7
    raise GateFailure(301012, "gate is gone")  # want: hand-written-code


def test_value(x):
    match x.code:
        case 301001 | 301002:  # want: hand-written-code hand-written-code
            return 7
        case -40101:  # want: hand-written-code
            return 404


TEXTS = {
    301001: "gate is locked",  # want: wrong-text
    301002: "gate is closed",  # want: wrong-text
    301003: "gate is busy",  # want: hand-written-code
    301021: "gate is gone",  # want: unknown-code
}


class Codes:
    GATE_CLOSED = 301001  # want: hand-written-code
    GATE_LOCKED = 301003  # want: wrong-text


OLD = GateError.GATE_DEFECT  # want: retired-code
KNOWN = 301001  # errcast: ignore[hand-written-code] the gateway sends it
