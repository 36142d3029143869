import type { SituationReport } from "@chengfang/model/reporting/situation";

export interface Chart {
  readonly kind: "line" | "column" | "bar";
  readonly title: string;
  readonly categories: readonly string[];
  readonly values: readonly number[];
}

/** A situation report in words, as the API gives it. */
export interface SituationText {
  readonly title: string;
  readonly span: string;
  readonly organisation: string;
  readonly day: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly lines: readonly string[];
    readonly charts: readonly Chart[];
    readonly tables: readonly {
      readonly columns: readonly { readonly title: string }[];
      readonly rows: readonly (readonly string[])[];
    }[];
  }[];
}

export type ShownReport = SituationReport & { readonly text: SituationText };
