import { z } from "zod";

/** A secret lies in a file or an environment variable, never in the configuration. */
export const Secret = z.union([
  z.strictObject({
    /** File that holds it; its last line break does not count. */
    file: z.string().min(1),
  }),
  z.strictObject({
    /** Environment variable that holds it. */
    env: z.string().regex(/^[A-Za-z_]\w*$/, "a name of an environment variable"),
  }),
]);
export type Secret = z.infer<typeof Secret>;
