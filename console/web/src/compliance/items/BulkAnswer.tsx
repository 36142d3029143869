import type { Evidence } from "@chengfang/model/compliance/register";
import type { ItemRow } from "@chengfang/model/compliance/view";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { DropFiles } from "../DropFiles.tsx";
import { AreaField, DayField } from "../fields.tsx";
import type { SystemWhole } from "../systems/useSystem.ts";
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
  const [verdict, setVerdict] = useState<Sayable>();
  const [text, setText] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const units = rows.map(({ item }) => item.unit);
  const ready = verdict !== undefined && text.trim() !== "" && !many.running && !many.finished;
  const send = async () => {
    const said = { systemId: system.id, verdict, text, validUntil, evidenceIds: given.map(({ id }) => id) };
    await many.run(units, async (unit) => request("/answers", { method: "POST", body: { ...said, unit } }));
    onDone();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="bulk-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void send();
        }}
      >
        <DialogTitle id="bulk-title">{translate("items.bulkAnswerTitle", { count: rows.length })}</DialogTitle>
        <DialogContent className="fields">
          <VerdictChoice focus name="bulk-answer" value={verdict} onChange={setVerdict} />
          <AreaField required label={translate("items.field.text")} value={text} onChange={setText} />
          <DayField label={translate("items.field.validUntil")} value={validUntil} onChange={setValidUntil} />
          <div className="span">
            <DropFiles
              about={{ systemId: system.id, units }}
              given={given}
              onGiven={(evidence) => setGiven((now) => [...now, evidence])}
            />
          </div>
          <div className="span">
            <ManyOutcome many={many} all={units.length} />
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate(many.finished ? "ui.close" : "ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={!ready}>
            {translate("items.send")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
