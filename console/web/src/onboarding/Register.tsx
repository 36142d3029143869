import type { LogSource } from "@chengfang/model/onboarding";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Picker } from "../compliance/Picker.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { Select } from "../ui/Select.tsx";
import { useUnits } from "../ui/useNames.ts";
import type { Kind } from "./kinds/kind.ts";
import { useRegister } from "./useRegister.ts";
import type { SourceForm } from "./useRegister.ts";

const silences = [5, 15, 60, 240, 1440] as const;

/** Name, owner and the alarm for silence. */
export function Register({ kind, onDone }: { kind: Kind; onDone: (made: LogSource) => void }) {
  const translate = useTranslate();
  const { form, set, save, ready } = useRegister(kind, onDone);
  return (
    <form
      className="stack onboarding-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Sender kind={kind} form={form} set={set} />
      <Owner form={form} set={set} />
      <Select
        label={translate("onboarding.silent")}
        value={String(form.silentMinutes)}
        choices={silences.map((n) => ({ value: String(n), label: translate(`onboarding.silence.m${n}`) }))}
        onChange={(value) => set({ silentMinutes: Number(value) })}
      />
      <div>
        <Button type="submit" variant="contained" disabled={!ready}>
          {translate("onboarding.save")}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly form: SourceForm;
  readonly set: (change: Partial<SourceForm>) => void;
}

function Sender({ kind, form, set }: PartProps & { kind: Kind }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <>
      <label>
        {translate("onboarding.name")}
        <input
          className="native"
          required
          maxLength={100}
          placeholder={kind.name[language]}
          value={form.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <label>
        {translate("onboarding.sender")}
        <input
          className="native mono"
          required
          maxLength={200}
          placeholder="10.1.2.3"
          value={form.sender}
          onChange={(event) => set({ sender: event.target.value.trim() })}
        />
        <span className="quiet small">{translate("onboarding.senderHint")}</span>
      </label>
    </>
  );
}

function Owner({ form, set }: PartProps) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <>
      <Select
        label={translate("onboarding.unit")}
        value={form.unitId}
        choices={units.choices}
        empty={translate("onboarding.noUnit")}
        onChange={(unitId) => set({ unitId })}
      />
      <label className="row">
        <input type="checkbox" checked={form.fresh} onChange={() => set({ fresh: !form.fresh })} />
        {translate("onboarding.fresh")}
      </label>
      {!form.fresh && (
        <Picker
          resource="assets"
          label={translate("onboarding.asset")}
          single
          value={form.assets}
          onChange={(assets) => set({ assets })}
        />
      )}
    </>
  );
}
