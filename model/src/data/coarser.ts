import { z } from "zod";

/** To what a value can be made coarser. */
export const Coarser = z.enum([
  "year",
  "month",
  "decade",
  "province",
  "city",
  "district",
  "surname",
  "area-code",
  "network",
  "vendor",
]);
export type Coarser = z.infer<typeof Coarser>;
