import { useTranslate } from "react-admin";
import type { Many } from "./useMany.ts";

/** How far it is, and what was refused and why. */
export function ManyOutcome({ many, all }: { many: Many; all: number }) {
  const translate = useTranslate();
  if (!many.running && !many.finished) return null;
  return (
    <output className="stack">
      <progress max={all} value={many.done + many.refused.size} aria-label={translate("items.progress")} />
      <span>{translate("items.manyDone", { done: many.done, all, refused: many.refused.size })}</span>
      {many.refused.size > 0 && (
        <ul>
          {[...many.refused].map(([unit, why]) => (
            <li key={unit}>
              <span className="mono">{unit}</span> <span className="bad">{why}</span>
            </li>
          ))}
        </ul>
      )}
    </output>
  );
}
