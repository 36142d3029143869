import type { Comparison, Parameters, ParameterValue, Pick, Term, Value } from "./check.ts";
import { epochOf } from "./date.ts";
import { not, type Truth } from "./truth.ts";

/** What a rule is judged with besides the facts. */
export interface Setting {
  readonly parameters: Parameters;
  readonly observedAt: number;
  /** Parameters that a rule names and the policy lacks. */
  readonly lacking: Set<string>;
}

/** A line, and the cells if it is a row of a query. */
export interface Subject {
  readonly fact: string;
  readonly line: string;
  readonly columns?: ReadonlyMap<string, number>;
  readonly cells?: readonly string[];
}

const day = 86_400_000;

/** What a value stands for; undefined if the policy does not have it. */
export function resolve(value: Value, { parameters, lacking }: Setting): ParameterValue | undefined {
  if ("literal" in value) return value.literal;
  const found = parameters[value.parameter];
  if (found === undefined) lacking.add(value.parameter);
  return found;
}

/** Whether the term holds of the subject, three-valued; parameters that the policy lacks are noted in the setting. */
export function judgeTerm(term: Term, subject: Subject, setting: Setting): Truth {
  const truth = judge(term, subject, setting);
  return term.negated ? not(truth) : truth;
}

function judge(term: Term, subject: Subject, setting: Setting): Truth {
  if (term.kind === "regex") return term.regex.test(subject.line);
  const text = textOf(term.pick, subject);
  if (text === undefined || text === "unknown") return text ?? false;
  switch (term.kind) {
    case "number":
      return compare(text.value, term.compare, resolve(term.value, setting));
    case "age":
      return isWithin(text.value, resolve(term.days, setting), setting.observedAt);
    case "list":
      return isListed(text.value, resolve({ parameter: term.list }, setting));
    case "match":
      return term.regex.test(text.value);
    case "equal": {
      const wanted = resolve(term.value, setting);
      return wanted === undefined ? "unknown" : (text.value === String(wanted)) === term.equal;
    }
  }
}

/** Group 1 of the line, or the row's cell; undefined: the line is another one. */
function textOf(pick: Pick, { line, columns, cells }: Subject): { readonly value: string } | "unknown" | undefined {
  if ("regex" in pick) {
    const found = pick.regex.exec(line);
    return found ? (found[1] === undefined ? "unknown" : { value: found[1] }) : undefined;
  }
  const at = columns?.get(pick.column.toLowerCase());
  const value = at === undefined ? undefined : cells?.[at];
  return value === undefined ? "unknown" : { value: value.trim() };
}

const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  "<=": (a, b) => a <= b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  ">": (a, b) => a > b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

function compare(text: string, by: Comparison, wanted: ParameterValue | undefined): Truth {
  const [a, b] = [numberOf(text), numberOf(wanted)];
  return a === undefined || b === undefined ? "unknown" : comparisons[by](a, b);
}

function numberOf(value: ParameterValue | undefined): number | undefined {
  const text = String(value ?? "").trim();
  return text === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
}

function isWithin(text: string, days: ParameterValue | undefined, observedAt: number): Truth {
  const [at, most] = [epochOf(text), numberOf(days)];
  return at === undefined || most === undefined ? "unknown" : observedAt - at <= most * day;
}

function isListed(text: string, list: ParameterValue | undefined): Truth {
  if (list === undefined) return "unknown";
  return (Array.isArray(list) ? list : [list]).some((each) => String(each) === text);
}

/** Which lines `every` speaks of: those that the first term matches, whatever it compares them with. */
export function picksOf(first: Term, followed: boolean, setting: Setting): (subject: Subject) => Truth {
  if (first.kind === "regex") return (subject) => judgeTerm(first, subject, setting);
  const { pick } = first;
  if ("regex" in pick) return ({ line }) => pick.regex.test(line);
  const selects = followed && (first.kind === "equal" || first.kind === "match" || first.kind === "list");
  return selects ? (subject) => judgeTerm(first, subject, setting) : () => true;
}
