import { useState } from "react";
import type { PointerEvent } from "react";
import { useTranslate } from "react-admin";
import type { AlertGroup, Line } from "../lines.ts";
import type { Desk } from "../useDesk.ts";
import { AlertSidePanel } from "./AlertSidePanel.tsx";
import { GroupSidePanel } from "./GroupSidePanel.tsx";
import { useRiskiest } from "./useRiskiest.ts";

const key = "chengfang.side-width";
const [narrowest, widest, step] = [320, 900, 40];
const bounded = (width: number) => Math.min(widest, Math.max(narrowest, Math.round(width)));

interface Props {
  readonly line: Line | undefined;
  readonly desk: Desk;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

/** What the line under the cursor is about, beside the list; it follows the cursor. */
export function SidePanel({ line, desk, filter, onClose }: Props) {
  const translate = useTranslate();
  const [width, setWidth] = useState(() => bounded(Number(localStorage.getItem(key) ?? "460") || 460));
  const resize = (next: number) => {
    setWidth(bounded(next));
    localStorage.setItem(key, String(bounded(next)));
  };
  return (
    <aside className="side" style={{ width }} aria-label={translate("alerts.side.title")}>
      <Edge width={width} onResize={resize} />
      <div className="side-body">
        <button type="button" className="side-close" aria-label={translate("alerts.side.close")} onClick={onClose}>
          ×
        </button>
        {line?.kind === "alert" && <AlertSidePanel key={line.alert.id} listed={line.alert} desk={desk} />}
        {line?.kind === "group" && <OfGroup key={line.key} group={line.group} filter={filter} desk={desk} />}
        {line === undefined && <p className="quiet">{translate("alerts.side.nothing")}</p>}
      </div>
    </aside>
  );
}

/** A group of one alert is that alert: nobody has to open the group to see why it fired. */
function OfGroup({ group, filter, desk }: Pick<Props, "filter" | "desk"> & { group: AlertGroup }) {
  const riskiest = useRiskiest(group, filter);
  if (group.alerts > 1 || riskiest.error) return <GroupSidePanel group={group} riskiest={riskiest} />;
  const [alert] = riskiest.data?.rows ?? [];
  return alert === undefined ? null : <AlertSidePanel key={alert.id} listed={alert} desk={desk} />;
}

/** The edge that is dragged, or moved by the arrows. */
function Edge({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const translate = useTranslate();
  const drag = (event: PointerEvent<HTMLInputElement>) => {
    event.preventDefault();
    const from = event.clientX + width;
    const moved = (next: globalThis.PointerEvent) => onResize(from - next.clientX);
    const ended = () => document.removeEventListener("pointermove", moved);
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerup", ended, { once: true });
  };
  return (
    <input
      type="range"
      className="side-edge"
      aria-label={translate("alerts.side.width")}
      min={narrowest}
      max={widest}
      step={step}
      value={width}
      onChange={(event) => onResize(Number(event.target.value))}
      onPointerDown={drag}
    />
  );
}
