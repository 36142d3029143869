import { hash } from "node:crypto";
import { z } from "zod";

/** How far the files of a pattern are read, as it is kept with the stream: those that are done, and the one at hand. */
const State = z.object({
  done: z.array(z.string()),
  file: z.string(),
  /** Bytes of it, decompressed, whose records are stored. */
  offset: z.int().min(0),
});
export type State = z.infer<typeof State>;

export const keyOf = (pattern: string): string => `archive:${pattern}`;

export function stateOf(text: string | undefined): State {
  const nothing: State = { done: [], file: "", offset: 0 };
  if (text === undefined) return nothing;
  try {
    return State.safeParse(JSON.parse(text)).data ?? nothing;
  } catch {
    return nothing;
  }
}

/** A file keeps its name here when it is renamed, and gets another when it is written anew. */
export function nameOf({ dev, ino, size }: { dev: bigint; ino: bigint; size: bigint }): string {
  return hash("sha256", `${dev}:${ino}:${size}`, "base64url").slice(0, 16);
}
