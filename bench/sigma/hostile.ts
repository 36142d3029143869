import type { SigmaRule } from "@chengfang/sigma";

type Expression = SigmaRule["expression"];
type Leaf = Extract<Expression, { kind: "leaf" }>;

/** The longest text that Windows lets an event have. */
const length = 32_767;

const repeated = (text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** What careless patterns and careless indexes run away on: long runs, near matches, and what begins everything. */
const texts: readonly string[] = [
  ...["a", " ", "\\", "/", "-", "^", "`", '"', "'", "1", "=", "(", "é", "İ", "\u0000"].map(repeated),
  ...["ab", "a ", " -", " /", "\\..", "c^m^d ", "`n", "'+'", "%COMSPEC:~0,1%", "{0}{1}", "\n", "http://"].map(repeated),
  `${repeated("a")}!`,
  `${repeated("cmd /c set x=")}&&call %`,
  `${repeated("$a='b';")}iex`,
  `${repeated("-f'x','y'")}('`,
];

/** Events that are made to keep the engine busy: one long text in each, in a field that rules look into. */
export function* hostileEvents(rules: readonly SigmaRule[]): Generator<string> {
  for (const rule of rules) {
    for (const { field, test } of leavesOf(rule.expression)) {
      if (test.kind === "regex" && field !== undefined) yield* events(rule.logsource, fieldsFor(rule), field);
    }
  }
  const sources = Map.groupBy(rules, ({ logsource: { product, category, service } }) =>
    [product, category, service].join(),
  );
  for (const own of sources.values()) {
    for (const field of mostAsked(own, 3)) yield* events(own[0]?.logsource, {}, field);
  }
}

function* events(source: SigmaRule["logsource"] | undefined, fields: Fields, field: string): Generator<string> {
  const { product, category, service } = source ?? {};
  for (const text of texts) {
    yield JSON.stringify({ product, category, service, ...fields, [field]: [...(fields[field] ?? []), text] });
  }
}

type Fields = Readonly<Record<string, readonly string[]>>;

/** All literal texts that a rule asks for, so that its other questions do not spare it the expression. */
function fieldsFor({ expression }: SigmaRule): Fields {
  const texted = leavesOf(expression).filter(({ field, test }) => field !== undefined && test.kind === "text");
  const byField = Object.groupBy(texted, ({ field = "" }) => field);
  return Object.fromEntries(
    Object.entries(byField).map(([field, leaves = []]) => [field, [...new Set(leaves.map(literalOf))].slice(0, 20)]),
  );
}

function literalOf({ test }: Leaf): string {
  return test.kind === "text" ? test.pattern.filter((piece) => typeof piece === "string").join("") : "";
}

function mostAsked(rules: readonly SigmaRule[], count: number): string[] {
  const fields = rules.flatMap(({ expression }) => leavesOf(expression).flatMap(({ field }) => field ?? "message"));
  const byField = [...Map.groupBy(fields, (field) => field)].toSorted(([, a], [, b]) => b.length - a.length);
  return byField.slice(0, count).map(([field]) => field);
}

function leavesOf(expression: Expression): Leaf[] {
  if (expression.kind === "leaf") return [expression];
  return expression.kind === "not" ? leavesOf(expression.item) : expression.items.flatMap(leavesOf);
}
