import type { LogSource } from "@chengfang/sigma/logsource/source";

/** Events of one kind that can come here, and what is known of them. */
export interface Feed {
  /** Their `event.dataset`. */
  readonly dataset: string;
  /** The formats of the collectors that make them; none for what other programs ship, in ECS. */
  readonly formats: readonly string[];
  readonly source: LogSource;
  /** Fields that such events have: what the samples of the formats show. Of what others ship, nothing is known. */
  readonly known: ReadonlySet<string>;
}
