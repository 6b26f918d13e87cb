"""Every tenant's document, as guest and as citizen; see README.md."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
# The least that a run asks, and that somebody asks who is signed in; less means that it did not get to ask.
LEAST_CASES = 1000
LEAST_SIGNED_IN = 300
REQUESTS = r"(\d+) generated,"


def demanded(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is missing: run `cargo xtask test fuzz`, or set it as README.md says")
    return value


def start(tenant, role, base, folder):
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        *("--config-file", str(HERE / "schemathesis.toml")),
        *("run", f"{base}/api/v1/openapi.json", "--url", base),
        *("--header", f"X-Tinhid-Tenant: {tenant}"),
    ]
    environment = {
        **os.environ,
        "TINHID_FUZZ_TENANT": tenant,
        "TINHID_FUZZ_ROLE": role,
        # Modules of this folder are found, and nothing is left in it.
        "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def said(text, pattern):
    """The first number of a line of a run, 0 where there is no such line."""
    found = re.search(pattern, text, re.MULTILINE)
    return int(found[1]) if found else 0


def is_clean(role, run, text):
    signed_in = said(text, r"^signed in: (\d+) answers") - said(text, r"^signed in: .* (\d+) of them 401")
    return (
        run.returncode == 0
        and said(text, REQUESTS) >= LEAST_CASES
        and (role == "guest" or signed_in >= LEAST_SIGNED_IN)
    )


def check(tenant, base, folder):
    """Runs both roles at the same time; the ones that failed."""
    begun = time.monotonic()
    failed = []
    runs = {role: start(tenant, role, base, folder) for role in ("guest", "citizen")}
    for role, run in runs.items():
        text, _ = run.communicate()
        clean = is_clean(role, run, text)
        print(f"{tenant} as {role}: {said(text, REQUESTS)} requests, {'clean' if clean else 'NOT clean'}")
        if not clean:
            print(text)
            failed.append(f"{tenant} as {role}")
    print(f"{tenant} took {time.monotonic() - begun:.0f} s", flush=True)
    return failed


def main():
    base = f"http://127.0.0.1:{int(demanded('TINHID_BASE_PORT'))}"
    tenants = demanded("TINHID_TENANTS").split(",")
    with tempfile.TemporaryDirectory(prefix="tinhid-fuzz-") as folder:
        failed = [run for tenant in tenants for run in check(tenant, base, folder)]
    if failed:
        sys.exit(f"not clean: {', '.join(failed)}")


if __name__ == "__main__":
    main()
