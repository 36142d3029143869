import type { Evidence } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DropFiles } from "../DropFiles.tsx";
import { DayField, TextField } from "../fields.tsx";
import type { ActFormProps } from "./acts.ts";

/** Evidence for the item: documents, photos, records of interviews. */
export function UploadForm({ system, detail, onDone }: ActFormProps) {
  const translate = useTranslate();
  const [note, setNote] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  return (
    <div className="fields">
      <TextField label={translate("items.field.note")} value={note} onChange={setNote} />
      <DayField label={translate("items.field.validUntil")} value={validUntil} onChange={setValidUntil} />
      <div className="span">
        <DropFiles
          about={{ systemId: system.id, units: [detail.item.unit], note, validUntil }}
          given={given}
          onGiven={(evidence) => setGiven((now) => [...now, evidence])}
        />
      </div>
      <span className="row act-foot">
        <Button variant="contained" onClick={onDone}>
          {translate("ui.close")}
        </Button>
      </span>
    </div>
  );
}
