import { chinaDay } from "@chengfang/model/compliance/orders";
import type { DispatchKind } from "@chengfang/model/reporting/dispatch";
import type { Db } from "@chengfang/store/records/transaction";

/** 发文字号: mark, year in six-corner brackets, number without leading zeros (GB/T 9704 7.2.5); a bulletin counts its issues. Taken only by whoever holds the numbers. */
export async function nextNumber(
  db: Db,
  { kind, mark, at }: { kind: DispatchKind; mark: string; at: string },
): Promise<string> {
  const year = chinaDay(at).slice(0, 4);
  const [head, tail] = kind === "bulletin" ? [`${year}年第`, "期"] : [`${mark}${words[kind]}〔${year}〕`, "号"];
  const rows = await db
    .selectFrom("dispatches")
    .select("number")
    .where("kind", "=", kind)
    .where("number", "like", `${head}%`)
    .execute();
  const last = rows.reduce((top, { number }) => Math.max(top, Number.parseInt(number.slice(head.length), 10) || 0), 0);
  return `${head}${last + 1}${tail}`;
}

const words: Readonly<Record<Exclude<DispatchKind, "bulletin">, string>> = {
  warning: "预警",
  notice: "通报",
  upward: "报",
};
