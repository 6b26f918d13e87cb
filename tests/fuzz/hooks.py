"""How the fuzzer names its tenant, who it is, and what exists at the tenant.

TINHID_BASE_PORT is where the engine listens, TINHID_FUZZ_TENANT the tenant, TINHID_FUZZ_ROLE `guest` or
`citizen`. A citizen is one of the trial citizens of a sandbox tenant.
"""

import atexit
import os
import threading
import time

import requests
import schemathesis

BASE = f"http://127.0.0.1:{int(os.environ['TINHID_BASE_PORT'])}"
TENANT = {"X-Tinhid-Tenant": os.environ["TINHID_FUZZ_TENANT"]}
ROLE = os.environ["TINHID_FUZZ_ROLE"]
CODE = "246810"

# What ends a session or changes how one begins is done by somebody else than what only reads, so that
# one operation does not turn everything after it into 401.
READER = ("+84900000001",)
ENDING = ("+84900000003", "+84900000004", "+84900000005", "+84900000009", "+84900000010")
CITIZENS = {
    "end_other_sessions": ("+84900000002",),
    "end_current_session": ENDING,
    "end_session": ("+84900000006",),
    "set_password": ("+84900000007",),
    "remove_password": ("+84900000007",),
    "open_data_case": ("+84900000008",),
    "read_data_case": ("+84900000008",),
    "cancel_data_case": ("+84900000008",),
}

lock = threading.Lock()
# The session of each list of citizens, and how many each has had.
tokens = {}
turns = {}
# How many answers there were to whoever is signed in, and how many said that nobody is.
answers = {"all": 0, "refused": 0}


def ask(method, path, token=None, body=None):
    headers = {**TENANT, **({"Authorization": f"Bearer {token}"} if token else {})}
    return requests.request(method, BASE + path, json=body, headers=headers, timeout=20)


def sign_in(phone):
    """A new session of a trial citizen."""
    while True:
        asked = ask("POST", "/api/v1/sessions/codes", body={"phone": phone})
        if asked.status_code != 429:
            break
        # Another code was asked for a moment ago.
        time.sleep(int(asked.headers["Retry-After"]))
    asked.raise_for_status()
    shown = {"phone": phone, "code_id": asked.json()["code_id"], "code": CODE}
    entered = ask("POST", "/api/v1/sessions", body=shown)
    entered.raise_for_status()
    return entered.json()["access_token"]


def token_for(operation):
    """The session in which an operation is called; a new one where the last was ended."""
    phones = CITIZENS.get(operation, READER)
    with lock:
        token = tokens.get(phones)
        if token is None or (phones is not READER and ask("GET", "/api/v1/account", token).status_code == 401):
            turn = turns.get(phones, 0)
            turns[phones] = turn + 1
            token = tokens[phones] = sign_in(phones[turn % len(phones)])
        return token


def existing():
    """What the placeholders of addresses may stand for, so that not everything is 404: by the end of an
    address up to the placeholder."""
    values = {}
    for kind in ask("GET", "/api/v1/listings").json()["items"]:
        posts = ask("GET", f"/api/v1/listings/{kind['key']}?limit=1").json()["items"]
        if posts:
            values[f"/listings/{kind['key']}/{{code}}"] = {"code": posts[0]["code"]}
            values["/listings/{kind}/{code}"] = {"kind": kind["key"], "code": posts[0]["code"]}
    if ROLE == "citizen":
        sessions = ask("GET", "/api/v1/sessions", token_for("end_session")).json()["sessions"]
        values["/sessions/{session}"] = {"session": sessions[0]["id"]}
        case = ask("POST", "/api/v1/privacy/cases", token_for("open_data_case"), {"kind": "access"})
        values["/privacy/cases/{case}"] = {"case": case.json()["id"]}
        values["/privacy/cases/{case}/cancellation"] = values["/privacy/cases/{case}"]
        purposes = ask("GET", "/api/v1/privacy/purposes", token_for("list_purposes")).json()["items"]
        asked = [purpose["key"] for purpose in purposes if not purpose["required"]]
        values["/privacy/consents/{purpose}"] = {"purpose": asked[0]}
    return values


@schemathesis.hook
def before_load_schema(context, raw_schema):
    for item in raw_schema["paths"].values():
        for operation in item.values():
            # What the tenant has switched off is 404 for everybody, before it is asked who they are.
            if isinstance(operation, dict) and operation.get("x-tinhid-available") is False:
                operation["security"] = []
    for ending, values in existing().items():
        for operation in raw_schema["paths"].get(f"/api/v1{ending}", {}).values():
            for parameter in operation["parameters"]:
                if parameter["name"] in values:
                    parameter.pop("examples", None)
                    parameter["example"] = values[parameter["name"]]


@schemathesis.hook
def after_call(context, case, response):
    if "Authorization" in (case.headers or {}):
        answers["all"] += 1
        answers["refused"] += response.status_code == 401


if ROLE == "citizen":
    # `check.py` reads this line.
    atexit.register(lambda: print(f"signed in: {answers['all']} answers, {answers['refused']} of them 401"))

    @schemathesis.auth(refresh_interval=None)
    class Citizen:
        def get(self, case, context):
            return token_for(context.operation.definition.raw.get("operationId"))

        def set(self, case, data, context):
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}
