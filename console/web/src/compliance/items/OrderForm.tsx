import { dayAfter, orderDays } from "@chengfang/model/compliance/orders";
import { Risk } from "@chengfang/model/compliance/verdict";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { useAct } from "../../ui/useAct.ts";
import { todayText } from "../due.ts";
import { AreaField, ChoiceField, DayField, TextField, UnitField } from "../fields.tsx";
import type { ActFormProps } from "./acts.ts";
import { FormFoot } from "./FormFoot.tsx";
import { draftOf } from "./order.ts";

/** 整改通知: what has to be put right, by whom, until when. */
export function OrderForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { busy, act } = useAct();
  const [draft, setDraft] = useState(() => draftOf(detail, language, todayText()));
  const [unitId, setUnitId] = useState(system.responsibleUnitId);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const ready = draft.title.trim() !== "" && draft.demand.trim() !== "" && draft.deadline !== "" && !busy;
  const send = async () => {
    const body = { systemId: system.id, unit: detail.item.unit, unitId, ...draft, campaignId: null };
    if ((await act({ path: "/orders", body, done: "items.ordered" })) !== undefined) onDone();
  };
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <TextField
        span
        required
        label={translate("items.field.title")}
        value={draft.title}
        onChange={(title) => set({ title })}
      />
      <AreaField
        required
        label={translate("items.field.demand")}
        value={draft.demand}
        onChange={(demand) => set({ demand })}
      />
      <ChoiceField
        label={translate("items.field.risk")}
        value={draft.risk}
        choices={Risk.options.map((value) => ({ value, label: translate(`comply.risk.${value}`) }))}
        onChange={(risk) => set({ risk, deadline: dayAfter(todayText(), orderDays[risk]) })}
      />
      <DayField
        required
        label={translate("items.field.deadline")}
        value={draft.deadline}
        onChange={(deadline) => set({ deadline: deadline ?? "" })}
      />
      <UnitField label={translate("items.field.unitId")} value={unitId} onChange={setUnitId} />
      <FormFoot confirm={translate("items.act.order")} ready={ready} onCancel={onCancel} />
    </form>
  );
}
