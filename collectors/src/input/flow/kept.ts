import { readDocument, writeDocument } from "@chengfang/store/documents";
import { z } from "zod";
import type { Kept } from "../../flow/exporters.ts";

const Knowledge = z.object({
  templates: z.string(),
  began: z.number().exactOptional(),
  sampling: z.record(z.string(), z.number()).exactOptional(),
  applications: z.string().exactOptional(),
});

/** What exporters of flows told, in the data directory: after a restart their next packets are read at once. */
const Document = z.array(z.object({ exporter: z.string(), version: z.int(), domain: z.int(), knowledge: Knowledge }));
const name = "flow-exporters";

export async function readKept(data: string): Promise<readonly Kept[]> {
  return (await readDocument(data, name, Document)) ?? [];
}

export const writeKept = (data: string, kept: readonly Kept[]): Promise<void> => writeDocument(data, name, [...kept]);
