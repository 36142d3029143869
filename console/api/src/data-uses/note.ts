import { maskText } from "@chengfang/model/data/rules";
import { textKinds } from "@chengfang/model/data/text";
import type { DataUse } from "@chengfang/model/data/use";
import { appendDataUse } from "@chengfang/store/records/data-uses";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { shippedRules } from "../masking/rules.ts";

/** What was done with data; what is left out did not matter. */
export type Use = Pick<DataUse, "action" | "target"> &
  Partial<Pick<DataUse, "datasetId" | "purpose" | "masked" | "rows" | "destination">>;

const longest = 2000;

/** A line of the trail of uses, in the transaction of what is done. A number of a person in a query is itself masked. */
export async function noteUse(db: Db, { at, by }: { at: string; by: Actor }, use: Use): Promise<DataUse> {
  const target = maskText(use.target, { rules: shippedRules.rules, kinds: textKinds, variant: "normal" });
  return appendDataUse(db, {
    datasetId: null,
    purpose: "",
    masked: "none",
    rows: null,
    destination: "",
    ...use,
    target: target.length > longest ? `${target.slice(0, longest)}…` : target,
    at,
    actor: by.name,
    address: by.address,
  });
}

/** The same for what changes nothing else: an export, a printed report, a download of evidence. */
export const traced = async (deps: Deps, by: Actor, use: Use): Promise<DataUse> =>
  noteUse(deps.records, { at: nowOf(deps), by }, use);
