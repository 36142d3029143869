// Sigma rules specification, "Condition". Least to most binding: or, and, not, x of, parentheses.

import { fits, readText } from "./text.ts";

/** Whether each search identifier holds, asked by name. */
type Detections = Readonly<Record<string, () => boolean>>;
type Condition = (detections: Detections) => boolean;

export function readCondition(text: string): Condition {
  const words = text.match(/[()]|[^\s()]+/g) ?? [];
  const condition = disjunction(words);
  if (words.length > 0) throw new Error(`condition: '${words[0]}' is left over`);
  return condition;
}

/** Each takes from the front of the words what it reads. */
function disjunction(words: string[]): Condition {
  const left = conjunction(words);
  if (!taken(words, "or")) return left;
  const right = disjunction(words);
  return (detections) => left(detections) || right(detections);
}

function conjunction(words: string[]): Condition {
  const left = negation(words);
  if (!taken(words, "and")) return left;
  const right = conjunction(words);
  return (detections) => left(detections) && right(detections);
}

function negation(words: string[]): Condition {
  if (!taken(words, "not")) return primary(words);
  const inner = negation(words);
  return (detections) => !inner(detections);
}

function primary(words: string[]): Condition {
  const word = words.shift() ?? "";
  if (word === "(") {
    const inner = disjunction(words);
    if (words.shift() !== ")") throw new Error("condition: a parenthesis is left open");
    return inner;
  }
  if (!taken(words, "of")) return (detections) => named(word, detections);
  const target = words.shift() ?? "";
  if (word.toLowerCase() === "all")
    return (detections) => namesOf(target, detections).every((name) => named(name, detections));
  return (detections) => namesOf(target, detections).some((name) => named(name, detections));
}

function taken(words: string[], word: string): boolean {
  if (words[0]?.toLowerCase() !== word) return false;
  words.shift();
  return true;
}

function named(name: string, detections: Detections): boolean {
  const holds = Object.hasOwn(detections, name) ? detections[name] : undefined;
  if (holds === undefined) throw new Error(`condition: no detection '${name}'`);
  return holds();
}

/** "All defined search identifiers not starting with an underscore", or those of a pattern with `*` at arbitrary positions. */
function namesOf(target: string, detections: Detections): string[] {
  if (target !== "them" && !target.includes("*")) return [target];
  const pattern = readText(target === "them" ? "*" : target);
  return Object.keys(detections).filter(
    (name) => fits(pattern, Array.from(name)) && (target.startsWith("_") || !name.startsWith("_")),
  );
}
