import type { FactKind, Rule, Target, TargetPart, Value, Wanted } from "./check.ts";
import { readTerms, regexOf, RuleFault, valueOf } from "./term.ts";

const targets: Readonly<Record<string, FactKind>> = {
  "f:": "file",
  "d:": "directory",
  "c:": "command",
  "p:": "process",
  "r:": "registry",
  "q:": "query",
};

/** Reads `[not ]TARGET[ @ r:HEAD][ -> [every ]PATTERN]`, or throws a RuleFault that says what is allowed. */
export function readRule(source: string): Rule {
  const negated = source.startsWith("not ");
  const { before, after: pattern } = cut(negated ? source.slice("not ".length) : source, " -> ");
  const { before: target, after: head } = cut(before, " @ ");
  const special = readSpecial(target.trim());
  if (special) {
    if (pattern !== undefined || head !== undefined) throw new RuleFault("m: and o: take no pattern and no block");
    return { source, negated, ...special };
  }
  return {
    source,
    negated,
    target: readTarget(target.trim()),
    ...(head === undefined ? {} : { head: readHead(head.trim()) }),
    wanted: pattern === undefined ? { kind: "exists" } : readPattern(pattern.trim()),
  };
}

function cut(text: string, mark: string): { readonly before: string; readonly after?: string } {
  const at = text.indexOf(mark);
  return at < 0 ? { before: text } : { before: text.slice(0, at), after: text.slice(at + mark.length) };
}

function readSpecial(text: string): { readonly target: Target; readonly wanted: Wanted } | undefined {
  const mode = /^m:(\S.*) <= (\S+)$/.exec(text);
  if (mode) return { target: readTarget(`f:${mode[1]}`), wanted: { kind: "mode", most: modeOf(mode[2] ?? "") } };
  const owner = /^o:(\S.*) = ([\w.*-]+):([\w.*-]+)$/.exec(text);
  if (owner) {
    const [, path, user = "", group = ""] = owner;
    return { target: readTarget(`f:${path}`), wanted: { kind: "owner", user, group } };
  }
  if (/^[mo]:/.test(text)) throw new RuleFault(`m:PATH <= 0644 or o:PATH = root:root; this is "${text}"`);
  return undefined;
}

function modeOf(text: string): Value {
  const value = valueOf(text);
  if ("literal" in value && !/^0?[0-7]{3,4}$/.test(text)) throw new RuleFault(`a mode such as 0640, not "${text}"`);
  return value;
}

function readTarget(text: string): Target {
  const kind = targets[text.slice(0, 2)];
  const name = text.slice(2).trim();
  if (!kind || name === "") {
    throw new RuleFault(`a target is f: d: c: p: r: q: m: or o: and a name; this is "${text}"`);
  }
  const paths = kind === "file" || kind === "directory";
  const names = paths ? name.split("|").map((part) => part.trim()) : [name];
  return { kind, name, parts: names.map((part) => (paths && part.includes("*") ? withGlob(part) : { name: part })) };
}

function withGlob(name: string): TargetPart {
  const slash = name.lastIndexOf("/");
  if (name.slice(0, slash).includes("*")) throw new RuleFault(`a star may stand only in the last component of ${name}`);
  return { name, glob: globOf(name) };
}

function globOf(name: string): RegExp {
  const parts = name.split("*").map((part) => part.replaceAll(/[^\w/-]/g, (one) => `\\${one}`));
  return new RegExp(`^${parts.join("[^/]*")}$`);
}

function readHead(text: string): RegExp {
  if (!text.startsWith("r:")) throw new RuleFault(`a block is " @ r:HEAD"; this is "${text}"`);
  return regexOf(text.slice(2));
}

function readPattern(text: string): Wanted {
  const every = text.startsWith("every ");
  const terms = readTerms(every ? text.slice("every ".length) : text);
  const [first] = terms;
  if (every && terms.length === 1 && (first?.kind === "regex" || first?.negated)) {
    throw new RuleFault("every needs a second term: the first only picks the lines (or n:, t:, l:, e: alone)");
  }
  return { kind: "lines", every, terms };
}
