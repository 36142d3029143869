import type { ReportFormat, ReportKind } from "@chengfang/model/compliance/report";
import type { Language } from "../words.ts";

/** Which paper of a system is wanted, and how. */
export interface Wish {
  readonly kind: ReportKind;
  readonly format: ReportFormat;
  readonly language: Language;
  /** The data directory, where evidence lies. */
  readonly data: string;
}
