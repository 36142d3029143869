import type { ReactNode } from "react";
import { PlainBars } from "../chart/PlainBars.tsx";
import { Panel } from "../ui/Panel.tsx";
import { countText } from "../ui/when.ts";
import type { Bar } from "./picture.ts";

interface Props {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly children?: ReactNode;
}

/** Counts over time; how many in all stands beside the title. */
export function BarsPanel({ title, bars, children }: Props) {
  const total = countText(bars.reduce((all, { count }) => all + count, 0));
  return (
    <Panel title={`${title} (${total})`} actions={children}>
      <PlainBars label={`${title}: ${total}`} bars={bars} />
    </Panel>
  );
}
