import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { countText } from "../ui/when.ts";
import type { Desk } from "./useDesk.ts";
import type { Queue } from "./useQueue.ts";

interface Props {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly onDialog: (dialog: "help" | "close" | "close-all") => void;
}

/** What can be done, in a place that is always there: nothing jumps when a row is selected. */
export function SelectionBar({ queue, desk, onDialog }: Props) {
  const translate = useTranslate();
  const { selected, cursor, mayTriage } = desk;
  const idle = selected.size === 0 && cursor === undefined;
  return (
    <div className="selection">
      <span className="selection-count">
        {selected.size > 0 ? translate("alerts.selected", { count: selected.size }) : translate("alerts.noneSelected")}
      </span>
      {mayTriage && (
        <>
          <Act
            name="acknowledge"
            letter="A"
            disabled={idle}
            onClick={() => void desk.decide({ action: "acknowledge" })}
          />
          <Act name="assign" letter="M" disabled={idle} onClick={() => void desk.decide({ action: "assign" })} />
          <Act name="escalate" letter="E" disabled={idle} onClick={() => void desk.raise()} />
          <Act name="close" letter="C" disabled={idle} onClick={() => onDialog("close")} />
        </>
      )}
      <span className="bar-end">
        <Newer queue={queue} />
        {mayTriage && queue.count > 0 && <WholeQuery queue={queue} desk={desk} onDialog={onDialog} />}
        <button type="button" className="plain" onClick={() => onDialog("help")}>
          {translate("alerts.hint")}
        </button>
      </span>
    </div>
  );
}

function Act({
  name,
  letter,
  disabled,
  onClick,
}: {
  name: string;
  letter: string;
  disabled: boolean;
  onClick: () => void;
}) {
  const translate = useTranslate();
  return (
    <Button disabled={disabled} onClick={onClick} endIcon={<kbd>{letter}</kbd>}>
      {translate(`alerts.act.${name}`)}
    </Button>
  );
}

/** Acts on everything the query finds, on this page or not. */
function WholeQuery({ queue, desk, onDialog }: Props) {
  const translate = useTranslate();
  const count = countText(queue.count);
  return (
    <>
      <button type="button" className="plain" onClick={() => void desk.decide({ action: "acknowledge" }, true)}>
        {translate("alerts.wholeQueryAcknowledge", { count })}
      </button>
      <button type="button" className="plain" onClick={() => onDialog("close-all")}>
        {translate("alerts.wholeQueryClose", { count })}
      </button>
    </>
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
