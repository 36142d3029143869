import { FieldFilter } from "@chengfang/model/search";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useFieldNames } from "./useEvents.ts";

type Op = FieldFilter["op"];
const ops = FieldFilter.shape.op.options;

/** A condition typed by hand, on any field there is. */
export function AddCondition({ onAdd }: { onAdd: (filter: FieldFilter) => void }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        + {translate("events.addField")}
      </button>
    );
  }
  const add = (filter: FieldFilter) => {
    setOpen(false);
    onAdd(filter);
  };
  return <Condition onAdd={add} onCancel={() => setOpen(false)} />;
}

function Condition({ onAdd, onCancel }: { onAdd: (filter: FieldFilter) => void; onCancel: () => void }) {
  const translate = useTranslate();
  const [field, setField] = useState("");
  const [op, setOp] = useState<Op>("is");
  const [value, setValue] = useState("");
  const bare = op === "exists" || op === "not-exists";
  const ready = field !== "" && (bare || value !== "");
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAdd(bare ? { field, op } : { field, op, value });
      }}
    >
      <FieldName value={field} onChange={setField} />
      <OpChoice value={op} onChange={setOp} />
      {!bare && (
        <input
          className="native"
          aria-label={translate("events.value")}
          placeholder={translate("events.value")}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <Button type="submit" disabled={!ready}>
        {translate("events.add")}
      </Button>
      <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
    </form>
  );
}

function OpChoice({ value, onChange }: { value: Op; onChange: (op: Op) => void }) {
  const translate = useTranslate();
  return (
    <select
      className="native"
      aria-label={translate("events.addField")}
      value={value}
      onChange={(event) => onChange(ops.find((each) => each === event.target.value) ?? "is")}
    >
      {ops.map((each) => (
        <option key={each} value={each}>
          {translate(`events.op.${each}`)}
        </option>
      ))}
    </select>
  );
}

/** Known fields are offered; any other may be typed. */
function FieldName({ value, onChange }: { value: string; onChange: (field: string) => void }) {
  const translate = useTranslate();
  const names = useFieldNames();
  return (
    <>
      <input
        className="native"
        ref={focusOnce}
        list="event-field-names"
        aria-label={translate("events.fieldName")}
        placeholder={translate("events.fieldName")}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id="event-field-names">
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus();
