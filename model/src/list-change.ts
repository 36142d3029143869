import { z } from "zod";
import { DirectoryState, listKinds, ListFlaw, ListOrigin, ReferenceState } from "./enrichment.ts";

/** Lists that hide something: what is on them is put into force by two people. */
export const listsOfTwo: readonly (typeof listKinds)[number][] = ["scanners"];

/** A file that replaces a list. */
export const ListChange = z.object({
  id: z.string(),
  list: z.enum(listKinds),
  file: z.string(),
  sha256: z.string(),
  /** Entries that it has. */
  size: z.int(),
  added: z.int(),
  removed: z.int(),
  reason: z.string(),
  askedBy: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Empty while it waits for the second person; `applied` where one suffices. */
  decision: z.enum(["", "applied", "approved", "refused", "taken-back"]),
  decisionNote: z.string(),
});
export type ListChange = z.infer<typeof ListChange>;

const Rows = z.array(z.array(z.string()));

/** What a file would change, or has changed. */
export const ListPreview = z.object({
  size: z.int(),
  /** Indicators of kinds that nothing is looked up by. */
  skipped: z.int(),
  flaws: z.array(ListFlaw),
  added: z.int(),
  removed: z.int(),
  /** The first of them, by the columns of the list. */
  addedRows: Rows,
  removedRows: Rows,
});
export type ListPreview = z.infer<typeof ListPreview>;

/** What collectors look events up in, as it is now. */
export const ListsState = z.object({
  lists: z.array(
    z.object({
      list: z.enum(listKinds),
      size: z.int(),
      /** Entries that are over. */
      over: z.int(),
      origin: ListOrigin.nullable(),
      waiting: ListChange.nullable(),
    }),
  ),
  reference: z.array(ReferenceState),
  directory: DirectoryState.nullable(),
});
export type ListsState = z.infer<typeof ListsState>;
