import { useTranslate } from "react-admin";
import type { Sort } from "../data/query.ts";
import { SortHead } from "../ui/SortHead.tsx";
import type { QueueQuestion } from "./address.ts";
import { AlertRow } from "./AlertRow.tsx";
import { GroupRow } from "./GroupRow.tsx";
import type { Desk } from "./useDesk.ts";
import type { Queue } from "./useQueue.ts";

interface Props {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly question: QueueQuestion;
  readonly onAsk: (change: Partial<QueueQuestion>) => void;
}

export function QueueTable({ queue, desk, question, onAsk }: Props) {
  const onSort = (sort: Sort) => onAsk({ sort });
  const onSingle = (ruleId: string) => onAsk({ grouped: false, ruleId: [ruleId], sort: ["lastSeen", "DESC"] });
  return (
    <table className="table queue">
      {question.grouped ? (
        <GroupHead sort={question.sort} onSort={onSort} />
      ) : (
        <AlertHead sort={question.sort} onSort={onSort} />
      )}
      <tbody>
        {queue.lines.map((line) => {
          const { key } = line;
          const common = { line: key, cursor: key === desk.cursor, selected: desk.selected.has(key), desk };
          if (line.kind === "group")
            return (
              <GroupRow
                key={key}
                {...common}
                group={line.group}
                expanded={line.expanded}
                onToggle={() => queue.toggle(line.group.id)}
              />
            );
          if (line.kind === "alert") return <AlertRow key={key} {...common} alert={line.alert} child={line.child} />;
          return <Cut key={key} shown={line.shown} total={line.total} onAll={() => onSingle(line.ruleId)} />;
        })}
      </tbody>
    </table>
  );
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

interface HeadProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function GroupHead({ sort, onSort }: HeadProps) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`alerts.column.${field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <thead>
      <tr>
        <Corner />
        <SortHead field="severity" label={translate("ui.severity")} sort={sort} onSort={onSort} className="tight" />
        <SortHead
          field="ruleTitle"
          label={translate("alerts.column.rule")}
          sort={sort}
          onSort={onSort}
          className="fill"
        />
        {head("alerts", "number")}
        {head("open", "number")}
        {head("events", "number")}
        <th className="number">{translate("alerts.column.entities")}</th>
        <th className="number">
          {translate("alerts.column.hosts")} / {translate("alerts.column.units")}
        </th>
        {head("firstSeen")}
        {head("lastSeen")}
      </tr>
    </thead>
  );
}

function AlertHead({ sort, onSort }: HeadProps) {
  const translate = useTranslate();
  return (
    <thead>
      <tr>
        <Corner />
        <SortHead field="severity" label={translate("ui.severity")} sort={sort} onSort={onSort} className="tight" />
        <SortHead
          field="ruleTitle"
          label={translate("alerts.column.rule")}
          sort={sort}
          onSort={onSort}
          className="fill"
        />
        <th>{translate("alerts.column.entity")}</th>
        <SortHead field="unitName" label={translate("alerts.column.asset")} sort={sort} onSort={onSort} />
        <SortHead
          field="count"
          label={translate("alerts.column.events")}
          sort={sort}
          onSort={onSort}
          className="number"
        />
        <SortHead field="status" label={translate("ui.status")} sort={sort} onSort={onSort} />
        <th>{translate("ui.assignee")}</th>
        <SortHead field="firstSeen" label={translate("alerts.column.firstSeen")} sort={sort} onSort={onSort} />
        <SortHead field="lastSeen" label={translate("alerts.column.lastSeen")} sort={sort} onSort={onSort} />
      </tr>
    </thead>
  );
}

function Corner() {
  const translate = useTranslate();
  return (
    <th className="tight">
      <span className="quietly-read">{translate("alerts.column.select")}</span>
    </th>
  );
}
