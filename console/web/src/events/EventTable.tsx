import type { FieldFilter } from "@chengfang/model/search";
import { kindOfField } from "@chengfang/model/query-language/entity";
import { useState } from "react";
import { drillField } from "@chengfang/model/drill/drill";
import { useTranslate } from "react-admin";
import { DrillMark } from "../drills/Mark.tsx";
import { EntityLink } from "../entity/EntityLink.tsx";
import { When } from "../ui/When.tsx";
import { EventDetail, FilterButtons } from "./EventDetail.tsx";
import { idOf, summaryOf, textOf, valueOf } from "./event.ts";
import type { EventRecord } from "./event.ts";
import { Marked } from "./Marked.tsx";
import { Shown } from "./Shown.tsx";
import "./events.css";
import { Chevron } from "../ui/Chevron.tsx";

interface Props {
  readonly events: readonly EventRecord[];
  readonly columns: readonly string[];
  readonly words?: readonly string[];
  readonly matched?: readonly string[];
  readonly onFilter?: (filter: FieldFilter) => void;
  /** Open at first, e.g. the event an alert is about. */
  readonly opened?: string;
}

const none: readonly string[] = [];

/** Events as lines; each opens to all its fields and the original. */
export function EventTable({ events, columns, words = none, matched = none, onFilter, opened }: Props) {
  const translate = useTranslate();
  const [open, setOpen] = useState<string | undefined>(opened);
  return (
    <table className="table event-table">
      <thead>
        <tr>
          <th className="tight">
            <span className="quietly-read">{translate("events.expand")}</span>
          </th>
          <th className="tight">{translate("events.time")}</th>
          {columns.map((column) => (
            <th key={column}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => {
          const id = idOf(event);
          const expanded = id === open;
          return (
            <EventRow
              key={id}
              event={event}
              columns={columns}
              words={words}
              expanded={expanded}
              onToggle={() => setOpen(expanded ? undefined : id)}
              onFilter={onFilter}
            >
              <EventDetail event={event} words={words} matched={matched} {...(onFilter ? { onFilter } : {})} />
            </EventRow>
          );
        })}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly event: EventRecord;
  readonly columns: readonly string[];
  readonly words: readonly string[];
  readonly expanded: boolean;
  readonly onToggle: () => void;
  readonly onFilter: Props["onFilter"];
  readonly children: React.ReactNode;
}

function EventRow({ event, columns, words, expanded, onToggle, onFilter, children }: RowProps) {
  const translate = useTranslate();
  const at = textOf(event, "@timestamp");
  return (
    <>
      <tr>
        <td className="tight">
          <button
            type="button"
            className="expander"
            aria-expanded={expanded}
            aria-label={`${translate(expanded ? "events.collapse" : "events.expand")} ${at}`}
            onClick={onToggle}
          >
            <Chevron open={expanded} />
          </button>
        </td>
        <td className="tight">
          <When at={at} /> <DrillMark drill={textOf(event, drillField) || undefined} />
        </td>
        {columns.map((column) => (
          <td key={column} className={column === "message" ? "message" : "field"}>
            {column === "message" ? (
              <Marked text={summaryOf(event)} words={words} />
            ) : (
              <Cell event={event} column={column} onFilter={onFilter} />
            )}
          </td>
        ))}
      </tr>
      {expanded && (
        <tr className="detail">
          <td colSpan={columns.length + 2}>{children}</td>
        </tr>
      )}
    </>
  );
}

function Cell({ event, column, onFilter }: { event: EventRecord; column: string; onFilter: Props["onFilter"] }) {
  const text = textOf(event, column);
  if (text === "") return null;
  const kind = text.includes(", ") ? undefined : kindOfField(column);
  const narrow = onFilter && ((op: "is" | "is-not", value: string) => onFilter({ field: column, op, value }));
  return (
    <>
      <span className="cell-text">
        {kind ? <EntityLink kind={kind} value={text} onFilter={narrow} /> : <Shown text={text} />}
      </span>
      {onFilter && <FilterButtons field={column} value={valueOf(event, column)} onFilter={onFilter} />}
    </>
  );
}
