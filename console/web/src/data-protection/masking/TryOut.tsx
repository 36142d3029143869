import type { SensitiveKind } from "@chengfang/model/data/kind";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ChoiceField, TextField } from "../../compliance/fields.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { useKinds } from "../KindName.tsx";
import { Preview } from "./Preview.tsx";
import { examples } from "./rule.ts";
import type { MaskingRow } from "./rule.ts";

/** A value of somebody's own, as the rules in force would show it. */
export function TryOut({ rows }: { rows: readonly MaskingRow[] }) {
  const translate = useTranslate();
  const kinds = useKinds();
  const [kind, setKind] = useState<SensitiveKind>("id-card");
  const [value, setValue] = useState(examples["id-card"]);
  const row = rows.find(({ id }) => id === kind);
  return (
    <Panel title={translate("masking.tryOn")}>
      <div className="panel-body fields">
        <ChoiceField
          label={translate("masking.kind")}
          value={kind}
          choices={kinds}
          onChange={(next) => {
            setKind(next);
            setValue(examples[next]);
          }}
        />
        <TextField label={translate("masking.value")} value={value} onChange={setValue} />
        <div className="span">{row && <Preview kind={kind} rules={row.rules} value={value} />}</div>
      </div>
    </Panel>
  );
}
