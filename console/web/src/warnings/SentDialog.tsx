import type { ReportClock } from "@chengfang/model/reporting/clock";
import { dutyOf } from "@chengfang/model/reporting/duties";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { TextField } from "../compliance/fields.tsx";
import { TimeField } from "../dispatches/TimeField.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { useAct } from "../ui/useAct.ts";
import type { Reporting } from "./reporting.ts";

interface Props {
  readonly incidentId: string;
  readonly clock: ReportClock;
  readonly onDone: (reporting: Reporting) => void;
  readonly onClose: () => void;
}

/** Records that a report went out: when, to whom, how and under which number. */
export function SentDialog({ incidentId, clock, onDone, onClose }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { busy, act } = useAct();
  const duty = dutyOf(clock.duty);
  const [at, setAt] = useState<string | null>(() => new Date().toISOString());
  const [to, setTo] = useState<string>(duty.to[language]);
  const [how, setHow] = useState("");
  const [number, setNumber] = useState("");
  const ready = !busy && at !== null && to.trim() !== "" && how.trim() !== "";
  const save = async () => {
    const path = `/incidents/${incidentId}/reporting/sent`;
    const body = { duty: clock.duty, at, to, how, number };
    const after = await act<Reporting>({ path, body, done: "warnings.recorded" });
    if (after !== undefined) onDone(after);
  };
  return (
    <FormDialog
      title={`${translate("warnings.record")} · ${duty[language]}`}
      ready={ready}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TimeField label={translate("warnings.sentAt")} value={at} onChange={setAt} required />
      <TextField required label={translate("warnings.sentTo")} value={to} onChange={setTo} />
      <TextField
        required
        label={translate("warnings.how")}
        hint={translate("warnings.howHint")}
        value={how}
        onChange={setHow}
      />
      <TextField label={translate("dispatches.column.number")} value={number} onChange={setNumber} />
    </FormDialog>
  );
}
