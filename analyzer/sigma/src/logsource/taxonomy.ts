import type { SigmaRecord, View } from "../engine/record.ts";
import type { LogSource } from "./source.ts";

/** How records of one origin are read: what each is, and by which names its fields go. */
export interface Taxonomy {
  /** What a record is; the same object for records of the same kind, as a program is compiled for each. */
  sourceOf(record: SigmaRecord): LogSource;
  viewOf(source: LogSource): View;
  /**
   * The names of log sources that a record can be of, as far as its JSON tells unread: one too many is no harm, one too
   * few is a rule that is not asked. Undefined if they cannot be told.
   */
  readonly claimsOf?: (json: string) => readonly string[] | undefined;
  /**
   * The keys whose values alone tell what the record is, whatever other texts it holds under the same keys; keywords are
   * looked for in all texts but these. Undefined if that cannot be said.
   */
  headOf?(record: SigmaRecord): readonly string[] | undefined;
}
