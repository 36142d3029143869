import { writeDocument } from "@chengfang/store/documents";
import type { Deps } from "../deps.ts";
import { allAssets } from "./read.ts";

let last: Promise<void> = Promise.resolve();

/** Tells collectors and analyzer the register as it is now, through the document `assets`. One after the other. */
export async function publishAssets({ records, data }: Pick<Deps, "records" | "data">): Promise<void> {
  const publish = async () => writeDocument(data, "assets", await allAssets(records));
  const turn = last.then(publish);
  last = turn.catch(() => undefined);
  await turn;
}
