import { may } from "@chengfang/model/access";
import type { Config } from "@chengfang/model/config";
import { typeOf } from "@chengfang/model/query-language/column";
import { Refusal } from "@chengfang/model/refusal";
import type { EventCondition, EventQuery, FieldFilter } from "@chengfang/model/search";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { Person } from "../access/person.ts";
import { mentions } from "../http/list.ts";
import { isPlain } from "./fields.ts";

/** Digits beside a wildcard from which on a pattern can tell a masked number piece by piece; fewer are part of many names. */
const tellingDigits = 3;
/** Telephone numbers begin here: a comparison with less tells nothing of any. */
const leastNumber = 1e9;

/** Whether numbers of people are masked for this person, and so must not be found out by questions either. */
export const seesMasked = (config: Pick<Config, "masking">, { roles }: Person): boolean =>
  config.masking.events !== "off" && !may(roles, "data.unmasked");

/**
 * The question as it may be asked by somebody for whom numbers are masked. Wildcards, beginnings and comparisons would
 * tell a masked number digit by digit: they are refused. A number that is looked for as text has to stand there whole.
 */
export function unguessable(query: EventQuery): EventQuery {
  for (const filter of query.filters) refuse(filter);
  if (query.where !== undefined) walk(query.where);
  return { ...query, wholeNumbers: true };
}

function walk(condition: EventCondition): void {
  if ("all" in condition) condition.all.forEach(walk);
  else if ("any" in condition) condition.any.forEach(walk);
  else if ("not" in condition) walk(condition.not);
  else if ("text" in condition) {
    if (condition.like && isTelling(condition.text)) throw guessing("", condition.text);
  } else refuse(condition);
}

function refuse({ field, op, value }: FieldFilter): void {
  if (value === undefined || isPlain(field) || isOrdered(field)) return;
  const text = String(value);
  const telling: Readonly<Partial<Record<FieldFilter["op"], () => boolean>>> = {
    like: () => isTelling(text),
    "starts-with": () => isTelling(`${text}*`),
    gt: () => isNear(text),
    gte: () => isNear(text),
    lt: () => isNear(text),
    lte: () => isNear(text),
  };
  if (telling[op]?.() === true) throw guessing(field, text);
}

const guessing = (field: string, value: string) =>
  new Refusal("invalid", "numbers of people are masked: search for a number whole, without wildcard or comparison", {
    reason: "guess",
    field,
    value,
  });

/** Sizes, counts, ports, times and addresses are no numbers of people. */
const isOrdered = (field: string): boolean => {
  const type = typeOf(field);
  return type === "long" || type === "date" || type?.startsWith("ip") === true;
};

/** A wildcard in the same run as several digits; what may stand within a number, as a space in a card's, does not part it. */
export function isTelling(pattern: string): boolean {
  const runs = pattern.replaceAll(/\\[*?\\]/g, "_").match(/[\d*?xX -]+/g) ?? [];
  return runs.some((run) => /[*?]/.test(run) && (run.match(/\d/g)?.length ?? 0) >= tellingDigits);
}

function isNear(text: string): boolean {
  const number = Number(text);
  return Number.isFinite(number) ? Math.abs(number) >= leastNumber : /\d{3}/.test(text);
}

/** A text that begins or ends with so many digits could be a piece of a number. */
const piece = /^\d{3}|\d{3}$/;
const digits = Array.from("0123456789");

/** A test for words in texts: digits at either end of the words must not go on, so that no number is found by a piece. */
export function wholly(words: string): (text: string) => boolean {
  if (!piece.test(words)) return (text) => text.includes(words);
  const [before, after] = [/^\d/.test(words) ? /\d/ : /$^/, /\d$/.test(words) ? /\d/ : /$^/];
  return (text) => {
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
      if (!before.test(text.charAt(at - 1)) && !after.test(text.charAt(at + words.length))) return true;
    return false;
  };
}

/** The same of columns: those in which the words stand, and not with a digit more. */
export function mentionsWholly(columns: readonly RawBuilder<unknown>[], words: string): RawBuilder<SqlBool> {
  if (!piece.test(words)) return mentions([...columns], words);
  const longer = digits.flatMap((digit) => [
    ...(/^\d/.test(words) ? [`${digit}${words}`] : []),
    ...(/\d$/.test(words) ? [`${words}${digit}`] : []),
  ]);
  const each = columns.map(
    (column) =>
      sql<SqlBool>`(${mentions([column], words)} and not (${sql.join(
        longer.map((more) => mentions([column], more)),
        sql` or `,
      )}))`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}
