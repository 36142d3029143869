import { Enrichment, KnownPeople } from "@chengfang/model/enrichment";
import { followDocument } from "@chengfang/store/documents";
import type { OpenLookups } from "./lookups.ts";

/** Takes the lists that events are looked up in, now and after each change. A worker does so until it ends. */
export async function followEnrichment(data: string, lookups: OpenLookups): Promise<void> {
  const { signal } = new AbortController();
  const lists = async () => {
    for await (const next of followDocument(data, "enrichment", Enrichment, signal)) lookups.setEnrichment(next);
  };
  const directory = async () => {
    for await (const { people } of followDocument(data, "directory", KnownPeople, signal)) lookups.setDirectory(people);
  };
  await Promise.all([lists(), directory()]);
}
