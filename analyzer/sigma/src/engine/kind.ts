import type { LogSource, Routing } from "../logsource/source.ts";
import type { Taxonomy } from "../logsource/taxonomy.ts";
import type { Origins, Program } from "./program.ts";
import type { SigmaRecord, View } from "./record.ts";

/** What records of one log source have in common. */
export interface Kind {
  readonly source: LogSource;
  readonly view: View;
  /** Undefined where no rule is about the log source. */
  readonly program: Program | undefined;
}

/** Finds what kind a record is of. */
export function kinds(taxonomy: Taxonomy, origins: Origins, routing: Routing): (record: SigmaRecord) => Kind {
  const known = new WeakMap<LogSource, Kind>();
  let last: Kind | undefined;
  return (record) => {
    const source = taxonomy.sourceOf(record);
    if (source === last?.source) return last;
    let kind = known.get(source);
    if (kind === undefined) {
      const view = taxonomy.viewOf(source);
      kind = { source, view, program: origins.programOf(source, view, routing) };
      known.set(source, kind);
    }
    last = kind;
    return kind;
  };
}
