import type { Origin, Tally } from "../../pipeline/origin.ts";
import type { Surroundings } from "../input.ts";

/** Hands the records of a request over, as fast as there is room, and waits until they are on disk. */
export async function deliver(
  records: Iterable<Uint8Array>,
  origin: Origin & { readonly tally: Tally },
  { intake }: Pick<Surroundings, "intake">,
): Promise<Tally> {
  const written = new Set<Promise<void>>();
  for (const record of records) {
    if (intake.crowded(origin, record.length)) await intake.room(origin);
    written.add(intake.put(origin, record));
  }
  await Promise.all(written);
  return origin.tally;
}
