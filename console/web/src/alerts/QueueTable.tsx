import { memo } from "react";
import { useTranslate } from "react-admin";
import type { Sort } from "../data/query.ts";
import { SortHead } from "../ui/SortHead.tsx";
import { onlyGroup } from "./address.ts";
import type { QueueQuestion } from "./address.ts";
import { AlertRow } from "./AlertRow.tsx";
import { GroupRow } from "./GroupRow.tsx";
import type { Line } from "./lines.ts";
import type { Desk } from "./useDesk.ts";
import type { Queue } from "./useQueue.ts";

interface Props {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly question: QueueQuestion;
  readonly onAsk: (change: Partial<QueueQuestion>) => void;
}

export function QueueTable({ queue, desk, question, onAsk }: Props) {
  return (
    <table className="table queue">
      <Head question={question} onSort={(sort) => onAsk({ sort })} />
      <tbody>
        {queue.lines.map((line) => (
          <QueueLine key={line.key} line={line} queue={queue} desk={desk} question={question} onAsk={onAsk} />
        ))}
      </tbody>
    </table>
  );
}

/**
 * Whether a row shows the same: what it does (to point, to select, to fold) reads nothing of the moment in which it was
 * drawn, so that a cursor that moves draws two rows anew and not all.
 */
function same<P extends { readonly desk: Desk }>(a: P, b: P): boolean {
  const keys = Object.keys(a) as (keyof P)[];
  return (
    a.desk.whole === b.desk.whole &&
    keys.every((key) => typeof a[key] === "function" || key === "desk" || a[key] === b[key])
  );
}
const StillGroup = memo(GroupRow, same);
const StillAlert = memo(AlertRow, same);

function QueueLine({ line, queue, desk, question, onAsk }: Props & { line: Line }) {
  const { key } = line;
  const common = { line: key, cursor: key === desk.cursor, selected: desk.selected.has(key), desk };
  if (line.kind === "group") {
    const { group, expanded } = line;
    return <StillGroup {...common} group={group} expanded={expanded} onToggle={() => queue.toggle(group.id)} />;
  }
  const { by } = question;
  const child = line.kind === "alert" && line.parent !== undefined;
  if (line.kind === "alert")
    return <StillAlert {...common} alert={line.alert} child={child} ofRule={child && by === "rule"} />;
  const onAll = () => by !== "none" && onAsk(onlyGroup(by, line.groupId));
  return <Cut shown={line.shown} total={line.total} onAll={onAll} />;
}

/** Says that a group has more alerts than are shown beneath it. */
function Cut({ shown, total, onAll }: { shown: number; total: number; onAll: () => void }) {
  const translate = useTranslate();
  return (
    <tr>
      <td colSpan={10} className="cut">
        {translate("alerts.groupCut", { shown, total })}
        <button type="button" className="plain" onClick={onAll}>
          {translate("alerts.groupAll")}
        </button>
      </td>
    </tr>
  );
}

/** Columns that groups and single alerts share, so that nothing moves when a group is expanded. */
function Head({ question, onSort }: { question: QueueQuestion; onSort: (sort: Sort) => void }) {
  const translate = useTranslate();
  const { by, sort } = question;
  const head = (field: string, label: string, className?: string) => (
    <SortHead field={field} label={translate(label)} sort={sort} onSort={onSort} className={className} />
  );
  return (
    <thead>
      <tr>
        <th className="tight">
          <span className="quietly-read">{translate("alerts.column.select")}</span>
        </th>
        {head("risk", "alerts.column.risk", "tight")}
        {head("severity", "ui.severity", "tight")}
        {head("ruleTitle", by === "none" ? "alerts.column.alert" : `alerts.cause.${by}`, "fill")}
        {by === "none" ? (
          <>
            {head("status", "ui.status")}
            <th aria-label={translate("ui.assignee")} />
          </>
        ) : (
          <>
            {head("alerts", "alerts.column.alerts", "number")}
            {by === "rule" ? (
              head("hosts", "alerts.column.hosts", "number")
            ) : (
              <th className="number">{translate("ui.rule")}</th>
            )}
          </>
        )}
        <th>{translate("alerts.column.asset")}</th>
        {head("due", "alerts.column.clock", "tight")}
        {head("firstSeen", "alerts.column.firstSeen")}
        {head("lastSeen", "alerts.column.lastSeen")}
      </tr>
    </thead>
  );
}
