import { z } from "zod";

/** What can be sensitive about a value. The order is that of the tables people see. */
export const SensitiveKind = z.enum([
  "id-card",
  "mobile",
  "landline",
  "bank-card",
  "person-name",
  "address",
  "email",
  "uscc",
  "plate",
  "travel-document",
  "birth-date",
  "social-insurance",
  "ip",
  "mac",
  "secret",
]);
export type SensitiveKind = z.infer<typeof SensitiveKind>;

/** GB/T 35273: personal information, and the part of it whose leak harms person or property (敏感个人信息). */
export type Personal = "none" | "personal" | "sensitive";

/** How one kind of sensitive value is told from everything else. */
export interface Detector {
  readonly kind: SensitiveKind;
  readonly title: { readonly zh: string; readonly en: string };
  readonly personal: Personal;
  /** Words in the name of a column: Chinese ones anywhere in it, Latin ones (pinyin, English) as whole words. */
  readonly names: { readonly zh: readonly string[]; readonly latin: readonly string[] };
  /** Whether a value, trimmed, has the shape and passes what can be checked; enough where the column is named for it. */
  readonly fits: (value: string) => boolean;
  /** Whether it says so by itself, whatever its column is called; without it no column is found by values alone. */
  readonly sure?: (value: string) => boolean;
  /** Share of values without any meaning that would pass `sure` all the same, given the length and alphabet. */
  readonly chance: number;
}
