import type { BacktestResult } from "@chengfang/model/backtest";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "yaml";
import { z } from "zod";

const Count = z.int().min(0);

const Expectation = z.strictObject({
  /** Id of the rule, or its title. */
  rule: z.string(),
  at_least: Count.optional(),
  at_most: Count.optional(),
  exactly: Count.optional(),
});

/** How often rules have to match, in the words of RSigma's `rule backtest`. */
export const Expectations = z.strictObject({
  defaults: z.strictObject({ unexpected_detections: z.enum(["fail", "warn", "ignore"]).default("warn") }).prefault({}),
  expectations: z.array(Expectation).default([]),
});
export type Expectations = z.infer<typeof Expectations>;

/** Refuses ("invalid") what is no such file, or a bound that says nothing or contradicts itself. */
export function readExpectations(text: string): Expectations {
  const read = Expectations.safeParse(parsed(text));
  if (!read.success) throw new Refusal("invalid", sentenceOf(read.error));
  for (const expectation of read.data.expectations) {
    const wrong = wrongWith(expectation);
    if (wrong !== undefined) throw new Refusal("invalid", `${expectation.rule}: ${wrong}`);
  }
  return read.data;
}

function wrongWith({ at_least, at_most, exactly }: z.infer<typeof Expectation>): string | undefined {
  const between = at_least ?? at_most;
  if (exactly === undefined && between === undefined) return "one of at_least, at_most, exactly is wanted";
  if (exactly !== undefined && between !== undefined) return "exactly stands alone";
  if ((at_least ?? 0) > (at_most ?? Number.POSITIVE_INFINITY))
    return `at_least ${at_least} is more than at_most ${at_most}`;
  return undefined;
}

function sentenceOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Refusal("invalid", error instanceof Error ? error.message : String(error));
  }
}

export interface Met {
  readonly rule: string;
  readonly bound: string;
  readonly matches: number;
  readonly met: boolean;
}

export interface Judged {
  readonly expected: readonly Met[];
  readonly unexpected: readonly Met[];
}

/** Holds what rules matched against what was expected; `tried` are all rules by id with their title. */
export function judgeExpectations(
  { expectations, defaults }: Expectations,
  result: Pick<BacktestResult, "rules">,
  tried: ReadonlyMap<string, { readonly title: string }>,
): Judged {
  const matches = new Map(result.rules.map(({ id, matches: count }) => [id, count]));
  const ids = expectations.map(({ rule }) => idOf(rule, tried));
  const expected = expectations.map(({ rule, at_least, at_most, exactly }, index): Met => {
    const count = matches.get(ids[index] ?? "") ?? 0;
    const met = exactly === undefined ? count >= (at_least ?? 0) && count <= (at_most ?? count) : count === exactly;
    return { rule, bound: boundOf({ at_least, at_most, exactly }), matches: count, met };
  });
  const covered = new Set(ids);
  const others = defaults.unexpected_detections === "ignore" ? [] : [...matches].filter(([id]) => !covered.has(id));
  const unexpected = others
    .filter(([, count]) => count > 0)
    .map(
      ([rule, count]): Met => ({ rule, bound: "-", matches: count, met: defaults.unexpected_detections !== "fail" }),
    );
  return { expected, unexpected };
}

function idOf(rule: string, tried: ReadonlyMap<string, { readonly title: string }>): string {
  if (tried.has(rule)) return rule;
  const titled = [...tried].filter(([, { title }]) => title === rule);
  const [only] = titled;
  if (only === undefined) throw new Refusal("invalid", `expectations: there is no rule ${rule}`);
  if (titled.length > 1) throw new Refusal("invalid", `expectations: ${titled.length} rules have the title ${rule}`);
  return only[0];
}

function boundOf(bounds: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(bounds)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    .join(", ");
}
