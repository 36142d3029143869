import { z } from "zod";
import { oids } from "../../x509/oid.ts";
import type { OidName } from "../../x509/oid.ts";
import { strengths } from "../../x509/path/strength.ts";
import { purposes } from "../../x509/path/validate.ts";

const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as [T, ...T[]];

/** What may be left out may also be null. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const pems = maybe(z.union([z.array(z.string()), z.string().transform((text) => [text])]));

/** An extended key usage, dotted or by its name in RFC 5280. */
const usage = z.string().transform((text, context) => {
  if (/^[0-2](\.\d+)+$/.test(text)) return text;
  const named = oids[text as OidName] as string | undefined;
  if (named !== undefined) return named;
  context.addIssue({ code: "custom", message: `${text} is not an extended key usage` });
  return z.NEVER;
});

const instant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  context.addIssue({ code: "custom", message: `${text} is not a time` });
  return z.NEVER;
});

/** One line of `pki verify --batch`. */
export const Case = z.object({
  id: maybe(z.union([z.string(), z.number()])),
  trusted: pems,
  intermediates: pems,
  leaf: z.string(),
  crls: pems,
  /** OCSP responses, base64 of their DER. */
  ocsp: maybe(z.array(z.base64())),
  at: maybe(instant),
  purpose: maybe(z.enum(keysOf(purposes))),
  host: maybe(z.string().min(1).max(1000)),
  eku: maybe(z.array(usage)),
  policies: maybe(
    z.object({
      initial: maybe(z.array(z.string())),
      explicit: maybe(z.boolean()),
      inhibitMapping: maybe(z.boolean()),
      inhibitAny: maybe(z.boolean()),
    }),
  ),
  maxDepth: maybe(z.int().min(0)),
  /** Whether certificates must follow RFC 5280 4 beyond the algorithm of section 6; by default unless `purpose` is any. */
  profile: maybe(z.boolean()),
  strength: maybe(z.enum(keysOf(strengths))),
});
export type Case = z.infer<typeof Case>;

/** The parsed line, or what is wrong with it and the id if one can be read. */
export function caseOf(line: string): Case | { readonly id: string | number | null; readonly problem: string } {
  const value = json(line);
  if (value === undefined) return { id: null, problem: "not JSON" };
  const parsed = Case.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value);
  return { id: id.data?.id ?? null, problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
