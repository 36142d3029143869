import type { WaiverInput } from "@chengfang/model/compliance/work";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { useAct } from "../../ui/useAct.ts";
import { AreaField, ChoiceField, DayField } from "../fields.tsx";
import { useGiven } from "../useGiven.ts";
import { ActFiles, ActForm } from "./ActFields.tsx";
import type { ActFormProps } from "./acts.ts";

interface Draft {
  readonly kind: WaiverInput["kind"];
  readonly highRiskCase: string;
  readonly reason: string;
  readonly expiresAt: string | null;
}

/** Asks for a waiver, or claims that something else lowers the risk; somebody else decides. */
export function WaiverForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const { busy, act } = useAct();
  const files = useGiven();
  const cases = mitigable(detail);
  const [draft, setDraft] = useState<Draft>({
    kind: cases.length > 0 ? "mitigation" : "waiver",
    highRiskCase: cases[0]?.id ?? "",
    reason: "",
    expiresAt: null,
  });
  const send = async () => {
    const highRiskCase = draft.kind === "mitigation" ? draft.highRiskCase || null : null;
    const asked = { ...draft, highRiskCase, evidenceIds: files.evidenceIds };
    const body = { systemId: system.id, unit: detail.item.unit, ...asked };
    if ((await act({ path: "/waivers", body, done: "items.requested" })) !== undefined) onDone();
  };
  return (
    <ActForm
      confirm="items.request"
      ready={draft.reason.trim() !== "" && draft.expiresAt !== null && !busy}
      onSend={() => void send()}
      onCancel={onCancel}
    >
      <Words draft={draft} cases={cases} set={(change) => setDraft((now) => ({ ...now, ...change }))} />
      <ActFiles system={system} detail={detail} files={files} />
    </ActForm>
  );
}

type Cases = ActFormProps["detail"]["cases"];

/** The cases that the item is now, as far as anything may lower their risk. */
const mitigable = ({ cases, highRisk }: ActFormProps["detail"]): Cases =>
  cases.filter(({ id, mitigable: may }) => may && highRisk.some((each) => each.case === id));

interface WordsProps {
  readonly draft: Draft;
  readonly cases: Cases;
  readonly set: (change: Partial<Draft>) => void;
}

function Words({ draft, cases, set }: WordsProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const kinds = cases.length > 0 ? (["mitigation", "waiver"] as const) : (["waiver"] as const);
  const field = (name: string) => translate(`items.field.${name}`);
  return (
    <>
      <ChoiceField
        label={field("kind")}
        value={draft.kind}
        choices={kinds.map((value) => ({ value, label: translate(`comply.waiverKind.${value}`) }))}
        hint={translate(`items.waiverHint.${draft.kind}`)}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === "mitigation" && (
        <ChoiceField
          label={field("highRiskCase")}
          value={draft.highRiskCase}
          choices={cases.map(({ id, title }) => ({ value: id, label: `${id} ${title[language]}` }))}
          onChange={(highRiskCase) => set({ highRiskCase })}
        />
      )}
      <DayField
        required
        label={field("expiresAt")}
        value={draft.expiresAt}
        onChange={(expiresAt) => set({ expiresAt })}
      />
      <AreaField required label={field("reason")} value={draft.reason} onChange={(reason) => set({ reason })} />
    </>
  );
}
