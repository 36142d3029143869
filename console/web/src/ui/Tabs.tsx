import type { ReactNode } from "react";
import { useSearchParams } from "react-router-dom";

interface Props<T extends string> {
  /** The first is shown unless the address names another. */
  readonly tabs: readonly [T, ...T[]];
  /** What they are the tabs of. */
  readonly label: string;
  readonly nameOf: (tab: T) => string;
  readonly className?: string;
  readonly children: (tab: T) => ReactNode;
}

/** A panel with tabs; the address keeps which of them is open. */
export function Tabs<T extends string>({ tabs, label, nameOf, className = "panel", children }: Props<T>) {
  const [params, setParams] = useSearchParams();
  const tab = tabs.find((each) => each === params.get("tab")) ?? tabs[0];
  return (
    <section className={className}>
      <div className="tab-list" role="tablist" aria-label={label}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={each === tab}
            aria-controls="tab-panel"
            onClick={() => setParams({ ...Object.fromEntries(params), tab: each }, { replace: true })}
          >
            {nameOf(each)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`} className="tab-panel">
        {children(tab)}
      </div>
    </section>
  );
}
