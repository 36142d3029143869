import { z } from "zod";
import { TrialLine, trialLimits } from "./onboarding.ts";

/** Characters of a definition, and definitions that an operator may keep. */
export const definitionLimits = { text: 65_536, formats: 200, versions: 50 } as const;

/** The name of a format. */
export const FormatName = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);

/** The operator's own definitions of formats, as the console publishes them to the collectors. */
export const PublishedFormats = z.object({
  formats: z
    .array(z.object({ name: FormatName, text: z.string().max(definitionLimits.text) }))
    .max(definitionLimits.formats),
});
export type PublishedFormats = z.infer<typeof PublishedFormats>;

/** A format as lists show it. */
export const FormatInfo = z.object({
  name: z.string(),
  /** Written in code, shipped as a definition, or the operator's own definition. */
  kind: z.enum(["code", "shipped", "own"]),
  title: z.object({ zh: z.string(), en: z.string() }),
  vendor: z.string().nullable(),
  product: z.string().nullable(),
  /** The documentation that its shape comes from. */
  basis: z.array(z.string()),
  /** Its shape comes from memory. */
  unverified: z.boolean(),
  /** How a stream of its records is cut; new ways do not keep the list from being shown. */
  split: z.string(),
});
export type FormatInfo = z.infer<typeof FormatInfo>;

/** A definition that the platform brings, with lines that it reads. */
export const ShippedFormat = z.object({ name: z.string(), text: z.string(), lines: z.string() });
export type ShippedFormat = z.infer<typeof ShippedFormat>;

/** What is wrong with a definition, and where; lines and columns count from 1. */
export const DefinitionFlaw = z.object({
  line: z.int(),
  column: z.int(),
  message: z.object({ zh: z.string(), en: z.string() }),
});
export type DefinitionFlaw = z.infer<typeof DefinitionFlaw>;

/** A definition, and lines to try it on. */
export const DefinitionTrial = z.object({
  text: z.string().max(definitionLimits.text),
  lines: z
    .string()
    .max(trialLimits.lines * trialLimits.lineBytes)
    .default(""),
});
export type DefinitionTrial = z.infer<typeof DefinitionTrial>;

/** What is wrong with it; where nothing is, its name and what the lines become. */
export const DefinitionTried = z.object({
  flaws: z.array(DefinitionFlaw),
  name: z.string().nullable(),
  lines: z.array(TrialLine),
});
export type DefinitionTried = z.infer<typeof DefinitionTried>;

/** One version of an operator's definition. */
export const OwnFormatVersion = z.object({ text: z.string(), at: z.string(), by: z.string() });
/** An operator's definition with what it was before, newest first. */
export const OwnFormat = z.object({
  name: FormatName,
  text: z.string(),
  at: z.string(),
  by: z.string(),
  versions: z.array(OwnFormatVersion).max(definitionLimits.versions),
});
export type OwnFormat = z.infer<typeof OwnFormat>;
/** The document as the console keeps it; collectors read what they need of it. */
export const OwnFormats = z.object({ formats: z.array(OwnFormat) });
