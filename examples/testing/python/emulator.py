"""Drives an emulator of download-tasks over its control API. Needs nothing but Python 3.9."""

import json
import os
import urllib.error
import urllib.parse
import urllib.request

ACCESS_KEY_ID = "emulator-access-key"
SECRET_ACCESS_KEY = "emulator-secret-key"


class Emulator:
    """An emulator that listens at `url`: `download-tasks emulator --port 4010`."""

    def __init__(self, url=None):
        self.url = url or os.environ.get("EMULATOR_URL", "http://127.0.0.1:4010")

    @property
    def host(self):
        """Host and port, for SDKs that take an endpoint without a scheme."""
        return urllib.parse.urlsplit(self.url).netloc

    def reset(self):
        """Returns the emulator to its initial state."""
        self._call("POST", "reset")

    def advance(self, seconds):
        """Moves the clock; no real time passes."""
        self._call("POST", "advance", {"milliseconds": seconds * 1000})

    def describe(self, **dataset):
        """Describes a log store: vendor, store, rates."""
        self._call("POST", "datasets", dataset)

    def inject(self, kind, **rule):
        """Injects a fault. Returns its id, which `remove` takes."""
        return self._call("POST", "inject", {"kind": kind, **rule})["id"]

    def remove(self, fault):
        self._call("DELETE", f"faults/{fault}")

    def state(self):
        """Time, tasks, the latest requests, faults."""
        return self._call("GET", "state")

    def rows(self, **query):
        """The rows that an export of the range should hold: vendor, store, from, to."""
        query = {name.rstrip("_"): value for name, value in query.items()}
        return self._call("GET", f"rows?{urllib.parse.urlencode(query)}")["rows"]

    def _call(self, method, path, body=None):
        request = urllib.request.Request(
            f"{self.url}/_emulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.read().decode()}") from error
