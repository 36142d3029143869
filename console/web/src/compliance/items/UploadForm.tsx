import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DropFiles } from "../DropFiles.tsx";
import { DayField, TextField } from "../fields.tsx";
import { useGiven } from "../useGiven.ts";
import type { ActFormProps } from "./acts.ts";

/** Evidence for the item: documents, photos, records of interviews. */
export function UploadForm({ system, detail, onDone }: ActFormProps) {
  const translate = useTranslate();
  const [note, setNote] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const files = useGiven();
  return (
    <div className="fields">
      <TextField label={translate("items.field.note")} value={note} onChange={setNote} />
      <DayField label={translate("items.field.validUntil")} value={validUntil} onChange={setValidUntil} />
      <div className="span">
        <DropFiles
          about={{ systemId: system.id, units: [detail.item.unit], note, validUntil }}
          given={files.given}
          onGiven={files.onGiven}
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
