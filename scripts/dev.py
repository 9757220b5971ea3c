"""Serves with debug log; builds and starts again when a source file changes. Ctrl-C ends it."""

import os
import subprocess
import time

WATCHED = (".rs", ".toml", ".sql", ".json", ".svg")


def newest():
    """The latest change among the sources."""
    latest = 0.0
    for folder, _, names in os.walk("crates"):
        for name in names:
            if name.endswith(WATCHED):
                try:
                    latest = max(latest, os.stat(os.path.join(folder, name)).st_mtime)
                except FileNotFoundError:
                    continue
    return latest


def serve():
    """Starts the built program."""
    program = os.path.join(os.environ.get("CARGO_TARGET_DIR", "target"), "debug", "tsunagu")
    command = [program, "serve", "--data", os.environ.get("DATA", "./data"),
               "--listen", f"127.0.0.1:{os.environ.get('PORT', '8080')}",
               "--lmtp-listen", f"127.0.0.1:{os.environ.get('LMTP_PORT', '2424')}"]
    return subprocess.Popen(command, env={"TSUNAGU_LOG": "info,tsunagu=debug", **os.environ})


def main():
    """Builds, serves, and watches."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    running = None
    seen = 0.0
    try:
        while True:
            if newest() > seen:
                seen = newest()
                if subprocess.run(["cargo", "build", "--package", "tsunagu-server"], check=False).returncode == 0:
                    if running:
                        running.terminate()
                        running.wait()
                    running = serve()
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        if running:
            running.terminate()
            running.wait()


if __name__ == "__main__":
    main()
