import { parseAllDocuments } from "yaml";
import { z } from "zod";

const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const LogSource = z.record(z.string(), z.string());

/** What of a document of a rule file tells which detections stand behind its alerts. */
const Heading = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  logsource: z.record(z.string(), z.unknown()).optional(),
  correlation: z.object({ rules: Texts }).optional(),
});
type Heading = z.infer<typeof Heading>;

/** The documents of a rule file, every scalar as it is written; what is none of ours is left out, since the analyzer has refused it already. */
export function documentsOf(source: string): Heading[] {
  const found = parseAllDocuments(source, { schema: "failsafe" });
  if (!Array.isArray(found)) return [];
  return found.flatMap((each) => Heading.safeParse(each.toJS({ maxAliasCount: 100 })).data ?? []);
}

/** The name of a document, if it is the one of this id. */
export const namedIn = ({ id, name }: Heading, of: string): string | undefined => (id === of ? name : undefined);

/** What is behind a row of the table of rules: a detection's log source, or the rules that a correlation refers to. */
export function underIn(row: {
  id: string;
  logsource: string;
  source: string;
}): { logsource: Record<string, string> } | { rules: string[] } {
  const logsource = LogSource.parse(JSON.parse(row.logsource));
  if (!("correlation" in logsource)) return { logsource };
  const documents = documentsOf(row.source);
  const own =
    documents.find(({ id, name }) => (id ?? name) === row.id) ?? documents.find(({ correlation }) => correlation);
  if (own?.correlation !== undefined) return { rules: own.correlation.rules };
  // A detection whose condition counts: it is judged as a correlation, and filters speak of it by its own id.
  const { product, category, service } = own?.logsource ?? {};
  const parts = Object.entries({ product, category, service }).filter(
    (part): part is [string, string] => typeof part[1] === "string",
  );
  return { logsource: Object.fromEntries(parts) };
}
