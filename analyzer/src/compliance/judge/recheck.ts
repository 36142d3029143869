import { Basis } from "@chengfang/model/compliance/assessment";
import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { verdictNames } from "@chengfang/model/compliance/verdict";
import { z } from "zod";

/** What an order was issued for: the basis then. */
const Finding = z.union([z.array(Basis), z.object({ basis: z.array(Basis) }).transform(({ basis }) => basis)]);

/**
 * Whether the finding of an order is gone. If checks failed then, each of them passes now (or no longer applies) on its
 * object, and the item has no fault; else the item is met or does not apply. A signature that is still due does not
 * keep the finding alive.
 */
export function recheckOf(item: ItemVerdict, finding: string): { readonly met: boolean; readonly because: string } {
  const word = verdictNames[item.verdict];
  const now = `${word.zh} / ${word.en}`;
  const failed = failedThen(finding);
  if (failed.length === 0 || item.verdict === "met" || item.verdict === "na")
    return { met: item.verdict === "met" || item.verdict === "na", because: now };
  const open = failed.filter((each) => !mended(item, each));
  if (open.length > 0) return { met: false, because: open.slice(0, 3).map(nameOf).join("; ") };
  return { met: item.verdict === "pending", because: now };
}

function failedThen(finding: string): Basis[] {
  const parsed = Finding.safeParse(JSON.parse(finding));
  const failing = new Set(["fail", "partial"]);
  return parsed.success
    ? parsed.data.filter(({ check, void: reason }) => failing.has(check?.status ?? "") && reason === undefined)
    : [];
}

function mended({ basis }: ItemVerdict, { assetId, check }: Basis): boolean {
  const isOf = (each: Basis) => each.assetId === assetId || each.same?.some((other) => other.assetId === assetId);
  const same = basis.filter((each) => each.check?.uid === check?.uid && each.void === undefined && isOf(each));
  return same.length > 0 && same.every((each) => each.check?.status === "pass" || each.check?.status === "na");
}

function nameOf({ check }: Basis): string {
  return `${check?.title.zh ?? ""} / ${check?.title.en ?? ""}: ${check?.seen.split("\n", 1)[0] ?? ""}`.slice(0, 300);
}
