import type { Evidence } from "@chengfang/model/compliance/register";
import { AnswerInput } from "@chengfang/model/compliance/work";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../ui/useAct.ts";
import { DropFiles } from "../DropFiles.tsx";
import { AreaField, ChoiceField, DayField } from "../fields.tsx";
import type { ActFormProps } from "./acts.ts";
import { FormFoot } from "./FormFoot.tsx";
import { VerdictChoice } from "./VerdictChoice.tsx";
import type { Sayable } from "./VerdictChoice.tsx";

type Method = AnswerInput["method"];
const methods: readonly Method[] = AnswerInput.shape.method.unwrap().options;

/** An answer: the verdict, how the person knows, and what shows it. */
export function AnswerForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [verdict, setVerdict] = useState<Sayable>();
  const [method, setMethod] = useState<Method>("questionnaire");
  const [assetId, setAssetId] = useState("");
  const [text, setText] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const { unit } = detail.item;
  const ready = verdict !== undefined && text.trim() !== "" && !busy;
  const send = async () => {
    const evidenceIds = given.map(({ id }) => id);
    const said = { verdict, method, text, validUntil, evidenceIds, assetId: assetId || null };
    const answer = await act({
      path: "/answers",
      body: { systemId: system.id, unit, ...said },
      done: "items.answered",
    });
    if (answer !== undefined) onDone();
  };
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <VerdictChoice focus name={`answer-${unit}`} value={verdict} onChange={setVerdict} />
      <AreaField required label={translate("items.field.text")} value={text} onChange={setText} />
      <ChoiceField
        label={translate("items.field.method")}
        value={method}
        choices={methods.map((value) => ({ value, label: translate(`comply.method.${value}`) }))}
        onChange={setMethod}
      />
      <ChoiceField
        label={translate("items.field.object")}
        value={assetId}
        choices={objectChoices(detail, translate("items.wholeSystem"))}
        onChange={setAssetId}
      />
      <DayField label={translate("items.field.validUntil")} value={validUntil} onChange={setValidUntil} />
      <div className="span">
        <DropFiles
          about={{ systemId: system.id, units: [unit] }}
          given={given}
          onGiven={(evidence) => setGiven((now) => [...now, evidence])}
        />
      </div>
      <FormFoot confirm={translate("items.send")} ready={ready} onCancel={onCancel} />
    </form>
  );
}

function objectChoices({ objects }: ActFormProps["detail"], whole: string) {
  const assets = objects.flatMap(({ assetId, name }) => (assetId === null ? [] : [{ value: assetId, label: name }]));
  return [{ value: "", label: whole }, ...assets];
}
