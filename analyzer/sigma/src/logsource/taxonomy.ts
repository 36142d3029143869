import type { SigmaRecord, View } from "../engine/record.ts";
import type { LogSource } from "./source.ts";

/** How records of one origin are read: what each is, and by which names its fields go. */
export interface Taxonomy {
  /** What a record is; the same object for records of the same kind, as a program is compiled for each. */
  sourceOf(record: SigmaRecord): LogSource;
  viewOf(source: LogSource): View;
}
