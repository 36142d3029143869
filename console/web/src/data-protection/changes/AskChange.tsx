import { Classification } from "@chengfang/model/data/dataset";
import type { Dataset } from "@chengfang/model/data/dataset";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { AreaField, ChoiceField } from "../../compliance/fields.tsx";
import { FormDialog } from "../../compliance/FormDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { options } from "../datasets/address.ts";

interface Props {
  readonly dataset: Dataset;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for another classification; somebody else decides. */
export function AskChange({ dataset, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const before = Classification.parse(dataset);
  const [to, setTo] = useState<Record<string, string>>(before);
  const [reason, setReason] = useState("");
  const differs = Object.entries(before).some(([name, value]) => to[name] !== value);
  const save = async () => {
    const body = { datasetId: dataset.id, to, reason };
    if ((await act({ path: "/dataset-changes", body, done: "changes.asked" })) !== undefined) onDone();
  };
  return (
    <FormDialog
      title={translate("datasets.askChange")}
      confirm={translate("changes.ask")}
      ready={differs && reason.trim().length >= 2 && !busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      {(["grade", "level", "shareType", "openness"] as const).map((name) => (
        <ChoiceField<string>
          key={name}
          label={translate(`datasets.field.${name}`)}
          value={to[name] ?? ""}
          choices={options[name].map((value) => ({ value, label: translate(`dp.${name}.${value}`) }))}
          onChange={(value) => setTo((now) => ({ ...now, [name]: value }))}
        />
      ))}
      <AreaField required label={translate("changes.reason")} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
