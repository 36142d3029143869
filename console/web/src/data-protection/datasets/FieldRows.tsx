import type { DatasetField } from "@chengfang/model/data/dataset";
import { Variant } from "@chengfang/model/data/rules";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { useKinds } from "../KindName.tsx";
import { options } from "./address.ts";
import { Discover } from "./Discover.tsx";

interface Props {
  readonly fields: readonly DatasetField[];
  readonly onChange: (fields: DatasetField[]) => void;
}

/** The fields of a dataset, typed in or taken over from a sample. */
export function FieldRows({ fields, onChange }: Props) {
  const translate = useTranslate();
  const [searching, setSearching] = useState(false);
  const put = (at: number, change: Partial<DatasetField>) =>
    onChange(fields.map((field, i) => (i === at ? { ...field, ...change } : field)));
  const actions = (
    <span className="row">
      <Button onClick={() => setSearching(true)}>{translate("datasets.discover")}</Button>
      <Button onClick={() => onChange([...fields, { name: "", title: "", type: "", kind: null, level: null, mask: null }])}>
        {translate("datasets.addField")}
      </Button>
    </span>
  );
  return (
    <Panel title={translate("datasets.fields", { count: fields.length })} actions={actions}>
      <div className="dp-scroll">
        <table className="table dp-fields">
          <thead>
            <tr>
              {(["name", "title", "type", "kind", "level", "mask"] as const).map((name) => (
                <th key={name}>{translate(`datasets.column.${name}`)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {fields.map((field, i) => (
              <Row
                // oxlint-disable-next-line react/no-array-index-key -- a field being typed has no name yet
                key={i}
                field={field}
                set={(change) => put(i, change)}
                onRemove={() => onChange(fields.filter((_, other) => other !== i))}
              />
            ))}
          </tbody>
        </table>
      </div>
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

interface RowProps {
  readonly field: DatasetField;
  readonly set: (change: Partial<DatasetField>) => void;
  readonly onRemove: () => void;
}

function Row({ field, set, onRemove }: RowProps) {
  const translate = useTranslate();
  const kinds = useKinds();
  const text = (name: "name" | "title" | "type") => (
    <td>
      <input
        className="native"
        aria-label={translate(`datasets.column.${name}`)}
        value={field[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </td>
  );
  const choice = (name: "kind" | "level" | "mask", choices: readonly { value: string; label: string }[]) => (
    <td>
      <select
        className="native"
        aria-label={translate(`datasets.column.${name}`)}
        value={field[name] ?? ""}
        onChange={(event) => set({ [name]: event.target.value || null })}
      >
        <option value="">—</option>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </td>
  );
  return (
    <tr>
      {text("name")}
      {text("title")}
      {text("type")}
      {choice("kind", kinds)}
      {choice("level", options.level.map((value) => ({ value, label: translate(`dp.level.${value}`) })))}
      {choice("mask", Variant.options.map((value) => ({ value, label: translate(`dp.variant.${value}`) })))}
      <td>
        <button type="button" className="plain" aria-label={`${translate("datasets.removeField")} ${field.name}`} onClick={onRemove}>
          ×
        </button>
      </td>
    </tr>
  );
}
