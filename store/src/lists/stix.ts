import { z } from "zod";
import type { Row } from "./rows.ts";

const Bundle = z.object({ objects: z.array(z.looseObject({ type: z.string() })) });
const StixIndicator = z.object({
  name: z.string().default(""),
  pattern: z.string(),
  pattern_type: z.string().default("stix"),
  confidence: z.number().optional(),
  valid_until: z.string().optional(),
  revoked: z.boolean().default(false),
  created_by_ref: z.string().optional(),
});
const Identity = z.object({ id: z.string(), name: z.string() });

export interface StixRows {
  readonly rows: readonly Row[];
  /** Patterns that say more than that one of several values was seen. */
  readonly skipped: number;
}

/** Indicators of a STIX 2.1 bundle whose patterns are values joined by OR; undefined for what is no bundle. */
export function stixRows(text: string): StixRows | undefined {
  const objects = bundleOf(text);
  if (objects === undefined) return undefined;
  const names = new Map(
    objects.flatMap((each) => {
      const identity = each.type === "identity" ? Identity.safeParse(each).data : undefined;
      return identity === undefined ? [] : [[identity.id, identity.name] as const];
    }),
  );
  const read = objects.filter(({ type }) => type === "indicator").map((each) => rowsOf(each, names));
  return {
    rows: read.flatMap((rows) => rows ?? []),
    skipped: read.filter((rows) => rows === undefined).length,
  };
}

/** Undefined where the pattern is not understood; one that was revoked has no values any more. */
function rowsOf(object: unknown, names: ReadonlyMap<string, string>): Row[] | undefined {
  const { data } = StixIndicator.safeParse(object);
  if (data === undefined || data.pattern_type !== "stix") return undefined;
  const said = {
    provider: names.get(data.created_by_ref ?? "") ?? "",
    description: data.name,
    confidence: data.confidence === undefined ? "" : String(Math.round(data.confidence)),
    until: data.valid_until ?? "",
  };
  const values = valuesOf(data.pattern)?.map((value) => ({ ...value, ...said }));
  return data.revoked && values !== undefined ? [] : values;
}

function bundleOf(text: string) {
  try {
    return Bundle.safeParse(JSON.parse(text)).data?.objects;
  } catch {
    return undefined;
  }
}

const comparison = /^\s*([a-z0-9-]+:[^\s=]+)\s*=\s*'((?:[^'\\]|\\.)*)'\s*$/;
const kinds: Readonly<Record<string, string>> = {
  "ipv4-addr:value": "ip",
  "ipv6-addr:value": "ip",
  "domain-name:value": "domain",
  "url:value": "url",
  "file:hashes.MD5": "md5",
  "file:hashes.'MD5'": "md5",
  "file:hashes.'SHA-1'": "sha1",
  "file:hashes.'SHA-256'": "sha256",
};

/** STIX 2.1 §9: `[a = 'x' OR b = 'y']`, also as several observations joined by OR. */
function valuesOf(pattern: string): { kind: string; value: string }[] | undefined {
  const found: { kind: string; value: string }[] = [];
  for (const each of pattern.replaceAll(/[[\]]/g, " ").split(/\bOR\b/)) {
    const [, path = "", value = ""] = comparison.exec(each) ?? [];
    const kind = kinds[path];
    if (kind === undefined) return undefined;
    found.push({ kind, value: value.replaceAll(/\\(.)/g, "$1") });
  }
  return found;
}
