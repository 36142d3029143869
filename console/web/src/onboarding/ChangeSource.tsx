import type { LogSource } from "@chengfang/model/onboarding";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../ui/useAct.ts";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly source: LogSource;
  readonly onClose: (saved: boolean) => void;
}

type Expected = Pick<LogSource, "silentMinutes" | "quietHours" | "retired">;

/** When the silence of a source is news. */
export function ChangeSource({ source, onClose }: Props) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const { silentMinutes, quietHours, retired } = source;
  const [form, setForm] = useState<Expected>({ silentMinutes, quietHours, retired });
  const save = async () => {
    const path = `/sources/${encodeURIComponent(source.id)}`;
    if ((await act({ path, method: "PUT", body: form, done: "sources.changed" })) !== undefined) onClose(true);
  };
  return (
    <Dialog open onClose={() => onClose(false)} fullWidth maxWidth="xs" aria-labelledby="source-change">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <DialogTitle id="source-change">{translate("sources.changeTitle", { name: source.name })}</DialogTitle>
        <DialogContent className="stack">
          <Fields form={form} set={(change) => setForm({ ...form, ...change })} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onClose(false)}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: Expected;
  readonly set: (change: Partial<Expected>) => void;
}

function Fields({ form: { silentMinutes, quietHours, retired }, set }: FieldsProps) {
  const translate = useTranslate();
  return (
    <>
      <label className="row">
        <input type="checkbox" checked={retired} onChange={() => set({ retired: !retired })} />
        {translate("sources.retiredHint")}
      </label>
      <label>
        {translate("sources.minutes")}
        <input
          className="native"
          type="number"
          required
          min={1}
          max={10_080}
          disabled={retired}
          value={silentMinutes}
          onChange={({ target }) => set({ silentMinutes: Number(target.value) })}
        />
      </label>
      {!retired && <Quiet hours={quietHours} onChange={(hours) => set({ quietHours: hours })} />}
    </>
  );
}

type Hours = LogSource["quietHours"];

/** What is offered first: the night of an office. */
const night = { from: "20:00", to: "07:00" } as const;

interface ClockProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Clock = ({ label, value, onChange }: ClockProps) => (
  <label>
    {label}
    <DateInput kind="clock" required value={value} onChange={onChange} />
  </label>
);

function Quiet({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const translate = useTranslate();
  const clock = (edge: "from" | "to", label: string) =>
    hours !== null && (
      <Clock label={label} value={hours[edge]} onChange={(value) => onChange({ ...hours, [edge]: value })} />
    );
  return (
    <>
      <label className="row">
        <input type="checkbox" checked={hours !== null} onChange={() => onChange(hours === null ? night : null)} />
        {translate("sources.quietHint")}
      </label>
      <div className="row">
        {clock("from", translate("sources.quietFrom"))}
        {clock("to", translate("sources.quietTo"))}
      </div>
    </>
  );
}
