import { dayAfter, orderDays } from "@chengfang/model/compliance/orders";
import { Risk } from "@chengfang/model/compliance/verdict";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { useAct } from "../../ui/useAct.ts";
import { todayText } from "../due.ts";
import { AreaField, ChoiceField, DayField, TextField, UnitField } from "../fields.tsx";
import { ActForm } from "./ActFields.tsx";
import type { ActFormProps } from "./acts.ts";
import { draftOf } from "./order.ts";
import type { Draft } from "./order.ts";

/** 整改通知: what has to be put right, by whom, until when. */
export function OrderForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { busy, act } = useAct();
  const [draft, setDraft] = useState(() => draftOf(detail, language, todayText()));
  const [unitId, setUnitId] = useState(system.responsibleUnitId);
  const send = async () => {
    const body = { systemId: system.id, unit: detail.item.unit, unitId, ...draft, campaignId: null };
    if ((await act({ path: "/orders", body, done: "items.ordered" })) !== undefined) onDone();
  };
  return (
    <ActForm
      confirm="items.act.order"
      ready={draft.title.trim() !== "" && draft.demand.trim() !== "" && draft.deadline !== "" && !busy}
      onSend={() => void send()}
      onCancel={onCancel}
    >
      <Words draft={draft} set={(change) => setDraft((now) => ({ ...now, ...change }))} />
      <UnitField label={translate("items.field.unitId")} value={unitId} onChange={setUnitId} />
    </ActForm>
  );
}

function Words({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const translate = useTranslate();
  const field = (name: string) => translate(`items.field.${name}`);
  return (
    <>
      <TextField span required label={field("title")} value={draft.title} onChange={(title) => set({ title })} />
      <AreaField required label={field("demand")} value={draft.demand} onChange={(demand) => set({ demand })} />
      <ChoiceField
        label={field("risk")}
        value={draft.risk}
        choices={Risk.options.map((value) => ({ value, label: translate(`comply.risk.${value}`) }))}
        onChange={(risk) => set({ risk, deadline: dayAfter(todayText(), orderDays[risk]) })}
      />
      <DayField
        required
        label={field("deadline")}
        value={draft.deadline}
        onChange={(deadline) => set({ deadline: deadline ?? "" })}
      />
    </>
  );
}
