import type { DatasetField } from "@chengfang/model/data/dataset";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { Discover } from "./Discover.tsx";
import { FieldRow } from "./FieldRow.tsx";

interface Props {
  readonly fields: readonly DatasetField[];
  readonly onChange: (fields: DatasetField[]) => void;
}

/** The fields of a dataset, typed in or taken over from a sample. */
export function FieldRows({ fields, onChange }: Props) {
  const translate = useTranslate();
  const [searching, setSearching] = useState(false);
  const actions = (
    <span className="row">
      <Button onClick={() => setSearching(true)}>{translate("datasets.discover")}</Button>
      <Button
        onClick={() => onChange([...fields, { name: "", title: "", type: "", kind: null, level: null, mask: null }])}
      >
        {translate("datasets.addField")}
      </Button>
    </span>
  );
  return (
    <Panel title={translate("datasets.fields", { count: fields.length })} actions={actions}>
      <Rows fields={fields} onChange={onChange} />
      {fields.length === 0 && <p className="panel-body quiet">{translate("datasets.noFieldsHint")}</p>}
      {searching && (
        <Discover
          onClose={() => setSearching(false)}
          onAccept={(found) => {
            onChange(merged(fields, found));
            setSearching(false);
          }}
        />
      )}
    </Panel>
  );
}

const columns = ["name", "title", "type", "kind", "level", "mask"] as const;

function Rows({ fields, onChange }: Props) {
  const translate = useTranslate();
  return (
    <div className="dp-scroll">
      <table className="table dp-fields">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name}>{translate(`datasets.column.${name}`)}</th>
            ))}
            <th>
              <span className="quietly-read">{translate("datasets.removeField")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, i) => (
            <FieldRow
              // oxlint-disable-next-line react/no-array-index-key -- a field being typed has no name yet
              key={i}
              field={field}
              set={(change) => onChange(fields.map((each, other) => (other === i ? { ...each, ...change } : each)))}
              onRemove={() => onChange(fields.filter((_, other) => other !== i))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Fields of the same name are replaced, their titles kept; new ones follow. */
function merged(fields: readonly DatasetField[], found: readonly DatasetField[]): DatasetField[] {
  const byName = new Map(found.map((field) => [field.name, field]));
  const known = fields.map((field) => {
    const next = byName.get(field.name);
    byName.delete(field.name);
    return next === undefined ? field : { ...next, title: field.title };
  });
  return [...known, ...byName.values()];
}
