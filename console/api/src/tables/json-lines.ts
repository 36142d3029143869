import { Refusal } from "@chengfang/model/refusal";

const longestLine = 4_000_000;

/** Objects of a file of JSON lines, as they come; a line that is none is refused by its number. */
export async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<Record<string, unknown>> {
  let rest = "";
  let number = 0;
  const objectOf = (line: string) => parsed(line, number);
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine)
      throw new Refusal("invalid", `line ${number + 1} is too long`, { reason: "json", row: number + 1 });
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") yield objectOf(line);
    }
  }
  number += 1;
  if (rest.trim() !== "") yield objectOf(rest);
}

function parsed(line: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ""), /\d{16}/.test(line) ? longNumbers : undefined);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Refusal("invalid", `line ${number} is no JSON object`, { reason: "json", row: number });
}

/** Whole numbers beyond 2⁵³ (identity numbers, cards) stay as they are written: as numbers their last digits would be lost. */
function longNumbers(this: unknown, _key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const { source = "" } = context ?? {};
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** ECMAScript's JSON.parse source text access, which TypeScript's library does not know yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

type Leaf = (path: string, value: string) => unknown;

/** The same value with every text and number in it replaced; `path` names them with dots, elements of lists as their list. */
export function mapLeaves(value: unknown, leaf: Leaf, path = ""): unknown {
  if (typeof value === "string") return leaf(path, value);
  if (typeof value === "number") {
    const text = String(value);
    const next = leaf(path, text);
    return next === text ? value : next;
  }
  if (typeof value === "bigint") {
    const text = String(value);
    const next = leaf(path, text);
    return next === text ? rawJSON(text) : next;
  }
  if (Array.isArray(value)) return value.map((each) => mapLeaves(each, leaf, path));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    mapLeaves(inner, leaf, path === "" ? name : `${path}.${name}`),
  ]);
  return Object.fromEntries(entries);
}
