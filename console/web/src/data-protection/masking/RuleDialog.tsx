import { detectors } from "@chengfang/model/data/detect/table";
import type { KindRules } from "@chengfang/model/data/rules";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { TextField } from "../../compliance/fields.tsx";
import { FormDialog } from "../../compliance/FormDialog.tsx";
import { useLanguage } from "../../i18n/titled.ts";
import { useAct } from "../../ui/useAct.ts";
import { Preview } from "./Preview.tsx";
import { examples } from "./rule.ts";
import type { MaskingRow } from "./rule.ts";
import { RuleFields } from "./RuleFields.tsx";

interface Props {
  readonly row: MaskingRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The rules of one kind, tried on a value while they are changed. */
export function RuleDialog({ row, onClose, onDone }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { busy, act } = useAct();
  const [rules, setRules] = useState<KindRules>(row.rules);
  const [value, setValue] = useState(examples[row.id]);
  const path = `/masking-rules/${row.id}`;
  const then = (answer: unknown) => answer !== undefined && onDone();
  return (
    <FormDialog
      title={`${translate("masking.edit")} · ${detectors[row.id].title[language]}`}
      ready={!busy}
      onSave={() => void act({ path, method: "PUT", body: { rules }, done: "ui.saved" }).then(then)}
      onClose={onClose}
      extra={
        row.changed && (
          <Button disabled={busy} onClick={() => void act({ path, method: "DELETE", done: "ui.saved" }).then(then)}>
            {translate("masking.reset")}
          </Button>
        )
      }
    >
      {(["normal", "strict", "share"] as const).map((variant) => (
        <RuleFields
          key={variant}
          label={`${translate(`dp.variant.${variant}`)} · ${translate(`dp.variantHint.${variant}`)}`}
          rule={rules[variant]}
          onChange={(rule) => setRules((now) => ({ ...now, [variant]: rule }))}
        />
      ))}
      <TextField span label={translate("masking.tryOn")} value={value} onChange={setValue} />
      <div className="span">
        <Preview kind={row.id} rules={rules} value={value} />
      </div>
    </FormDialog>
  );
}
