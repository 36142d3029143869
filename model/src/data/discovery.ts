import { z } from "zod";
import { DatasetField } from "./dataset.ts";
import { SensitiveKind } from "./kind.ts";

/** What a table seems to hold: fields as they would be registered, and why. */
export const Discovery = z
  .object({
    table: z.string(),
    /** Rows that were looked at. */
    rows: z.int(),
    fields: z.array(
      DatasetField.extend({
        finding: z
          .object({
            kind: SensitiveKind,
            where: z.enum(["value", "text"]),
            by: z.enum(["name", "values", "both", "neighbours"]),
            fitting: z.int(),
            looked: z.int(),
            confidence: z.number(),
            /** A value, strictly masked. */
            example: z.string(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: "Discovery" });
export type Discovery = z.infer<typeof Discovery>;
