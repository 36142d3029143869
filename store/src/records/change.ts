import { z } from "zod";

type Changes<S extends z.ZodRawShape> = {
  [K in keyof S]: z.ZodOptional<S[K] extends z.ZodDefault<infer Inner> ? Inner : S[K]>;
};

/** The schema of a change: any field may be left out, and no default stands in for one that is. */
export function changeOf<S extends z.ZodRawShape>(whole: z.ZodObject<S>): z.ZodObject<Changes<S>> {
  const fields = Object.entries(whole.shape).map(([name, field]) => {
    const inner = field instanceof z.ZodDefault ? field.unwrap() : field;
    return [name, z.optional(inner)];
  });
  return z.object(Object.fromEntries(fields)) as unknown as z.ZodObject<Changes<S>>;
}
