import { z } from "zod";

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

/** What is wrong with a definition, and where; lines and columns count from 1. */
export const DefinitionFlaw = z.object({
  line: z.int(),
  column: z.int(),
  message: z.object({ zh: z.string(), en: z.string() }),
});
export type DefinitionFlaw = z.infer<typeof DefinitionFlaw>;
