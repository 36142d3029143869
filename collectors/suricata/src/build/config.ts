import { parseDocument } from "yaml";
import { z } from "zod";
import type { Problem } from "../language/problem.ts";
import { message } from "../language/problem.ts";

/** A selector (see select.ts), or several that must all hold. */
const Select = z.union([z.string().min(1).max(1000), z.number().transform(String), z.array(z.string().min(1)).min(1)]);
const Selects = z.array(Select).max(10_000).default([]);

const Track = z.enum(["by_src", "by_dst", "by_both", "by_rule", "by_either"]);
const count = z.int().min(1).max(4_294_967_295);

const Modify = z.strictObject({
  select: Select,
  /** A change of the rule's text: a regular expression, and what takes the place of what it finds. */
  replace: z.strictObject({ pattern: z.string().min(1).max(1000), with: z.string().max(4000) }).optional(),
  /** New values by path: `action`, `source`, `classtype`, `metadata.signature_severity` … */
  set: z.record(z.string().max(100), z.union([z.string(), z.number()]).transform(String)).default({}),
  /** Options to be taken out, or `metadata.KEY`. */
  remove: z.array(z.string()).default([]),
});

const Suppress = z.strictObject({
  select: Select,
  track: z.enum(["by_src", "by_dst", "by_either"]).optional(),
  /** An address, a net, a group or a variable; with `track`. */
  ip: z.string().max(10_000).optional(),
});

const Threshold = z.strictObject({
  select: Select,
  type: z.enum(["limit", "threshold", "both"]),
  track: Track,
  count,
  seconds: count,
});

/** When a rule fires more often than that, its action changes for a while. */
const Rate = z.strictObject({
  select: Select,
  track: Track,
  count,
  seconds: count,
  action: z.enum(["drop", "reject", "alert", "pass"]),
  timeout: count,
});

/** How a set of rules is made of the files of some sources. */
export const BuildConfig = z.strictObject({
  /** Where rules come from, each a file or a folder; of one rule in two sources the higher revision counts, then the first. */
  sources: z
    .array(z.strictObject({ name: z.string().regex(/^[\w.-]{1,64}$/), path: z.string().min(1) }))
    .min(1)
    .max(1000),
  /** A classification.config; without one the classes that Suricata ships are known. */
  classification: z.string().optional(),
  /** Names of address and port variables of the sensors; without them none is missed. */
  variables: z.array(z.string().regex(/^\w+$/)).optional(),
  disable: Selects,
  /** Stands above `disable`. */
  enable: Selects,
  /** Rules that shall stop what they find: their action becomes drop. */
  drop: Selects,
  modify: z.array(Modify).max(10_000).default([]),
  suppress: z.array(Suppress).max(10_000).default([]),
  threshold: z.array(Threshold).max(10_000).default([]),
  rate: z.array(Rate).max(10_000).default([]),
});
export type BuildConfig = z.infer<typeof BuildConfig>;
export type Select = z.infer<typeof Select>;
export type Modify = z.infer<typeof Modify>;

/** Reads the YAML of a configuration; problems say where. */
export function readConfig(text: string, file: string): BuildConfig | { readonly problems: readonly Problem[] } {
  const document = parseDocument(text, { maxAliasCount: 100 } as object);
  const [error] = document.errors;
  if (error !== undefined) {
    const [{ line, col } = { line: 1, col: 1 }] = error.linePos ?? [];
    return { problems: [wrong(file, ["yaml", error.message.split("\n", 1)[0] ?? ""], line, col)] };
  }
  const parsed = BuildConfig.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return parsed.data;
  return { problems: parsed.error.issues.map((issue) => wrong(file, [issue.path.join("."), issue.message])) };
}

export function wrong(file: string, values: readonly [string, string], line = 1, column = 1): Problem {
  return { code: "bad-config", severity: "error", file, line, column, message: message("bad-config", values) };
}
