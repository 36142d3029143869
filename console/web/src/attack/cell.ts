import type { AttackCell } from "@chengfang/model/attack-cell";

/** How strongly a cell is shaded, 0 to 4: by the rules that can see the technique, or by its alerts. */
export function degree({ enabled, fed, alerts }: AttackCell, show: "coverage" | "hits"): number {
  if (show === "hits") return alerts === 0 ? 0 : Math.min(4, 1 + Math.floor(Math.log10(alerts)));
  if (fed === 0) return 0;
  return Math.min(4, 1 + Math.floor((3 * fed) / Math.max(1, enabled)));
}
