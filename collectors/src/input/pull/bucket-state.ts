import { hash } from "node:crypto";
import { z } from "zod";

/** What of a bucket is stored. */
const State = z.object({
  /** Objects up to this name are asked for no more. */
  after: z.string(),
  /** Marks of the objects behind it that are stored, in the order of their names. */
  done: z.array(z.tuple([z.string(), z.string()])),
  /** The object at hand, and how many of its records are stored. */
  current: z.object({ mark: z.string(), records: z.int() }).nullable(),
});
export type State = z.infer<typeof State>;

export function stateOf(text: string | undefined): State {
  try {
    const read = State.safeParse(JSON.parse(text ?? "")).data;
    if (read !== undefined) return read;
  } catch {
    // none yet
  }
  return { after: "", done: [], current: null };
}

/** An object that is written anew under its name is another. */
export const markOf = (key: string, etag: string): string =>
  hash("sha256", `${key}\n${etag}`, "base64url").slice(0, 16);

/** Objects that come late are still found while not more than so many with later names have been stored. */
const maxDone = 1000;

export function withDone(state: State, key: string, mark: string): State {
  const done = [...state.done, [key, mark] satisfies [string, string]].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const gone = done.slice(0, Math.max(0, done.length - maxDone));
  return { after: gone.at(-1)?.[0] ?? state.after, done: done.slice(gone.length), current: null };
}
