import type { FieldFilter } from "@chengfang/model/search";
import { kindOfField } from "@chengfang/model/query-language/entity";
import { useTranslate } from "react-admin";
import { PutButton } from "../basket/PutButton.tsx";
import { EntityLink } from "../entity/EntityLink.tsx";
import { cellText, fieldsOf, idOf, isRecord, textOf } from "./event.ts";
import type { EventRecord } from "./event.ts";
import { Marked } from "./Marked.tsx";

interface Props {
  readonly event: EventRecord;
  /** Values to mark in the original line. */
  readonly words?: readonly string[];
  /** Fields that made a rule match. */
  readonly matched?: readonly string[];
  readonly onFilter?: (filter: FieldFilter) => void;
}

const none: readonly string[] = [];

/** The original line and all fields of an event; matched fields come first and are marked. A record of JSON or XML follows its fields. */
export function EventDetail({ event, words = none, matched = none, onFilter }: Props) {
  const translate = useTranslate();
  const fields = fieldsOf(event).filter(([name]) => name !== "event.original");
  const order = (name: string) => (matched.includes(name) ? 0 : 1);
  const sorted = fields.toSorted(([a], [b]) => order(a) - order(b));
  const original = textOf(event, "event.original");
  const record = isRecord(original);
  const raw = <Raw event={event} original={original} words={words} />;
  return (
    <div className="event-detail">
      {!record && raw}
      <h3>{translate("events.allFields")}</h3>
      <table className="event-fields">
        <tbody>
          {sorted.map(([name, value]) => (
            <Field key={name} name={name} value={value} matched={matched.includes(name)} onFilter={onFilter} />
          ))}
        </tbody>
      </table>
      {record && raw}
    </div>
  );
}

interface RawProps {
  readonly event: EventRecord;
  readonly original: string;
  readonly words: readonly string[];
}

function Raw({ event, original, words }: RawProps) {
  const translate = useTranslate();
  return (
    <>
      <h3>
        {translate("events.raw")} <PutButton what={{ kind: "event", ids: [idOf(event)] }} />
      </h3>
      <div className="source event-raw">
        <Marked text={original} words={words} whole />
      </div>
    </>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: unknown;
  readonly matched: boolean;
  readonly onFilter: Props["onFilter"];
}

function Field({ name, value, matched, onFilter }: FieldProps) {
  const translate = useTranslate();
  const text = cellText(value);
  return (
    <tr data-matched={matched}>
      <th scope="row">
        {name}
        {matched && <span className="tag">{translate("alerts.page.matched")}</span>}
      </th>
      <td>
        <FieldText name={name} text={text} matched={matched} onFilter={onFilter} />{" "}
        {onFilter && <FilterButtons field={name} value={value} onFilter={onFilter} />}
      </td>
    </tr>
  );
}

/** What leads further is a link; everything else is text, cut where it is long. */
function FieldText({ name, text, matched, onFilter }: Omit<FieldProps, "value"> & { text: string }) {
  const kind = kindOfField(name);
  if (kind !== undefined && !text.includes(", ") && text.length < 300) {
    const link = (
      <EntityLink
        kind={kind}
        value={text}
        onFilter={onFilter && ((op, value) => onFilter({ field: name, op, value }))}
      />
    );
    return matched ? <mark>{link}</mark> : link;
  }
  return <Marked text={text} words={matched ? [text] : []} whole />;
}

/** + narrows to a value, − excludes it; a list offers each element. */
export function FilterButtons({
  field,
  value,
  onFilter,
}: {
  field: string;
  value: unknown;
  onFilter: (filter: FieldFilter) => void;
}) {
  const translate = useTranslate();
  const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (typeof first !== "string" && typeof first !== "number" && typeof first !== "boolean") return null;
  return (
    <span className="plus-minus">
      <button
        type="button"
        aria-label={translate("events.only", { value: `${field} = ${first}` })}
        title={translate("events.only", { value: String(first) })}
        onClick={() => onFilter({ field, op: "is", value: first })}
      >
        +
      </button>
      <button
        type="button"
        aria-label={translate("events.not", { value: `${field} = ${first}` })}
        title={translate("events.not", { value: String(first) })}
        onClick={() => onFilter({ field, op: "is-not", value: first })}
      >
        −
      </button>
    </span>
  );
}
