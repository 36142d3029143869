import type { Where } from "../flaw.ts";
import { type Act, textOf } from "../work.ts";
import { set } from "./set.ts";

type Tables = Readonly<Record<string, Readonly<Record<string, Parameters<typeof set>[0]>>>>;

/** The vendor's words and what each means, whatever their case. `else` stands for all other words. */
export function values(tables: Tables, where: Where): Act {
  const all = Object.entries(tables).map(([name, table]) => {
    const acts = new Map(
      Object.entries(table).map(([word, fields]) => [word.toLowerCase(), set(fields, where.at(name, word))] as const),
    );
    const other = Object.hasOwn(table, "else") ? acts.get("else") : undefined;
    return { name, acts, other };
  });
  return (work) => {
    for (const { name, acts, other } of all) {
      const word = textOf(work, name);
      if (word !== undefined) (acts.get(word) ?? acts.get(word.toLowerCase()) ?? other)?.(work);
    }
  };
}
