import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";

/** Prints each test as it ends, and as the last line what the project's test program counts. */
export default class Report implements Reporter {
  private passed = 0;
  private failed = 0;
  private readonly begun = Date.now();
  private picks = false;

  onInit(vitest: Vitest): void {
    this.picks = Boolean(vitest.config.testNamePattern);
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    // Whoever picks tests by name wants no word about the others; else a test that did not run counts as failed.
    if (state === "skipped" && this.picks) return;
    const seconds = ((Date.now() - this.begun) / 1000).toFixed(1).padStart(7);
    if (state === "passed") this.passed += 1;
    else this.failed += 1;
    line(`${seconds} s  ${state === "passed" ? "ok     " : "FAILED "} ${test.fullName}`);
    for (const fault of errors ?? [])
      line([fault.stack ?? fault.message, fault.diff].filter(Boolean).join("\n"));
  }

  onTestModuleEnd(module: TestModule): void {
    for (const fault of module.errors()) {
      this.failed += 1;
      line(`FAILED ${module.moduleId}\n${fault.stack ?? fault.message}`);
    }
    for (const suite of module.children.allSuites()) {
      for (const fault of suite.errors()) {
        this.failed += 1;
        line(`FAILED ${suite.fullName}\n${fault.stack ?? fault.message}`);
      }
    }
  }

  onTestRunEnd(_: readonly TestModule[], faults: readonly { stack?: string; message: string }[]): void {
    for (const fault of faults) {
      this.failed += 1;
      line(fault.stack ?? fault.message);
    }
    line(`${this.passed} passed, ${this.failed} failed`);
  }
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}
