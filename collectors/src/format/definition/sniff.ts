import type { Where } from "./flaw.ts";
import { searcher } from "./grok/grok.ts";
import { limits } from "./limits.ts";
import type { Definition } from "./schema.ts";

/** How records of a definition are told from others. */
export interface Sniff {
  /** Whether a record looks like it. */
  readonly test: (text: string) => boolean;
  /** Texts of which one stands in every such record: all definitions are asked with one search for all of them. */
  readonly marks: readonly string[];
}

type Clause = NonNullable<Exclude<Definition["sniff"], readonly unknown[]>>;

export function sniffOf(given: Definition["sniff"], where: Where): Sniff | undefined {
  if (given === undefined) return undefined;
  const clauses = [given].flat().map((clause, at) => clauseOf(clause, Array.isArray(given) ? where.at(at) : where));
  return { test: (text) => clauses.some(({ test }) => test(text)), marks: clauses.flatMap(({ marks }) => marks) };
}

function clauseOf({ prefix, contains, regex }: Clause, where: Where): Sniff {
  const begins = prefix === undefined ? [] : [prefix].flat();
  const holds = contains === undefined ? [] : [contains].flat();
  const search = regex === undefined ? undefined : searcher(regex, limits.sniff, where.at("regex"));
  const longest = holds.toSorted((a, b) => b.length - a.length)[0];
  const marks = longest === undefined ? begins : [longest];
  if (marks.length === 0 || marks.some((mark) => mark.length < 3))
    where.wrong(
      "识别条件须含至少 3 个字符的 prefix 或 contains",
      "a prefix or contains of at least 3 characters is needed",
    );
  return {
    marks,
    test(text) {
      const head = text.length > limits.sniff ? text.slice(0, limits.sniff) : text;
      return (
        (begins.length === 0 || begins.some((each) => beginsAt(head, each))) &&
        holds.every((each) => head.includes(each)) &&
        (search === undefined || search(head))
      );
    },
  };
}

/** At the beginning, or behind what ends a header. */
function beginsAt(head: string, prefix: string): boolean {
  const at = head.indexOf(prefix);
  return at === 0 || (at > 0 && " >:]\t\uFEFF".includes(head.charAt(at - 1)));
}
