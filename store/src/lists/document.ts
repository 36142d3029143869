import { Enrichment } from "@chengfang/model/enrichment";
import type { ListKind, ListOrigin } from "@chengfang/model/enrichment";
import { readDocument, writeDocument } from "../documents.ts";

const name = "enrichment";

/** The lists that collectors look events up in. */
export async function readLists(data: string): Promise<Enrichment> {
  return (await readDocument(data, name, Enrichment)) ?? Enrichment.parse({});
}

/** Puts a list into force: collectors follow within a second. */
export async function replaceList<K extends ListKind>(
  data: string,
  kind: K,
  { entries, origin }: { entries: Enrichment[K]; origin: ListOrigin },
): Promise<void> {
  const lists = await readLists(data);
  const origins = { ...lists.origins, [kind]: origin };
  await writeDocument(data, name, Enrichment.parse({ ...lists, [kind]: entries, origins }));
}
