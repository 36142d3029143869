import type { System } from "@chengfang/model/compliance/system";

/** `S3A3G3`; empty while nothing is graded. */
export function marksOf({ levelG, levelS, levelA }: Pick<System, "levelG" | "levelS" | "levelA">): string {
  return levelG === null ? "" : `S${levelS ?? levelG}A${levelA ?? levelG}G${levelG}`;
}
