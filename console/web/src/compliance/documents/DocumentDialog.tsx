import { PolicyDocumentInput } from "@chengfang/model/compliance/register";
import type { Evidence, PolicyDocument } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DropFiles } from "../DropFiles.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";
import { AreaField, ChoiceField, DayField, TextField, UnitField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { RemoveButton } from "../RemoveButton.tsx";
import { RequirementField } from "../RequirementField.tsx";
import { useOwnSystem } from "../useOwnSystem.ts";
import { useEntry } from "../useEntry.ts";

interface Props {
  readonly document: PolicyDocument | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const empty: PolicyDocumentInput = { ...PolicyDocumentInput.parse({ title: "-" }), title: "" };
const kinds = PolicyDocumentInput.shape.kind.unwrap().options;

export function DocumentDialog({ document, onClose, onDone }: Props) {
  const translate = useTranslate();
  const first = document === undefined ? empty : PolicyDocumentInput.parse(document);
  const { busy, form, set, save, remove } = useEntry({
    resource: "policy-documents",
    id: document?.id,
    form: first,
    onDone,
  });
  return (
    <FormDialog
      title={translate(document === undefined ? "documents.new" : "documents.change")}
      ready={form.title.trim() !== "" && !busy}
      onSave={() => void save()}
      onClose={onClose}
      extra={document && <RemoveButton busy={busy} onRemove={() => void remove()} />}
    >
      <Words form={form} set={set} />
      <Files form={form} set={set} />
    </FormDialog>
  );
}

interface PartProps {
  readonly form: PolicyDocumentInput;
  readonly set: (change: Partial<PolicyDocumentInput>) => void;
}

function Words({ form, set }: PartProps) {
  const translate = useTranslate();
  const field = (name: string) => translate(`documents.field.${name}`);
  const text = (name: "number" | "version" | "approvedBy") => (
    <TextField label={field(name)} value={form[name]} onChange={(value) => set({ [name]: value })} />
  );
  const day = (name: "effectiveAt" | "reviewAt") => (
    <DayField label={field(name)} value={form[name]} onChange={(value) => set({ [name]: value })} />
  );
  return (
    <>
      <TextField span required label={field("title")} value={form.title} onChange={(title) => set({ title })} />
      <ChoiceField
        label={field("kind")}
        value={form.kind}
        choices={kinds.map((value) => ({ value, label: translate(`documents.kind.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <UnitField label={field("unitId")} value={form.unitId} onChange={(unitId) => set({ unitId })} />
      {text("number")}
      {text("version")}
      {text("approvedBy")}
      {day("effectiveAt")}
      {day("reviewAt")}
    </>
  );
}

function Files({ form, set }: PartProps) {
  const translate = useTranslate();
  const systemId = useOwnSystem();
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  return (
    <>
      <RequirementField value={form.requirements} onChange={(requirements) => set({ requirements })} />
      <AreaField
        rows={2}
        label={translate("documents.field.note")}
        value={form.note}
        onChange={(note) => set({ note })}
      />
      <div className="span">
        <EvidenceLinks ids={form.evidenceIds} />
        <DropFiles
          about={{ kind: "document", note: form.title, systemId }}
          photos={false}
          given={given}
          onGiven={(evidence) => {
            setGiven((now) => [...now, evidence]);
            set({ evidenceIds: [...form.evidenceIds, evidence.id] });
          }}
        />
      </div>
    </>
  );
}
