import { Panel } from "../ui/Panel.tsx";
import { LazyBars } from "../chart/LazyBars.tsx";
import { countText } from "../ui/when.ts";
import type { Bar } from "./picture.ts";

export function BarsPanel({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const total = bars.reduce((all, { count }) => all + count, 0);
  return (
    <Panel title={title} actions={<strong>{countText(total)}</strong>}>
      <LazyBars label={`${title}: ${countText(total)}`} bars={bars} height={150} />
    </Panel>
  );
}
