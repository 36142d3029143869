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
const byMachine = new Set<Kind>(["agent", "configuration", "import"]);

interface Form {
  readonly kind: Kind;
  readonly tool: ImportTool;
  readonly systemId: string | undefined;
  readonly assetId: string | undefined;
  readonly note: string;
  readonly validUntil: string | null;
}

/** Gives files as evidence: what they are and of what, then the files. */
export function UploadDialog({ systemId, onClose, onGiven }: Props) {
  const translate = useTranslate();
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const [form, setForm] = useState<Form>({
    kind: "document",
    tool: "openscap",
    systemId,
    assetId: undefined,
    note: "",
    validUntil: null,
  });
  const { tool, ...about } = form;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="upload-title">
      <DialogTitle id="upload-title">{translate("evidence.give")}</DialogTitle>
      <DialogContent className="fields">
        <About form={form} fixed={systemId !== undefined} set={(change) => setForm({ ...form, ...change })} />
        <div className="span">
          <DropFiles
            about={form.kind === "import" ? { ...about, tool } : about}
            given={given}
            photos={!byMachine.has(form.kind)}
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

interface AboutProps {
  readonly form: Form;
  /** The page is about one system. */
  readonly fixed: boolean;
  readonly set: (change: Partial<Form>) => void;
}

function About({ form, fixed, set }: AboutProps) {
  const translate = useTranslate();
  return (
    <>
      <ChoiceField
        label={translate("evidence.column.kind")}
        value={form.kind}
        choices={kinds.map((value) => ({ value, label: translate(`comply.evidenceKind.${value}`) }))}
        hint={translate(`evidence.kindHint.${form.kind}`)}
        onChange={(kind) => set({ kind })}
      />
      {form.kind === "import" ? (
        <ChoiceField
          label={translate("evidence.tool")}
          value={form.tool}
          choices={ImportTool.options.map((value) => ({ value, label: translate(`evidence.tools.${value}`) }))}
          onChange={(tool) => set({ tool })}
        />
      ) : (
        <DayField
          label={translate("evidence.column.validUntil")}
          value={form.validUntil}
          onChange={(validUntil) => set({ validUntil })}
        />
      )}
      <Subject form={form} fixed={fixed} set={set} />
      <TextField span label={translate("evidence.note")} value={form.note} onChange={(note) => set({ note })} />
    </>
  );
}

/** Of which system and which asset it is. */
function Subject({ form, fixed, set }: AboutProps) {
  const translate = useTranslate();
  return (
    <>
      {!fixed && (
        <OneOf
          resource="systems"
          label={translate("evidence.system")}
          value={form.systemId}
          onChange={(systemId) => set({ systemId })}
        />
      )}
      {byMachine.has(form.kind) && (
        <OneOf
          resource="assets"
          label={translate("evidence.asset")}
          value={form.assetId}
          onChange={(assetId) => set({ assetId })}
        />
      )}
    </>
  );
}
