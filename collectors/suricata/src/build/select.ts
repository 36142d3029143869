import type { Rule } from "../language/tree.ts";
import { optionOf } from "../lint/look.ts";
import { identityOf, wholeOf } from "../lint/together.ts";
import { meaningOfRule } from "../meaning.ts";
import type { Select } from "./config.ts";

/** A rule among others: what selectors are asked of. */
export interface Candidate {
  readonly rule: Rule;
  /** The rule in one line. */
  readonly text: string;
  readonly source: string;
  /** The file's path within its source. */
  readonly path: string;
}

export type Test = (candidate: Candidate) => boolean;

/** A selector that says nothing, with the reason. */
export interface BadSelector {
  readonly reason: string;
}

const textOf = (rule: Rule, name: string): string | undefined => {
  const value = optionOf(rule, name)?.value;
  return value?.shape === "text" ? value.text : undefined;
};

/** What may stand before the colon of a selector. */
const kinds: Readonly<Record<string, (wanted: string) => Test | BadSelector>> = {
  source:
    (wanted) =>
    ({ source }) =>
      source === wanted,
  group: (wanted) => {
    const pattern = globOf(wanted);
    return ({ path }) => pattern.test(path) || pattern.test(path.slice(path.lastIndexOf("/") + 1));
  },
  classtype:
    (wanted) =>
    ({ rule }) =>
      textOf(rule, "classtype") === wanted,
  protocol:
    (wanted) =>
    ({ rule }) =>
      rule.header.protocol.text.split(":", 1)[0] === wanted.toLowerCase(),
  action:
    (wanted) =>
    ({ rule }) =>
      rule.header.action.text === wanted,
  severity:
    (wanted) =>
    ({ rule }) =>
      meaningOfRule(rule).weight === wanted.toLowerCase(),
  attack: (wanted) => {
    const id = wanted.toUpperCase();
    return ({ rule }) => {
      const { tactics, techniques, subtechniques } = meaningOfRule(rule);
      return [...tactics, ...techniques, ...subtechniques].includes(id);
    };
  },
  metadata: metadataTest,
  re: (wanted) => {
    try {
      const pattern = new RegExp(wanted, "iu");
      return ({ text }) => pattern.test(text);
    } catch (error) {
      return { reason: error instanceof Error ? error.message : "?" };
    }
  },
};

function metadataTest(wanted: string): Test {
  const equals = wanted.indexOf("=");
  const key = equals < 0 ? wanted : wanted.slice(0, equals).trim();
  const value = equals < 0 ? undefined : wanted.slice(equals + 1).trim();
  return ({ rule }) =>
    rule.options.some(
      (option) =>
        option.value.shape === "metadata" &&
        option.value.entries.some((entry) => entry.name === key && (value === undefined || entry.value === value)),
    );
}

function globOf(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  return new RegExp(`^${source}(?:\\.rules)?$`, "u");
}

/** `2019401`, `1:2019401`, `2019000-2019999`, or `kind:value`; a list holds where all in it do. */
export function testOf(select: Select): Test | BadSelector {
  if (typeof select === "string") return single(select);
  const tests: Test[] = [];
  for (const each of select) {
    const test = single(each);
    if ("reason" in test) return test;
    tests.push(test);
  }
  return (candidate) => tests.every((test) => test(candidate));
}

function single(text: string): Test | BadSelector {
  const [, gid, from, to] = /^(?:(\d+):)?(?:sid:)?(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from !== undefined && to === undefined) {
    const wanted = `${gid ?? 1}:${Number(from)}`;
    return ({ rule }) => identityOf(rule) === wanted;
  }
  if (from !== undefined)
    return ({ rule }) => {
      const sid = wholeOf(rule, "sid") ?? -1;
      return sid >= Number(from) && sid <= Number(to) && (wholeOf(rule, "gid") ?? 1) === Number(gid ?? 1);
    };
  const colon = text.indexOf(":");
  const kind = text.slice(0, Math.max(0, colon));
  const read = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (read === undefined) return { reason: `sid, gid:sid, ${Object.keys(kinds).join(":, ")}:` };
  return read(text.slice(colon + 1).trim());
}
