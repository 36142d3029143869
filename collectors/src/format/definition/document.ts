import { LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import type { Document } from "yaml";
import { z } from "zod";
import { type Flaw, type Path, Where, type Words } from "./flaw.ts";
import { limits } from "./limits.ts";
import { Definition, oneStep } from "./schema.ts";

/** A definition as it was read, and where its parts stand in the text. */
export interface Read {
  readonly definition: Definition;
  /** What was found wrong at places in the definition, with lines and columns. */
  readonly flaws: (where: Where) => Flaw[];
}

/** Reads the text of a definition: YAML of the right shape, or what is wrong with it. */
export function readDefinition(text: string): Read | { readonly flaws: readonly Flaw[] } {
  if (text.length > limits.definition) return { flaws: [flawAt(1, 1, tooLong)] };
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, strict: true, uniqueKeys: true });
  if (document.errors.length > 0)
    return {
      flaws: document.errors.map(({ pos, message }) => {
        const { line, col } = counter.linePos(pos[0]);
        return flawAt(line, col, { zh: `不是有效的 YAML：${message}`, en: `not valid YAML: ${message}` });
      }),
    };
  const value = plain(document);
  if (value === undefined) return { flaws: [flawAt(1, 1, tooManyAliases)] };
  const checked = Definition.safeParse(value);
  const place = (path: Path) => placeOf(document, counter, path);
  if (!checked.success) return { flaws: shapeFlaws(value, checked.error, place) };
  return {
    definition: checked.data,
    flaws: (where) => where.found.map(({ path, message }) => ({ ...place(path), message })),
  };
}

const tooLong: Words = {
  zh: `定义超过 ${limits.definition} 个字符`,
  en: `a definition has at most ${limits.definition} characters`,
};
const tooManyAliases: Words = { zh: "YAML 别名过多", en: "too many aliases" };

const flawAt = (line: number, column: number, message: Words): Flaw => ({ line, column, message });

function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: limits.aliases });
  } catch {
    return undefined;
  }
}

/** The same complaints in both languages: the schema says them in each. */
function shapeFlaws(value: unknown, error: z.ZodError, place: (path: Path) => Omit<Flaw, "message">): Flaw[] {
  const chinese = Definition.safeParse(value, { error: z.locales.zhCN().localeError }).error?.issues ?? [];
  return error.issues.flatMap((issue, at) => {
    const translated = narrowed(chinese[at] ?? issue);
    return narrowed(issue).map(({ path, message }, part) => {
      const keys = path.map((key) => (typeof key === "symbol" ? String(key) : key));
      const name = keys.length === 0 ? "" : `${keys.join(".")}: `;
      const zh = message === oneStep.en ? oneStep.zh : (translated[part]?.message ?? message);
      return { ...place(keys), message: { zh: name + zh, en: name + message } };
    });
  });
}

/** Of a choice that none fits, what the way says that came furthest. */
function narrowed(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: issue.message }));
  if (issue.code !== "invalid_union" || issue.errors.length === 0)
    return [{ path: issue.path, message: issue.message }];
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const [best = []] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
  if (depth(best) === 0)
    return [{ path: issue.path, message: [...new Set(issue.errors.flat().map(({ message }) => message))].join(" | ") }];
  return best.flatMap((inner) => narrowed({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Where the deepest part of a path stands that there is. */
function placeOf(document: Document, counter: LineCounter, path: Path): { line: number; column: number } {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = keyAt(document, path.slice(0, length));
    if (found === undefined) continue;
    const { line, col } = counter.linePos(found);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}

function keyAt(document: Document, path: Path): number | undefined {
  const name = path.at(-1);
  const parent = path.length < 2 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (name !== undefined && isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(name));
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = name === undefined ? parent : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
