import type { ItemVerdict, Raised } from "@chengfang/model/compliance/assessment";

interface Cycle {
  readonly at: string;
  /** Day of the last assessment: what was put right before it is of an earlier cycle. */
  readonly from: string | null | undefined;
}

/**
 * High risks and hazards of this cycle: those there are, and those that were there and are put right, as reports count
 * both: "10（5个已整改）" (公网安〔2025〕1846号 Q22). One that comes back is not put right.
 */
export function raisedOf(items: readonly ItemVerdict[], before: readonly Raised[], { at, from }: Cycle): Raised[] {
  const known = new Map(before.map((each) => [keyOf(each), each]));
  const now = items.flatMap(openIn).map((each) => ({
    ...each,
    since: known.get(keyOf(each))?.since ?? at,
    rectifiedAt: null,
  }));
  const open = new Set(now.map(keyOf));
  const rectified = before
    .filter((each) => !open.has(keyOf(each)))
    .map((each) => ({ ...each, rectifiedAt: each.rectifiedAt ?? at }))
    .filter((each) => from === null || from === undefined || each.rectifiedAt >= from);
  return [...now, ...rectified].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

type Open = Pick<Raised, "kind" | "unit" | "id">;

function openIn({ item: { unit }, highRisk, hazards }: ItemVerdict): Open[] {
  return [
    ...highRisk
      .filter(({ mitigated }) => !mitigated)
      .map((each) => ({ kind: "high-risk" as const, unit, id: each.case })),
    ...hazards.map((id) => ({ kind: "hazard" as const, unit, id })),
  ];
}

const keyOf = ({ kind, unit, id }: Open): string => `${kind} ${unit} ${id}`;
