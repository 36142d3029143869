import type { SituationFacts } from "@chengfang/model/reporting/situation";

/** What each language says; each gives its sections in the same order. */
export interface SituationWords {
  readonly title: (facts: SituationFacts) => string;
  readonly span: (from: string, to: string) => string;
  readonly sections: (
    facts: SituationFacts,
  ) => readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly incidentColumns: readonly string[];
  readonly typeColumns: readonly string[];
}
