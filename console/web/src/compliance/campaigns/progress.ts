import type { Campaign } from "@chengfang/model/compliance/register";

export interface Sum {
  readonly answered: number;
  readonly settled: number;
  readonly items: number;
  readonly openOrders: number;
}

/** How far an inspection is over all its systems. */
export function sumOf({ progress }: Pick<Campaign, "progress">): Sum {
  return progress.reduce<Sum>(
    (sum, each) => ({
      answered: sum.answered + each.answered,
      settled: sum.settled + each.settled,
      items: sum.items + each.items,
      openOrders: sum.openOrders + each.openOrders,
    }),
    { answered: 0, settled: 0, items: 0, openOrders: 0 },
  );
}
