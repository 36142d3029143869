import type { ItemRow } from "@chengfang/model/compliance/view";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { DropFiles } from "../DropFiles.tsx";
import { AreaField, DayField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";
import type { SystemWhole } from "../systems/useSystem.ts";
import { useGiven } from "../useGiven.ts";
import { ManyOutcome } from "./ManyOutcome.tsx";
import { useMany } from "./useMany.ts";
import { VerdictChoice } from "./VerdictChoice.tsx";
import type { Sayable } from "./VerdictChoice.tsx";

interface Props {
  readonly system: SystemWhole;
  readonly rows: readonly ItemRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One answer for several items: the same words and the same files. */
export function BulkAnswer({ system, rows, onClose, onDone }: Props) {
  const translate = useTranslate();
  const many = useMany();
  const files = useGiven();
  const [units] = useState(() => rows.map(({ item }) => item.unit));
  const [verdict, setVerdict] = useState<Sayable>();
  const [text, setText] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const send = async () => {
    const said = { systemId: system.id, verdict, text, validUntil, evidenceIds: files.evidenceIds };
    await many.run(units, async (unit) => request("/answers", { method: "POST", body: { ...said, unit } }));
    onDone();
  };
  return (
    <FormDialog
      title={translate("items.bulkAnswerTitle", { count: units.length })}
      confirm={translate("items.send")}
      ready={verdict !== undefined && text.trim() !== "" && !many.running && !many.finished}
      onSave={() => void send()}
      onClose={onClose}
    >
      <VerdictChoice focus name="bulk-answer" value={verdict} onChange={setVerdict} />
      <AreaField required label={translate("items.field.text")} value={text} onChange={setText} />
      <DayField label={translate("items.field.validUntil")} value={validUntil} onChange={setValidUntil} />
      <div className="span">
        <DropFiles about={{ systemId: system.id, units }} given={files.given} onGiven={files.onGiven} />
      </div>
      <div className="span">
        <ManyOutcome many={many} all={units.length} />
      </div>
    </FormDialog>
  );
}
