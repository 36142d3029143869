import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { exactText } from "../ui/count.ts";
import type { DialogName } from "./Dialogs.tsx";
import type { Command } from "./keys.ts";
import type { Desk } from "./useDesk.ts";
import type { Queue } from "./useQueue.ts";

interface Props {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly acts: Readonly<Record<Command, () => void>>;
  readonly onDialog: (dialog: DialogName) => void;
}

const offered = [
  ["acknowledge", "A"],
  ["assign", "M"],
  ["escalate", "E"],
  ["close", "C"],
  ["undo", "U"],
] as const;

/** What can be done, in a place that is always there: nothing jumps when a row is selected. */
export function SelectionBar({ queue, desk, acts, onDialog }: Props) {
  const translate = useTranslate();
  const { mayTriage, size, jobs } = desk;
  const off = (name: (typeof offered)[number][0]) => (name === "undo" ? !jobs.undoable : size === 0);
  return (
    <div className="selection">
      <Selected desk={desk} count={queue.count} />
      {mayTriage &&
        offered.map(([name, letter]) => (
          <Button key={name} disabled={off(name)} onClick={acts[name]} endIcon={<kbd>{letter}</kbd>}>
            {translate(`alerts.act.${name}`)}
          </Button>
        ))}
      <span className="bar-end">
        <Newer queue={queue} />
        {mayTriage && queue.count > 0 && !desk.whole && (
          <button type="button" className="plain" onClick={acts.all}>
            {translate("alerts.wholeQuery", { count: exactText(queue.count) })}
          </button>
        )}
        <button type="button" className="plain selection-hint" onClick={() => onDialog("help")}>
          {translate("alerts.hint")}
        </button>
      </span>
    </div>
  );
}

function Selected({ desk, count }: { desk: Desk; count: number }) {
  const translate = useTranslate();
  const { selected, whole, size, clear } = desk;
  if (!whole && selected.size === 0)
    return (
      <span className="selection-count">
        {size === 0 ? translate("alerts.nothingUnder") : translate("alerts.noneSelected", { count: exactText(size) })}
      </span>
    );
  return (
    <span className="selection-count">
      {whole
        ? translate("alerts.wholeSelected", { count: exactText(count) })
        : translate("alerts.selected", { count: selected.size, alerts: exactText(size) })}
      <button type="button" className="plain" aria-label={translate("alerts.key.leave")} onClick={clear}>
        ×
      </button>
    </span>
  );
}

/** What came since waits here until it is asked for. */
function Newer({ queue: { newer, apply } }: { queue: Queue }) {
  const translate = useTranslate();
  return (
    <output>
      {newer !== undefined && (
        <button type="button" className="newer" onClick={apply}>
          {newer > 0 ? translate("alerts.newer", { count: newer }) : translate("alerts.changed")} ·{" "}
          {translate("alerts.applyNewer")} <kbd>R</kbd>
        </button>
      )}
    </output>
  );
}
