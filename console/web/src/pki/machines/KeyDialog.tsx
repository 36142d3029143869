import { KeyProtocol } from "@chengfang/model/enrolment";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../useAct.ts";

interface Props {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Form {
  readonly protocol: KeyProtocol;
  readonly name: string;
  readonly names: string;
  readonly automatic: boolean;
  readonly uses: string;
  readonly days: string;
}

const empty: Form = { protocol: "acme", name: "", names: "", automatic: true, uses: "1", days: "7" };

/** A new key; it opens nothing until another person releases it. */
export function KeyDialog({ onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(empty);
  const save = async () => {
    const names = form.names.split(/[\s,;，；]+/).filter(Boolean);
    const body = { ...form, names, uses: Number(form.uses), days: Number(form.days) };
    if ((await act({ path: "/enrolment-keys", body, done: "machines.entered" })) === undefined) return;
    onDone();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="key-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <DialogTitle id="key-title">{translate("machines.new")}</DialogTitle>
        <DialogContent className="stack">
          <Fields form={form} set={(change) => setForm({ ...form, ...change })} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={busy || form.name.trim() === ""}>
            {translate("machines.enter")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
}

function Fields({ form, set }: FieldsProps) {
  const translate = useTranslate();
  const protocolOf = (value: string) => KeyProtocol.options.find((each) => each === value) ?? "acme";
  return (
    <div className="fields">
      <label>
        {translate("machines.protocol")}
        <select
          className="native"
          value={form.protocol}
          onChange={(event) => set({ protocol: protocolOf(event.target.value) })}
        >
          {KeyProtocol.options.map((each) => (
            <option key={each} value={each}>
              {translate(`machines.protocols.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <Text label="machines.name" value={form.name} onChange={(name) => set({ name })} />
      <label className="span">
        {translate("machines.names")}
        <textarea rows={2} value={form.names} onChange={(event) => set({ names: event.target.value })} />
        <span className="hint">{translate("machines.namesHint")}</span>
      </label>
      <Text label="machines.uses" value={form.uses} number onChange={(uses) => set({ uses })} />
      <Text label="machines.days" value={form.days} number onChange={(days) => set({ days })} />
      <label className="span check-line">
        <input
          type="checkbox"
          checked={form.automatic}
          onChange={(event) => set({ automatic: event.target.checked })}
        />
        {translate("machines.automaticHint")}
      </label>
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly number?: boolean;
  readonly onChange: (value: string) => void;
}

function Text({ label, value, number = false, onChange }: TextProps) {
  const translate = useTranslate();
  return (
    <label>
      {translate(label)}
      <input
        className="native"
        required
        type={number ? "number" : "text"}
        min={1}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
