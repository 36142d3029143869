import { printTable } from "../table.ts";
import type { Difference } from "./differences.ts";

/** What was measured of one engine on one lane. */
export interface Figure {
  readonly perCpuSecond: number;
  readonly least: number;
  readonly most: number;
  /** Of the lane once. */
  readonly matches: number;
  readonly memoryMb: number;
}

export interface LaneRow {
  readonly lane: string;
  readonly ours: Figure;
  readonly rsigma: Figure | undefined;
}

/** The middle one of the values, or the upper of two. */
export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const thousand = (rate: number) => (rate / 1000).toFixed(rate < 100_000 ? 1 : 0);
const rateOf = ({ perCpuSecond, least, most }: Figure) =>
  `${thousand(perCpuSecond)} [${thousand(least)}–${thousand(most)}]`;
const absent = "not installed";

/** Thousands of events for each CPU second: ours, RSigma's, and how many times as many. */
export function printLanes(title: string, rows: readonly LaneRow[], differences?: readonly Difference[]): void {
  if (rows.length === 0) return;
  const head = [
    title,
    "ours",
    "RSigma",
    "ratio",
    "ours MB",
    "RSigma MB",
    "matches",
    "RSigma",
    differences ? "identical" : "",
  ];
  const cells = rows.map(({ lane, ours, rsigma }) => [
    lane,
    rateOf(ours),
    rsigma ? rateOf(rsigma) : absent,
    rsigma ? (ours.perCpuSecond / rsigma.perCpuSecond).toFixed(2) : "",
    ours.memoryMb.toFixed(0),
    rsigma ? rsigma.memoryMb.toFixed(0) : "",
    String(ours.matches),
    rsigma ? String(rsigma.matches) : "",
    rsigma && differences ? sameness(differences.filter((each) => each.lane === lane)) : "",
  ]);
  print(head, cells);
}

function sameness(differences: readonly Difference[]): string {
  if (differences.length === 0) return "yes";
  return differences.every(({ reason }) => reason !== undefined) ? "but for its known faults" : "no";
}

/** Prints what the two engines differ in, and why where that is known. */
export function printDifferences(differences: readonly Difference[]): void {
  for (const { lane, rule, title, onlyBy, events, first, reason = "unexplained" } of differences) {
    console.log(
      `${lane}: ${title} (${rule}) matches ${events} more by ${onlyBy}, the first is event ${first}: ${reason}`,
    );
  }
  if (differences.length > 0) console.log();
}

function print(head: readonly string[], cells: readonly (readonly string[])[]): void {
  printTable(head, cells);
  console.log();
}
