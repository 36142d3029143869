import { Enrichment } from "@chengfang/model/enrichment";
import { followDocument } from "@chengfang/store/documents";

/** Gives the lists that events are looked up in, now and after each change, until stopped. */
export async function followEnrichment(
  data: string,
  told: (lists: Enrichment) => void,
  stop: AbortSignal,
): Promise<void> {
  for await (const lists of followDocument(data, "enrichment", Enrichment, stop)) told(lists);
}
