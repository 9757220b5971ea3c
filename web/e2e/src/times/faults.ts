import type { Reporter, TestModule } from "vitest/node";

/** Says only what went wrong: what is measured prints itself. */
export default class Faults implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], others: readonly { stack?: string; message: string }[]): void {
    const faults = modules.flatMap((module) => [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
      ...[...module.children.allTests()].flatMap((one) => one.result().errors ?? []),
    ]);
    for (const { stack, message } of [...faults, ...others]) process.stdout.write(`${stack ?? message}\n`);
  }
}
