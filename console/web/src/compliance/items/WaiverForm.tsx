import type { Evidence } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { useAct } from "../../ui/useAct.ts";
import { DropFiles } from "../DropFiles.tsx";
import { AreaField, ChoiceField, DayField } from "../fields.tsx";
import type { ActFormProps } from "./acts.ts";
import { FormFoot } from "./FormFoot.tsx";

/** Asks for a waiver, or claims that something else lowers the risk; somebody else decides. */
export function WaiverForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { busy, act } = useAct();
  const cases = detail.cases.filter(
    ({ id, mitigable }) => mitigable && detail.highRisk.some((each) => each.case === id),
  );
  const [kind, setKind] = useState<"waiver" | "mitigation">(cases.length > 0 ? "mitigation" : "waiver");
  const [highRiskCase, setCase] = useState(cases[0]?.id ?? "");
  const [reason, setReason] = useState("");
  const [expiresAt, setExpiresAt] = useState<string | null>(null);
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const { unit } = detail.item;
  const ready = reason.trim() !== "" && expiresAt !== null && !busy;
  const send = async () => {
    const evidenceIds = given.map(({ id }) => id);
    const asked = { kind, highRiskCase: kind === "mitigation" ? highRiskCase || null : null, reason, expiresAt };
    const body = { systemId: system.id, unit, ...asked, evidenceIds };
    if ((await act({ path: "/waivers", body, done: "items.requested" })) !== undefined) onDone();
  };
  const kinds = cases.length > 0 ? (["mitigation", "waiver"] as const) : (["waiver"] as const);
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <ChoiceField
        label={translate("items.field.kind")}
        value={kind}
        choices={kinds.map((value) => ({ value, label: translate(`comply.waiverKind.${value}`) }))}
        hint={translate(`items.waiverHint.${kind}`)}
        onChange={setKind}
      />
      {kind === "mitigation" ? (
        <ChoiceField
          label={translate("items.field.highRiskCase")}
          value={highRiskCase}
          choices={cases.map(({ id, title }) => ({ value: id, label: `${id} ${title[language]}` }))}
          onChange={setCase}
        />
      ) : null}
      <DayField required label={translate("items.field.expiresAt")} value={expiresAt} onChange={setExpiresAt} />
      <AreaField required label={translate("items.field.reason")} value={reason} onChange={setReason} />
      <div className="span">
        <DropFiles
          about={{ systemId: system.id, units: [unit] }}
          given={given}
          onGiven={(evidence) => setGiven((now) => [...now, evidence])}
        />
      </div>
      <FormFoot confirm={translate("items.request")} ready={ready} onCancel={onCancel} />
    </form>
  );
}
