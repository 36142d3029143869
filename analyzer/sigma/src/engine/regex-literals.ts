/**
 * Literals of which at least one lies in every text that a regular expression finds something in, in lower case; undefined
 * if there are none. What is not understood is taken for anything at all, so an answer may be poor but not wrong.
 */
export function literalsOf(source: string, better: Better): readonly string[] | undefined {
  const reader: Reader = { source: source.replace(/^\(\?[ims]+\)/, ""), at: 0, depth: 0, better };
  const found = alternatives(reader);
  return reader.at < reader.source.length ? undefined : found;
}

/** Which of two sets of literals is seen less often. */
export type Better = (a: readonly string[], b: readonly string[]) => boolean;

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  readonly better: Better;
}

type Required = readonly string[] | undefined;

/** Single characters tell something only if they are rare in logs. */
function tooCommon(literal: string): boolean {
  return literal.length < 2 && !/[`^{}<>;|~]/.test(literal);
}

const mostLiterals = 32;
const mostDepth = 50;

function alternatives(reader: Reader): Required {
  let all: Required = [];
  for (;;) {
    const branch = sequence(reader);
    all = all === undefined || branch === undefined ? undefined : [...all, ...branch];
    if (reader.source[reader.at] !== "|") break;
    reader.at += 1;
  }
  return all === undefined || all.length > mostLiterals ? undefined : all;
}

/** The best of what the parts of a sequence require: its runs of plain characters, and its groups. */
function sequence(reader: Reader): Required {
  let best: Required;
  let run = "";
  const take = (candidate: Required) => {
    if (candidate === undefined || candidate.some(tooCommon)) return;
    if (best === undefined || reader.better(candidate, best)) best = candidate;
  };
  const end = () => {
    take([run]);
    run = "";
  };
  while (reader.at < reader.source.length && !"|)".includes(reader.source.charAt(reader.at))) {
    const part = atom(reader);
    const least = quantifier(reader);
    if (part.kind === "character" && least === undefined) run += part.text;
    else if (part.kind === "character" && least !== 0) {
      // What comes before stands before the first repetition, what comes behind, behind the last.
      run += part.text;
      end();
      run = part.text;
    } else {
      end();
      if (part.kind === "group" && least !== 0) take(part.required);
    }
  }
  end();
  return best;
}

type Atom =
  | { readonly kind: "character"; readonly text: string }
  | { readonly kind: "group"; readonly required: Required }
  | { readonly kind: "anything" };

const anything: Atom = { kind: "anything" };

function atom(reader: Reader): Atom {
  const character = reader.source.charAt(reader.at);
  reader.at += 1;
  switch (character) {
    case "(":
      return group(reader);
    case "[":
      return characterClass(reader);
    case "\\":
      return escape(reader);
    case ".":
    case "^":
    case "$":
      return anything;
    default:
      return plain(character);
  }
}

/** Characters outside ASCII are folded in more than one way. */
function plain(character: string): Atom {
  return /^[ -~\t\n\r]$/.test(character) ? { kind: "character", text: character.toLowerCase() } : anything;
}

function group(reader: Reader): Atom {
  const rest = reader.source.slice(reader.at);
  const [head = "", look] = /^\?(?:(<?[=!])|<[^>]*>|P<[^>]*>|[a-z-]*:)/.exec(rest) ?? [];
  reader.at += head.length;
  reader.depth += 1;
  const required = reader.depth > mostDepth ? undefined : alternatives(reader);
  reader.depth -= 1;
  if (reader.source[reader.at] !== ")") {
    // Not understood: the whole expression counts as anything.
    reader.at = reader.source.length + 1;
    return anything;
  }
  reader.at += 1;
  return look === undefined && !rest.startsWith("?", head === "" ? 0 : head.length)
    ? { kind: "group", required }
    : anything;
}

function characterClass(reader: Reader): Atom {
  const [whole] = /^\^?\]?(?:\\[^]|[^\]\\])*\]/.exec(reader.source.slice(reader.at)) ?? [];
  if (whole === undefined) {
    reader.at = reader.source.length + 1;
    return anything;
  }
  reader.at += whole.length;
  return /^[^\\^\]]\]$/.test(whole) ? plain(whole.charAt(0)) : anything;
}

function escape(reader: Reader): Atom {
  const character = reader.source.charAt(reader.at);
  reader.at += 1;
  if (/[^\w\s]/.test(character)) return plain(character);
  const coded = /^(?:x[\da-f]{2}|u[\da-f]{4}|u\{[^}]*\}|[pP]\{[^}]*\}|k<[^>]*>|c[a-z]|\d+)/i.exec(
    reader.source.slice(reader.at - 1),
  );
  if (coded) reader.at += coded[0].length - 1;
  return anything;
}

/** How often the atom occurs at least, if it says so. */
function quantifier(reader: Reader): number | undefined {
  const [whole, sign, least] = /^(?:([*+?])|\{(\d+)(?:,\d*)?\})[?+]?/.exec(reader.source.slice(reader.at)) ?? [];
  if (whole === undefined) return undefined;
  reader.at += whole.length;
  if (sign !== undefined) return sign === "+" ? 1 : 0;
  return Number(least);
}
