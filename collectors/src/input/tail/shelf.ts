import { parsePlace } from "./place.ts";
import type { Place } from "./place.ts";

/**
 * The positions of files that are kept with the stream. Keys are numbered slots, used again when a file is done: the
 * stream never forgets a key, and rotation brings new files for ever.
 */
export interface Shelf {
  /** Where a file known from before is to be read on. */
  find(file: string): Place | undefined;
  /** All that were known at the start. */
  known(): readonly Place[];
  /** The key for the positions of this file. */
  take(file: string): string;
  /** The file is done. */
  free(file: string): void;
}

const prefix = "tail:";

export function openShelf(positions: Readonly<Record<string, string>>): Shelf {
  const places = new Map<string, Place>();
  const slots = new Map<string, number>();
  for (const [key, text] of Object.entries(positions)) {
    const place = key.startsWith(prefix) ? parsePlace(text) : undefined;
    if (place === undefined) continue;
    places.set(place.file, place);
    slots.set(place.file, Number(key.slice(prefix.length)));
  }
  return {
    find: (file) => places.get(file),
    known: () => [...places.values()],
    take(file) {
      const slot = slots.get(file) ?? lowestFree(new Set(slots.values()));
      slots.set(file, slot);
      return prefix + slot;
    },
    free(file) {
      places.delete(file);
      slots.delete(file);
    },
  };
}

function lowestFree(taken: ReadonlySet<number>): number {
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}
