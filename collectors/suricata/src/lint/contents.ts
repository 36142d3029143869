import type { Option } from "../language/tree.ts";
import { at, type Finding } from "./finding.ts";
import { type Looked, modifier, numberOf, type Sought } from "./look.ts";

/** What Suricata refuses of contents and their modifiers. https://docs.suricata.io/en/latest/rules/payload-keywords.html */
export function contentErrors(looked: Looked): Finding[] {
  return [
    ...looked.strays.map((option) => at(option, "modifier-without-content")),
    ...looked.sought.flatMap((each) => [...twice(each), ...conflicts(each), ...fastPattern(each), ...ofHost(each)]),
    ...looked.sought.flatMap(tooSmall),
    ...manyFastPatterns(looked),
  ];
}

function twice({ modifiers }: Sought): Finding[] {
  return modifiers
    .filter(({ name }, index) => modifiers.findIndex((other) => other.name.text === name.text) < index)
    .map((option) => at(option, option.name.text === "fast_pattern" ? "fast-pattern-twice" : "modifier-twice"));
}

const absolute: readonly string[] = ["offset", "depth"];
const relative: readonly string[] = ["distance", "within"];

/** A place from the buffer's beginning and one from the last match cannot both be given. */
function conflicts({ modifiers }: Sought): Finding[] {
  const names = modifiers.map(({ name }) => name.text);
  const first = names.find((name) => absolute.includes(name) || relative.includes(name) || name === "startswith");
  if (first === undefined) return [];
  const clashing = (name: string) =>
    first === "startswith"
      ? absolute.includes(name) || relative.includes(name)
      : name === "startswith" || (absolute.includes(first) ? relative : absolute).includes(name);
  const other = modifiers.find(({ name }) => clashing(name.text));
  return other === undefined ? [] : [at(other, "modifier-conflict", first)];
}

function fastPattern(sought: Sought): Finding[] {
  const { value, modifiers } = sought;
  const option = modifier(sought, "fast_pattern");
  if (option === undefined || value.shape !== "content") return [];
  const place = modifiers.find(({ name }) => [...absolute, ...relative].includes(name.text));
  const words = option.value.shape === "words" ? option.value.words : [];
  if (words[0] === "only" && place !== undefined) return [at(place, "fast-pattern-conflict", place.name.text)];
  if (words[0] === "only" && value.negated) return [at(option, "fast-pattern-conflict", "!")];
  if (value.negated && place !== undefined) return [at(option, "fast-pattern-negated")];
  return ofRange(option, words, value.bytes.length);
}

function ofRange(option: Option, words: readonly string[], length: number): Finding[] {
  if (words.length === 0 || words[0] === "only") return [];
  const [offset = Number.NaN, count = Number.NaN] = words.map(Number);
  if (!Number.isInteger(offset) || !Number.isInteger(count))
    return [at(option, "bad-word", words.join(","), "only offset,length")];
  return offset + count > length ? [at(option, "fast-pattern-range", length)] : [];
}

function manyFastPatterns({ sought }: Looked): Finding[] {
  const all = sought.flatMap((each) => modifier(each, "fast_pattern") ?? []);
  return all.slice(1).map((option) => at(option, "fast-pattern-twice"));
}

/** The host buffer holds lower case only. */
function ofHost(sought: Sought): Finding[] {
  if (sought.buffer !== "http.host" || sought.value.shape !== "content") return [];
  const nocase = modifier(sought, "nocase");
  if (nocase !== undefined) return [at(nocase, "nocase-host")];
  return /[A-Z]/.test(sought.value.bytes) ? [at(sought.option, "uppercase-host")] : [];
}

function tooSmall(sought: Sought): Finding[] {
  const { value } = sought;
  const within = modifier(sought, "within");
  const room = numberOf(within);
  if (within === undefined || room === undefined || value.shape !== "content") return [];
  return room < value.bytes.length ? [at(within, "within-too-small", room, value.bytes.length)] : [];
}
