import { AnswerInput } from "@chengfang/model/compliance/work";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../ui/useAct.ts";
import { AreaField, ChoiceField, DayField } from "../fields.tsx";
import { useGiven } from "../useGiven.ts";
import { ActFiles, ActForm } from "./ActFields.tsx";
import type { ActFormProps } from "./acts.ts";
import { VerdictChoice } from "./VerdictChoice.tsx";
import type { Sayable } from "./VerdictChoice.tsx";

type Method = AnswerInput["method"];
const methods: readonly Method[] = AnswerInput.shape.method.unwrap().options;

interface Draft {
  readonly verdict: Sayable | undefined;
  readonly method: Method;
  /** Empty: of the system as a whole. */
  readonly assetId: string;
  readonly text: string;
  readonly validUntil: string | null;
}

const empty: Draft = { verdict: undefined, method: "questionnaire", assetId: "", text: "", validUntil: null };

/** An answer: the verdict, how the person knows, and what shows it. */
export function AnswerForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const { busy, act } = useAct();
  const [draft, setDraft] = useState(empty);
  const files = useGiven();
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const { unit } = detail.item;
  const send = async () => {
    const said = { ...draft, assetId: draft.assetId || null, evidenceIds: files.evidenceIds };
    const answer = await act({
      path: "/answers",
      body: { systemId: system.id, unit, ...said },
      done: "items.answered",
    });
    if (answer !== undefined) onDone();
  };
  return (
    <ActForm
      confirm="items.send"
      ready={draft.verdict !== undefined && draft.text.trim() !== "" && !busy}
      onSend={() => void send()}
      onCancel={onCancel}
    >
      <VerdictChoice focus name={`answer-${unit}`} value={draft.verdict} onChange={(verdict) => set({ verdict })} />
      <Words draft={draft} detail={detail} set={set} />
      <ActFiles system={system} detail={detail} files={files} />
    </ActForm>
  );
}

interface WordsProps extends Pick<ActFormProps, "detail"> {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function Words({ draft, detail, set }: WordsProps) {
  const translate = useTranslate();
  const field = (name: string) => translate(`items.field.${name}`);
  return (
    <>
      <AreaField required label={field("text")} value={draft.text} onChange={(text) => set({ text })} />
      <ChoiceField
        label={field("method")}
        value={draft.method}
        choices={methods.map((value) => ({ value, label: translate(`comply.method.${value}`) }))}
        onChange={(method) => set({ method })}
      />
      <ChoiceField
        label={field("object")}
        value={draft.assetId}
        choices={objectChoices(detail, translate("items.wholeSystem"))}
        onChange={(assetId) => set({ assetId })}
      />
      <DayField label={field("validUntil")} value={draft.validUntil} onChange={(validUntil) => set({ validUntil })} />
    </>
  );
}

function objectChoices({ objects }: ActFormProps["detail"], whole: string) {
  const assets = objects.flatMap(({ assetId, name }) => (assetId === null ? [] : [{ value: assetId, label: name }]));
  return [{ value: "", label: whole }, ...assets];
}
