import { z } from "zod";

interface Leaf {
  readonly path: readonly string[];
  readonly schema: z.ZodType;
}

/** The schema below default, prefault and optional wrappers. */
function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return bare(schema.unwrap() as z.ZodType);
  }
  return schema;
}

function leaves(schema: z.ZodType, path: readonly string[] = []): Leaf[] {
  const inner = bare(schema);
  if (!(inner instanceof z.ZodObject)) return [{ path, schema: inner }];
  return Object.entries(inner.shape).flatMap(([key, each]) => leaves(each as z.ZodType, [...path, key]));
}

/** `stream.segmentBytes` → `CHENGFANG_STREAM_SEGMENT_BYTES`. */
function variableFor(path: readonly string[]): string {
  return `CHENGFANG_${path.map((key) => key.replaceAll(/[A-Z]/g, "_$&").toUpperCase()).join("_")}`;
}

/** Every key that a variable can set, with its variable's name. Lists are set in the file alone. */
function variables(schema: z.ZodType): { name: string; leaf: Leaf }[] {
  return leaves(schema)
    .filter((leaf) => !(leaf.schema instanceof z.ZodArray))
    .map((leaf) => ({ name: variableFor(leaf.path), leaf }));
}

function valueOf(text: string, schema: z.ZodType): unknown {
  return schema instanceof z.ZodNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/**
 * Lays `CHENGFANG_*` variables over what the file says. An optional block (`syslog.tls`) that the file lacks comes to be
 * only when the variables give all that it requires: a TLS port alone, without a certificate, sets nothing.
 */
export function environmentOverrides(
  schema: z.ZodObject,
  written: unknown,
  environment: NodeJS.ProcessEnv,
): { value: unknown; problems: string[] } {
  if (typeof written !== "object" || written === null || Array.isArray(written))
    return { value: written, problems: [] };
  const value = structuredClone(written) as Record<string, unknown>;
  const problems: string[] = [];
  for (const { name, leaf } of variables(schema)) {
    const text = environment[name];
    if (text === undefined || text === "") continue;
    const checked = leaf.schema.safeParse(valueOf(text, leaf.schema));
    if (checked.success) put(value, leaf.path, checked.data);
    else problems.push(`${name}=${text}: ${checked.error.issues.map((issue) => issue.message).join("; ")}`);
  }
  dropIncomplete(schema, value, written as Record<string, unknown>);
  return { value, problems };
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const last = path.at(-1) ?? "";
  let at = target;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    const block = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : {};
    at[key] = block;
    at = block;
  }
  at[last] = value;
}

function dropIncomplete(schema: z.ZodObject, value: Record<string, unknown>, written: Record<string, unknown>): void {
  for (const [key, each] of Object.entries(schema.shape)) {
    const inner = bare(each as z.ZodType);
    const mine = value[key];
    if (!(inner instanceof z.ZodObject) || typeof mine !== "object" || mine === null) continue;
    const theirs = written[key];
    if (each instanceof z.ZodOptional && theirs === undefined && !inner.safeParse(mine).success) delete value[key];
    else dropIncomplete(inner, mine as Record<string, unknown>, (theirs ?? {}) as Record<string, unknown>);
  }
}
