import { ImportTool } from "@chengfang/model/compliance/evidence";
import type { Evidence } from "@chengfang/model/compliance/register";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DropFiles } from "../DropFiles.tsx";
import { ChoiceField, DayField, TextField } from "../fields.tsx";
import { OneOf } from "../Picker.tsx";

interface Props {
  readonly systemId?: string | undefined;
  readonly onClose: () => void;
  readonly onGiven: () => void;
}

const kinds = ["agent", "configuration", "import", "document", "photo", "interview"] as const;
type Kind = (typeof kinds)[number];
const byMachine: ReadonlySet<Kind> = new Set(["agent", "configuration", "import"]);

/** Gives files as evidence: what they are and of what, then the files. */
export function UploadDialog({ systemId, onClose, onGiven }: Props) {
  const translate = useTranslate();
  const [system, setSystem] = useState(systemId);
  const [asset, setAsset] = useState<string>();
  const [kind, setKind] = useState<Kind>("agent");
  const [tool, setTool] = useState<ImportTool>("openscap");
  const [note, setNote] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const about = { systemId: system, assetId: asset, kind, note, validUntil, ...(kind === "import" ? { tool } : {}) };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="upload-title">
      <DialogTitle id="upload-title">{translate("evidence.give")}</DialogTitle>
      <DialogContent className="fields">
        <ChoiceField
          label={translate("evidence.column.kind")}
          value={kind}
          choices={kinds.map((value) => ({ value, label: translate(`comply.evidenceKind.${value}`) }))}
          hint={translate(`evidence.kindHint.${kind}`)}
          onChange={setKind}
        />
        {kind === "import" ? (
          <ChoiceField
            label={translate("evidence.tool")}
            value={tool}
            choices={ImportTool.options.map((value) => ({ value, label: translate(`evidence.tools.${value}`) }))}
            onChange={setTool}
          />
        ) : (
          <DayField label={translate("evidence.column.validUntil")} value={validUntil} onChange={setValidUntil} />
        )}
        {systemId === undefined && (
          <OneOf resource="systems" label={translate("evidence.system")} value={system} onChange={setSystem} />
        )}
        {byMachine.has(kind) && (
          <OneOf resource="assets" label={translate("evidence.asset")} value={asset} onChange={setAsset} />
        )}
        <TextField span label={translate("evidence.note")} value={note} onChange={setNote} />
        <div className="span">
          <DropFiles
            about={about}
            given={given}
            photos={!byMachine.has(kind)}
            onGiven={(evidence) => {
              setGiven((now) => [...now, evidence]);
              onGiven();
            }}
          />
        </div>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate("ui.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
