"""Serves with debug log; builds and starts again when a source file changes. Ctrl-C ends it.

The screens come from Vite at http://localhost:5173 and follow each change at once; what belongs to the program goes on
to it. UI=no leaves them out.
"""

import os
import subprocess
import time

WATCHED = (".rs", ".toml", ".sql", ".json", ".svg", ".html", ".css", ".js")
PORT = os.environ.get("PORT", "8080")


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
               "--listen", f"127.0.0.1:{PORT}",
               "--lmtp-listen", f"127.0.0.1:{os.environ.get('LMTP_PORT', '2424')}",
               "--shop-listen", f"127.0.0.1:{os.environ.get('SHOP_PORT', int(PORT) + 1)}"]
    return subprocess.Popen(command, env={"TSUNAGU_LOG": "info,tsunagu=debug", **os.environ})


def screens():
    """Starts Vite. The chat on the demo shop is the built one, and a build that fails is no reason not to begin."""
    subprocess.run(["scripts/web"], check=False)
    vite = os.path.abspath("web/node_modules/.bin/vite")
    return subprocess.Popen([vite, "--port", "5173", "--strictPort"], cwd="web/desk",
                            env={**os.environ, "TSUNAGU_SERVER": f"http://localhost:{PORT}"})


def end(process):
    """Ends a process that was started here."""
    if process:
        process.terminate()
        process.wait()


def main():
    """Builds, serves, and watches."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    running = vite = None
    seen = 0.0
    try:
        if os.environ.get("UI") != "no":
            vite = screens()
        while True:
            if newest() > seen:
                seen = newest()
                if subprocess.run(["cargo", "build", "--package", "tsunagu-server"], check=False).returncode == 0:
                    end(running)
                    running = serve()
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        end(running)
        end(vite)


if __name__ == "__main__":
    main()
