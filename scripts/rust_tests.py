"""Builds all Rust tests once, and runs those of one stage.

    python3 scripts/rust_tests.py build
    python3 scripts/rust_tests.py run NAME

The test programs are started straight from the build's own list, so that no stage builds again with other features.
A test program belongs to the first rule below that fits. Every one belongs to a stage: what no rule names is part of
the whole system.
"""

import fnmatch
import json
import os
import subprocess
import sys

# (stage, package pattern, test program pattern); unit tests of libraries and programs have the name "".
RULES = [
    ("unit", "*", ""),
    ("unit", "tsunagu-routing", "*"),
    ("interop", "*", "interop*"),
    ("walls", "*", "walls*"),
    ("api", "tsunagu-api", "*"),
    ("system", "tsunagu-pipeline", "*"),
    ("system", "tsunagu-testkit", "*"),
    ("system", "tsunagu-server", "*"),
    ("contract", "tsunagu-*", "*"),
    ("system", "*", "*"),
]


def target_folder():
    """Where cargo builds."""
    return os.environ.get("CARGO_TARGET_DIR", "target")


def list_file():
    """Where the build leaves its list of test programs."""
    return os.path.join(target_folder(), "tsunagu-tests.json")


def stage_of(package, name):
    """The stage a test program belongs to."""
    for stage, packages, names in RULES:
        if fnmatch.fnmatchcase(package, packages) and (name == names or (names and fnmatch.fnmatchcase(name, names))):
            return stage
    raise ValueError(f"no stage for {package} {name}")


def package_name(package_id):
    """Name in a package id: `path+file:///x/crates/api#tsunagu-api@0.1.0`, or with the folder's name as the package's."""
    place, _, rest = package_id.rpartition("#")
    return rest.partition("@")[0] if "@" in rest else place.rpartition("/")[2]


def programs_of(messages):
    """The test programs among cargo's messages: package, name, path, folder to run in."""
    found = []
    for line in messages:
        message = json.loads(line)
        if message.get("reason") != "compiler-artifact" or not message["profile"]["test"] or not message.get("executable"):
            continue
        kinds = message["target"]["kind"]
        if "bench" in kinds or "example" in kinds:
            continue
        found.append({
            "package": package_name(message["package_id"]),
            "name": message["target"]["name"] if "test" in kinds else "",
            "path": message["executable"],
            "folder": os.path.dirname(message["manifest_path"]),
        })
    return sorted(found, key=lambda program: (program["package"], program["name"]))


def build():
    """Builds the workspace and writes the list."""
    command = ["cargo", "build", "--workspace", "--all-targets", "--message-format=json-render-diagnostics"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return done.returncode
    programs = programs_of(done.stdout.splitlines())
    with open(list_file(), "w", encoding="utf-8") as out:
        json.dump(programs, out, indent=1)
    print(f"{len(programs)} test programs built")
    return 0


def run(stage):
    """Runs the test programs of a stage, one after the other; each uses all cores itself."""
    with open(list_file(), encoding="utf-8") as listed:
        programs = [one for one in json.load(listed) if stage_of(one["package"], one["name"]) == stage]
    if not programs:
        print(f"no test program belongs to stage {stage}")
        return 1
    failed = 0
    for program in programs:
        print(f"{program['package']} {program['name'] or '(unit)'}", flush=True)
        environment = dict(os.environ, CARGO_MANIFEST_DIR=program["folder"])
        failed |= subprocess.run([program["path"]], cwd=program["folder"], env=environment, check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["build"]:
        sys.exit(build())
    if len(sys.argv) == 3 and sys.argv[1] == "run":
        sys.exit(run(sys.argv[2]))
    sys.exit(__doc__)
