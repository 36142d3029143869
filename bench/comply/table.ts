import { printTable } from "../table.ts";

/** One line: what took how long, wanted at most. */
export interface Row {
  readonly what: string;
  readonly milliseconds: number;
  /** Of this process alone, whatever else the machine does. */
  readonly cpuMilliseconds?: number;
  readonly wanted?: number;
  readonly note?: string;
}

const round = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

/** Prints what took how long, beside what is wanted. */
export function print(rows: readonly Row[]): void {
  const head = ["what", "took", "CPU", "wanted", ""];
  const cells = rows.map(({ what, milliseconds, cpuMilliseconds, wanted, note = "" }) => [
    what,
    `${round(milliseconds)} ms`,
    cpuMilliseconds === undefined ? "" : `${round(cpuMilliseconds)} ms`,
    wanted === undefined ? "" : `≤ ${wanted} ms`,
    note,
  ]);
  printTable(head, cells);
}

/** Does a thing and says what it took. */
export async function timed<T>(
  act: () => Promise<T>,
): Promise<{ readonly value: T; readonly milliseconds: number; readonly cpuMilliseconds: number }> {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const value = await act();
  const { user, system } = process.cpuUsage(cpu);
  return { value, milliseconds: performance.now() - began, cpuMilliseconds: (user + system) / 1000 };
}
