"""Checks the sources of the screens and counts every check: types of the API, TypeScript, form and lints, unit tests.

    python3 scripts/web_check.py

The last line is `N passed, N failed`.
"""

import json
import os
import subprocess
import sys
import tempfile

CHECKS = [
    ("the types of the API are those of openapi/tsunagu.json", "node scripts/types.mjs --check"),
    ("TypeScript finds no fault", "npm run --silent check:types"),
    ("form and lints", "npx biome check ."),
]


def main():
    """Runs all checks; exit code 1 when one failed."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "web"))
    passed = failed = 0
    for what, command in CHECKS:
        code = subprocess.run(command, shell=True, check=False).returncode
        print(f"{'ok' if code == 0 else 'FAILED'}: {what}", flush=True)
        passed, failed = passed + (code == 0), failed + (code != 0)
    ran, broke = unit_tests()
    print(f"{passed + ran} passed, {failed + broke} failed")
    sys.exit(1 if failed + broke else 0)


def unit_tests():
    """Runs the unit tests; answers how many passed and failed. A run that says nothing is one failure."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = ["npx", "vitest", "run", "--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
        code = subprocess.run(command, check=False).returncode
        try:
            with open(report, encoding="utf-8") as written:
                told = json.load(written)
        except (OSError, ValueError):
            return 0, 1
    passed = told["numPassedTests"]
    # A test that was left out counts as failed: nothing is skipped silently.
    failed = told["numTotalTests"] - passed
    return passed, failed if failed or code == 0 else 1


if __name__ == "__main__":
    main()
