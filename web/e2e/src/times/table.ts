import { writeFileSync } from "node:fs";

/** A figure with its unit. */
interface Figure {
  value: number;
  unit: string;
}

/** One measured thing: ours or the floor beside it. */
export interface Line {
  name: string;
  /** CPU of the page's thread for each unit of work. */
  cost?: Figure;
  wall?: Figure;
  note?: string;
}

/** One row: ours, its floor, and what was to be reached. */
interface Row {
  ours: Line;
  beside: Line[];
  goals: { goal: string; reached: number; met: boolean }[];
}

/** What was measured, in the form of the program's other measurements: a table for people, JSON for machines. */
export class Table {
  private readonly rows: Row[] = [];

  constructor(
    private readonly isJudged: boolean,
    private readonly print: (line: string) => void,
  ) {
    print(`${"screens".padEnd(72)} ${"CPU of the page".padStart(18)} ${"wall".padStart(20)}`);
    print("─".repeat(112));
  }

  /** Adds milliseconds with the same done by an empty page, and the most they should be. */
  add(ours: Line & { wall: Figure }, floor: Line & { wall: Figure }, goal: number): void {
    const ratio = `${shown(ours.wall.value / floor.wall.value)} times its floor`;
    const line = { ...ours, note: ours.note ? `${ours.note}; ${ratio}` : ratio };
    const { value, unit } = ours.wall;
    this.show({
      ours: line,
      beside: [floor],
      goals: [{ goal: `≤ ${goal} ${unit}`, reached: value, met: value <= goal }],
    });
  }

  /** Writes the figures down and says how many goals were met. */
  end(json: string): void {
    writeFileSync(json, JSON.stringify({ short: !this.isJudged, rows: this.rows }, null, 2));
    const goals = this.rows.flatMap((row) => row.goals);
    const met = goals.filter((goal) => goal.met).length;
    const said = this.isJudged
      ? `${met} of ${goals.length} goals met`
      : `${this.rows.length} rows measured, too short to judge`;
    this.print(`${said}; figures in ${json}`);
  }

  private show(row: Row): void {
    this.rows.push(row);
    this.line("", row.ours);
    for (const line of row.beside) this.line("  beside: ", line);
    for (const { goal, reached, met } of row.goals) {
      const verdict = this.isJudged ? (met ? "met" : "MISSED") : "(not judged)";
      this.print(`  goal: ${goal} → ${shown(reached)} ${verdict}`);
    }
    this.print("");
  }

  private line(lead: string, { name, cost, wall, note }: Line): void {
    const cell = (figure: Figure | undefined) => (figure ? `${shown(figure.value)} ${figure.unit}` : "");
    this.print(`${(lead + name).padEnd(72)} ${cell(cost).padStart(18)} ${cell(wall).padStart(20)}`);
    if (note) this.print(`${" ".repeat(lead.length + 2)}(${note})`);
  }
}

/** The value below which a share of some lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function shown(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
