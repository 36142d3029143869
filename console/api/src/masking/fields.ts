import { numberKind } from "@chengfang/model/data/text";
import type { TextKind } from "@chengfang/model/data/text";

export interface Pens {
  /** A text with its sensitive numbers masked. */
  readonly text: (text: string) => string;
  /** A number of this kind, masked. */
  readonly number: (value: number, kind: TextKind) => string;
}

/** What ids, times, addresses and digests say is never a person's number: they are not looked at. */
const plain =
  /^(?:id|@timestamp)$|^(?:event|rule)\.(?:id|ingested|kind|category|dataset|module)$|\.(?:ip|port|mac)$|\bhash\b|community_id$/;

/** Whether a field of this name never holds a person's number. */
export const isPlain = (name: string): boolean => plain.test(name);

/** An event with its sensitive numbers masked, wherever they stand; the same object where there are none. */
export function maskFields<T extends Readonly<Record<string, unknown>>>(event: T, pens: Pens): T {
  return inObject(event, pens, isPlain);
}

/**
 * An answer about incidents or alerts with its sensitive numbers masked, wherever they stand. Ids, times and digests are
 * kept, and so are the words that people wrote and may write on: what is read into a form is saved from it again.
 */
export function maskAnswer(answer: unknown, pens: Pens): unknown {
  if (typeof answer === "string") return pens.text(answer);
  if (Array.isArray(answer)) return answer.map((each) => maskAnswer(each, pens));
  if (typeof answer !== "object" || answer === null) return answer;
  const spared = "doneAt" in answer ? taskWords : ownWords;
  const entries = Object.entries(answer).map(
    ([name, value]) => [name, spared.test(name) ? value : maskAnswer(value, pens)] as const,
  );
  return Object.fromEntries(entries);
}

const ownWords =
  /^(?:id|at|by|path|from|to|sha256|sm3|summary|measures|suggestions|levelReason|content)$|(?:Id|Ids|At|By)$/;
const taskWords = new RegExp(`^title$|${ownWords.source}`);

function inObject<T extends Readonly<Record<string, unknown>>>(
  object: T,
  pens: Pens,
  spared: (name: string) => boolean = () => false,
): T {
  let changed: Record<string, unknown> | undefined;
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (typeof value === "string" && value.length < 11) continue;
    const masked = maskValue(value, name, pens);
    if (masked === value || spared(name)) continue;
    changed ??= { ...object };
    changed[name] = masked;
  }
  return (changed ?? object) as T;
}

function maskValue(value: unknown, name: string, pens: Pens): unknown {
  if (typeof value === "string") return value.length < 11 ? value : pens.text(value);
  if (typeof value === "number") {
    const kind = value < 1e10 ? undefined : numberKind(name, value);
    return kind === undefined ? value : pens.number(value, kind);
  }
  if (Array.isArray(value)) {
    const masked = value.map((each) => maskValue(each, name, pens));
    return masked.some((each, i) => each !== value[i]) ? masked : value;
  }
  return typeof value === "object" && value !== null ? inObject(value as Record<string, unknown>, pens) : value;
}
