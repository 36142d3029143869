import { ImportTool } from "@chengfang/model/compliance/evidence";
import { z } from "zod";
import { type ContentFile, readDocument } from "../document.ts";
import type { Words } from "./report.ts";

const Pattern = z.string().refine((source) => compiled(source) !== undefined, "is no regular expression");
const Title = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const Entry = z
  .strictObject({
    /** Ids of the tool's checks. */
    ids: z.array(z.string()).min(1).optional(),
    /** Regular expression that an id must hold. */
    match: Pattern.optional(),
    /** Regular expression that a title must hold, in any case. */
    titled: Pattern.optional(),
    requirements: z.array(z.string().regex(/^(\d+(\.\d+)+(\.[a-z])?|H(\.\d+)+(\.[a-z])?)$/)).min(1),
    title: Title.optional(),
    cases: z.array(z.string()).default([]),
    unverified: z.boolean().optional(),
  })
  .refine(({ ids, match, titled }) => ids || match || titled, "names no check: ids, match or titled");

const MappingFile = z.strictObject({
  tool: ImportTool,
  source: z.string().min(1),
  unverified: z.boolean().default(false),
  map: z.array(Entry),
});

export interface Mapped {
  readonly requirements: readonly string[];
  readonly title?: Words | undefined;
  readonly cases: readonly string[];
  readonly unverified: boolean;
}

/** What a tool's checks speak to; undefined: nobody has said. */
export type Mapping = (id: string, title: string) => Mapped | undefined;

/** For a tool whose reports are read without a table. */
export const noMapping: Mapping = () => undefined;

const patternOf = (source: string | undefined) => (source === undefined ? undefined : compiled(source));

const compiled = (source: string): RegExp | undefined => {
  try {
    return new RegExp(source, "i");
  } catch {
    return undefined;
  }
};

/** Reads `rules/compliance/import/<tool>.yml`: an id of its own goes before patterns, and the first pattern counts. */
export function loadMapping(file: ContentFile) {
  const { value, problems } = readDocument(file, MappingFile);
  if (!value) return { tool: undefined, mapping: noMapping, problems };
  const byId = new Map<string, Mapped>();
  const patterns: { id: RegExp | undefined; title: RegExp | undefined; mapped: Mapped }[] = [];
  for (const { ids, match, titled, ...said } of value.map) {
    const mapped: Mapped = { ...said, unverified: said.unverified ?? value.unverified };
    for (const id of ids ?? []) byId.set(id, mapped);
    if (match !== undefined || titled !== undefined) {
      patterns.push({ id: patternOf(match), title: patternOf(titled), mapped });
    }
  }
  const mapping: Mapping = (id, title) =>
    byId.get(id) ?? patterns.find((each) => (each.id?.test(id) ?? true) && (each.title?.test(title) ?? true))?.mapped;
  return { tool: value.tool, mapping, problems };
}
