"""What the runner of the stages promises."""

import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import rust_tests
import test as runner


class Counting(unittest.TestCase):
    """How outputs become numbers."""

    def test_each_form_of_output_is_counted(self):
        rust = "running 2 tests\ntest result: ok. 26 passed; 0 failed; 0 ignored; 0 measured\n"
        self.assertEqual(runner.count(rust + rust, 0), (52, 0))
        self.assertEqual(runner.count("ok a\n3 passed, 1 failed\n", 1), (3, 1))
        self.assertEqual(runner.count("Ran 6 tests in 0.001s\n\nOK\n", 0), (6, 0))
        self.assertEqual(runner.count("nothing to count", 0), (1, 0))

    def test_nothing_fails_or_is_skipped_silently(self):
        self.assertEqual(runner.count("Segmentation fault", 139), (0, 1))
        self.assertEqual(runner.count("test result: ok. 5 passed; 0 failed; 0 ignored;\n", 1), (5, 1))
        self.assertEqual(runner.count("test result: ok. 5 passed; 0 failed; 2 ignored;\n", 0), (5, 2))


    def test_what_failed_is_named(self):
        ours = "1.0 s  ok  a\n2.0 s  FAILED  a day > it snows\nError: no snow\n1 passed, 1 failed\n"
        self.assertEqual(runner.faults(ours), ["2.0 s  FAILED  a day > it snows", "  Error: no snow"])
        self.assertEqual(runner.faults("begun\nSegmentation fault\n"), ["Segmentation fault"])
        self.assertEqual(len(runner.faults("test it ... FAILED\nbecause\n" * 50)), 2 * runner.NAMED)


class Stages(unittest.TestCase):
    """The list of stages."""

    def test_the_committed_list_can_be_read(self):
        with open(os.path.join(os.path.dirname(runner.__file__), "stages"), encoding="utf-8") as listed:
            stages = runner.read_stages(listed.read())
        names = [stage.name for stage in stages]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(next(stage for stage in stages if stage.name == "build").stops)
        for stage in {rule[0] for rule in rust_tests.RULES}:
            self.assertTrue(any(one.command.endswith(f" run {stage}") for one in stages), f"no stage runs {stage}")

    def test_a_line_without_a_command_is_refused(self):
        with self.assertRaises(ValueError):
            runner.read_stages("unit | tests\n")


class Running(unittest.TestCase):
    """What happens around a stage."""

    @unittest.skipUnless(sys.platform == "linux", "other systems have no way to adopt orphans")
    def test_what_a_stage_leaves_running_is_ended(self):
        runner.adopt_orphans()
        stage = runner.Stage("left | leaves a process behind | setsid sleep 300 & echo begun; echo '2 passed, 0 failed'")
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as said:
            runner.run_stage(stage, folder, dict(os.environ), False)
        self.assertIn("ended what the stage left running", said.getvalue())
        self.assertEqual((stage.state, stage.passed), ("ok", 2))
        self.assertEqual(runner.children(), [])
        self.assertLess(stage.seconds, 20)


class Programs(unittest.TestCase):
    """Which stage a test program belongs to."""

    def test_programs_are_read_from_the_messages_of_cargo(self):
        base = {"reason": "compiler-artifact", "manifest_path": "/x/crates/api/Cargo.toml", "profile": {"test": True}}
        messages = [
            {**base, "package_id": "path+file:///x/crates/api#tsunagu-api@0.1.0", "executable": "/t/walls",
             "target": {"kind": ["test"], "name": "walls"}},
            {**base, "package_id": "path+file:///x/xtask#0.1.0", "executable": "/t/x", "target": {"kind": ["bin"], "name": "x"}},
            {**base, "package_id": "a#b@1", "executable": None, "target": {"kind": ["lib"], "name": "b"}},
            {"reason": "build-finished"},
        ]
        found = rust_tests.programs_of(json.dumps(message) for message in messages)
        self.assertEqual([(one["package"], one["name"]) for one in found], [("tsunagu-api", "walls"), ("xtask", "")])

    def test_each_has_a_stage(self):
        for package, name, stage in [
            ("tsunagu-api", "", "unit"),
            ("tsunagu-api", "conversations", "api"),
            ("tsunagu-api", "walls_permissions", "walls"),
            ("tsunagu-pipeline", "one_message", "system"),
            ("tsunagu-gateway", "interop_smtp", "interop"),
            ("tsunagu-store", "contract", "contract"),
            ("bench", "odd", "system"),
        ]:
            self.assertEqual(rust_tests.stage_of(package, name), stage, f"{package} {name}")


if __name__ == "__main__":
    unittest.main()
