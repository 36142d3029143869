import type { Origin, Place, Tally } from "../../pipeline/origin.ts";
import type { Surroundings } from "../input.ts";

/** Hands the records of a request over, as fast as there is room, and waits until they are on disk. */
export async function deliver(
  records: Iterable<Uint8Array>,
  origin: Origin & { readonly tally: Tally },
  { intake }: Pick<Surroundings, "intake">,
): Promise<Tally> {
  return deliverKept(withoutPlaces(records), origin, { intake });
}

function* withoutPlaces(records: Iterable<Uint8Array>): Generator<Known> {
  for (const record of records) yield { record };
}

interface Known {
  readonly record: Uint8Array;
  /** Where the stream keeps that it has this record. */
  readonly place?: Place | undefined;
}

/** The same of records that are known again. */
export async function deliverKept(
  records: Iterable<Known>,
  origin: Origin & { readonly tally: Tally },
  { intake }: Pick<Surroundings, "intake">,
): Promise<Tally> {
  const written = new Set<Promise<void>>();
  for (const { record, place } of records) {
    if (intake.crowded(origin, record.length)) await intake.room(origin);
    written.add(intake.put(origin, record, place && { place, offset: 1 }));
  }
  await Promise.all(written);
  return origin.tally;
}
