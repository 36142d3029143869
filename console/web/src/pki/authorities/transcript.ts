/** One line of a ceremony's transcript. */
export interface Step {
  /** Counted from 1. */
  readonly n: number;
  readonly at: string;
  readonly what: string;
}

/** The steps of a transcript: JSON, or JSON lines, or plain lines that begin with a time; undefined for anything else. */
export function stepsOf(text: string): Step[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const found = whole(text) ?? lines.map(stepOfLine);
  const steps = found.filter((each) => each !== undefined);
  if (steps.length === 0 || steps.length < found.length) return undefined;
  return steps.map((step, i) => ({ n: i + 1, ...step }));
}

type Line = Omit<Step, "n">;

function whole(text: string): (Line | undefined)[] | undefined {
  const value = json(text);
  if (Array.isArray(value)) return value.map(stepOf);
  if (typeof value !== "object" || value === null) return undefined;
  const list = Object.values(value).find((each) => Array.isArray(each));
  return Array.isArray(list) ? list.map(stepOf) : undefined;
}

function stepOfLine(line: string): Line | undefined {
  const value = json(line);
  if (value !== undefined) return stepOf(value);
  const [, at, what] = /^(\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)\s+(.+)$/.exec(line) ?? [];
  return at === undefined || what === undefined ? undefined : { at, what };
}

function stepOf(value: unknown): Line | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { at, time = at, ...rest } = value as Record<string, unknown>;
  const words = Object.entries(rest).map(
    ([name, each]) => `${name}: ${typeof each === "string" ? each : JSON.stringify(each)}`,
  );
  return typeof time === "string" && words.length > 0 ? { at: time, what: words.join("\n") } : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
