import type { Where } from "../flaw.ts";
import { searcher } from "../grok/grok.ts";
import type { Conditions, Test } from "../schema.ts";
import { type Work, textOf } from "../work.ts";

export type Holds = (work: Work) => boolean;

/** Characters of a value that an expression looks at. */
const looked = 512;

/** Whether a record is of the kind that a part of the definition speaks of: every condition must hold. */
export function condition(conditions: Conditions, where: Where): Holds {
  const tests = Object.entries(conditions).map(([name, test]) => ({ name, test: testOf(test, where.at(name)) }));
  return (work) => tests.every(({ name, test }) => test(textOf(work, name)));
}

type TextTest = (value: string | undefined) => boolean;

function testOf(test: Test, where: Where): TextTest {
  if (typeof test !== "object" || Array.isArray(test)) return among(test);
  const { exists, prefix, contains, regex, not } = test;
  const all: TextTest[] = [];
  if (exists !== undefined) all.push((value) => (value !== undefined) === exists);
  if (prefix !== undefined)
    all.push((value) => value !== undefined && [prefix].flat().some((each) => value.startsWith(each)));
  if (contains !== undefined)
    all.push((value) => value !== undefined && [contains].flat().some((each) => value.includes(each)));
  if (not !== undefined) {
    const found = among(not);
    all.push((value) => !found(value));
  }
  if (regex !== undefined) {
    const search = searcher(regex, looked, where.at("regex"));
    all.push((value) => value !== undefined && search(value));
  }
  return (value) => all.every((each) => each(value));
}

function among(wanted: Exclude<Test, Record<string, unknown>> | readonly (string | number | boolean)[]): TextTest {
  const words = new Set([wanted].flat().map((word) => String(word).toLowerCase()));
  return (value) => value !== undefined && (words.has(value) || words.has(value.toLowerCase()));
}
