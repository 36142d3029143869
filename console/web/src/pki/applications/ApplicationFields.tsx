import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useUnits } from "../../ui/useNames.ts";
import { Panel } from "../../ui/Panel.tsx";
import { AccessFields } from "./AccessFields.tsx";
import { Choice, Text } from "./fields.tsx";
import { acrs } from "./form.ts";
import type { ApplicationForm, FieldsProps } from "./form.ts";
import { OidcFields } from "./OidcFields.tsx";
import { SamlFields } from "./SamlFields.tsx";

interface Props {
  readonly form: ApplicationForm;
  readonly onChange: (form: ApplicationForm) => void;
  readonly busy: boolean;
  /** It has no name for machines yet. */
  readonly fresh: boolean;
  readonly onSave: () => void;
}

export function ApplicationFields({ form, onChange, busy, fresh, onSave }: Props) {
  const translate = useTranslate();
  const set = (change: Partial<ApplicationForm>) => onChange({ ...form, ...change });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <Panel title={translate("applications.part.what")}>
        <What form={form} set={set} fresh={fresh} />
      </Panel>
      <Panel title={translate("applications.entrants")}>
        <AccessFields form={form} set={set} />
      </Panel>
      <Panel title={translate("applications.part.how")}>
        <div className="panel-body fields">
          <Choice of="protocol" values={["oidc", "saml"]} form={form} set={set} />
          <span />
          {form.protocol === "oidc" ? <OidcFields form={form} set={set} /> : <SamlFields form={form} set={set} />}
        </div>
      </Panel>
      <span>
        <Button type="submit" variant="contained" disabled={busy}>
          {translate("applications.submit")}
        </Button>
      </span>
    </form>
  );
}

function What({ form, set, fresh }: FieldsProps & { fresh: boolean }) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <div className="panel-body fields">
      <Text of="id" form={form} set={set} required readOnly={!fresh} hint="applications.idHint" />
      <Text of="name" form={form} set={set} required />
      <Text of="nameEn" form={form} set={set} />
      <Text of="url" form={form} set={set} hint="applications.urlHint" />
      <label>
        {translate("ui.unit")}
        <select className="native" value={form.unitId} onChange={(event) => set({ unitId: event.target.value })}>
          <option value="">—</option>
          {units.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Choice of="minimumAcr" names="acr" values={acrs} form={form} set={set} />
    </div>
  );
}
