import type {
  BacktestCoverage,
  BacktestEntities,
  BacktestResult,
  BacktestRule,
  BacktestSample,
} from "@chengfang/model/backtest";
import type { Judged, Met } from "./expect.ts";
import { type Words, words } from "./words.ts";

interface Reader {
  readonly say: Words;
  readonly language: "zh" | "en";
}

/** A result for people to read. */
export function tableOf(result: BacktestResult, language: "zh" | "en"): string {
  const reader: Reader = { say: words[language], language };
  const { say } = reader;
  const { coverage, rulesQuiet, rulesOmitted, rules } = result;
  const notes = [
    ...(rulesQuiet > 0 && rules.every(({ matches, against }) => matches + (against?.matches ?? 0) > 0)
      ? [say.quiet(rulesQuiet)]
      : []),
    ...(rulesOmitted > 0 ? [say.omitted(rulesOmitted)] : []),
    ...(result.capped ? [say.capped] : []),
  ];
  return [
    say.range(coverage.from, coverage.to, result.zone),
    say.read(coverage.judged, result.seconds, result.eventsPerSecond),
    say.left(coverage),
    wholeness(coverage, say),
    "",
    ...columns(rulesTable(result, reader)),
    ...notes,
    "",
    ...columns(daysTable(result, say)),
    ...rules.flatMap((rule) => details(rule, reader)),
    "",
  ].join("\n");
}

function wholeness(coverage: BacktestCoverage, say: Words): string {
  if (coverage.complete) return say.complete;
  const { expired, oldest, indexed, segmentsMissing, faults, firstFault } = coverage;
  const reasons = [
    ...(expired ? [say.expired(oldest ?? "")] : []),
    ...(indexed !== null && indexed > 0 ? [say.indexed(indexed)] : []),
    ...(segmentsMissing.length > 0 ? [say.missing(segmentsMissing.slice(0, 10).join(" "))] : []),
    ...(firstFault !== null ? [say.failed(faults, plain(firstFault.event), plain(firstFault.message))] : []),
  ];
  return `${say.incomplete}${reasons.length === 0 ? say.stopped : reasons.join("; ")}`;
}

function rulesTable({ rules, matches, alerts }: BacktestResult, { say, language }: Reader): string[][] {
  const compared = rules.some(({ against }) => against !== null);
  const head = [say.matches, say.alerts, ...(compared ? [say.gained, say.lost, say.same] : []), say.level, say.rule];
  const rows = rules.map((rule) => [
    String(rule.matches),
    String(rule.alerts),
    ...(compared ? differences(rule) : []),
    rule.severity,
    `${titleOf(rule, language)}${rule.silent ? say.silent : ""}  ${rule.id}`,
  ]);
  const sum = [String(matches), String(alerts), ...(compared ? ["", "", ""] : []), "", say.total];
  return [head, ...rows, sum];
}

/** Matches, and alerts in brackets. */
function differences({ against }: BacktestRule): string[] {
  if (against === null) return ["", "", ""];
  return [
    `+${against.matchesGained} (${against.alertsGained})`,
    `-${against.matchesLost} (${against.alertsLost})`,
    `${against.matchesSame} (${against.alertsSame})`,
  ];
}

const titleOf = ({ title, titleZh }: BacktestRule, language: "zh" | "en"): string =>
  language === "zh" && titleZh !== "" ? titleZh : title;

function daysTable({ days }: BacktestResult, say: Words): string[][] {
  const head = [say.day, say.events, say.matches, say.alerts];
  return [head, ...days.map(({ day, events, matches, alerts }) => [day, ...[events, matches, alerts].map(String)])];
}

function details(rule: BacktestRule, { say, language }: Reader): string[] {
  const { against, samples } = rule;
  if (rule.matches === 0 && (against?.matchesLost ?? 0) === 0) return [];
  const lost = against === null || against.matchesLost === 0 ? [] : against.lostEntities;
  return [
    "",
    `${titleOf(rule, language)}  ${rule.id}`,
    ...rule.entities.map((each) => `  ${entityLine(each, say)}`),
    ...lost.map((each) => `  ${say.lostEntities} ${entityLine(each, say)}`),
    ...samples.first.map((each) => `  ${say.first} ${sampleLine(each)}`),
    ...samples.last.map((each) => `  ${say.last} ${sampleLine(each)}`),
    ...(against?.lost.first ?? []).map((each) => `  ${say.lost} ${sampleLine(each)}`),
    ...(against?.gained.first ?? []).map((each) => `  ${say.gained} ${sampleLine(each)}`),
  ];
}

function entityLine({ kind, total, capped, top }: BacktestEntities, say: Words): string {
  const named = top.map(({ value, matches }) => `${plain(value)} ${matches}`).join(", ");
  return `${say[kind]} ${capped ? "≥ " : ""}${total}: ${named}`;
}

function sampleLine({ at, event, matched }: BacktestSample): string {
  const fields = matched
    .slice(0, 6)
    .map(({ field, source, value }) => `${source || field}=${plain(JSON.stringify(value) ?? "")}`);
  return `${at} ${event}  ${fields.join(" ")}`;
}

/** Events are written by others: on a terminal their control characters do nothing, and long ones are cut. */
function plain(text: string): string {
  const safe = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\u00b7");
  return safe.length > 120 ? `${safe.slice(0, 120)}…` : safe;
}

/** What was expected, and whether it came so. */
export function expectationsTable({ expected, unexpected }: Judged, language: "zh" | "en"): string {
  const say = words[language];
  const row =
    (kind: string) =>
    ({ rule, bound, matches, met }: Met) => [met ? say.met : say.missed, kind, String(matches), bound, plain(rule)];
  return `${columns([...expected.map(row(say.expected)), ...unexpected.map(row(say.unexpected))]).join("\n")}\n`;
}

/** Rows with their columns under one another; a Chinese character is two wide. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join("  ")
      .trimEnd(),
  );
}

const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0);
