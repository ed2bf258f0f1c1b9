"""What a test can do with the control API: python3 -m unittest test_emulator"""

import unittest
from datetime import datetime, timedelta

from emulator import Emulator

BURST = {"at": "2025-11-02T23:59:30Z", "rows": 40}


class TheControlApi(unittest.TestCase):
    def setUp(self):
        self.emulator = Emulator()
        self.emulator.reset()

    def test_says_which_rows_an_export_should_hold(self):
        self.emulator.describe(
            vendor="baidu-bls", store="web", rates=[{"perSecond": 1}, BURST]
        )
        rows = self.emulator.rows(
            vendor="baidu-bls",
            store="web",
            from_="2025-11-02T23:59:00Z",
            to="2025-11-03T00:00:00Z",
        )
        self.assertEqual(len(rows), 60 + BURST["rows"])

    def test_moves_the_clock(self):
        before = self._now()
        self.emulator.advance(3600)
        self.assertGreaterEqual(self._now() - before, timedelta(hours=1))

    def test_injects_faults_and_removes_them(self):
        fault = self.emulator.inject("throttled", vendor="baidu-bls", times=2)
        self.assertEqual(len(self.emulator.state()["faults"]), 1)
        self.emulator.remove(fault)
        self.assertEqual(self.emulator.state()["faults"], [])

    def test_says_what_is_wrong(self):
        with self.assertRaisesRegex(RuntimeError, "kind"):
            self.emulator.inject("earthquake")

    def _now(self):
        return datetime.fromisoformat(self.emulator.state()["now"].replace("Z", "+00:00"))


if __name__ == "__main__":
    unittest.main()
