import { ContactInput, ContactRole } from "@chengfang/model/emergency/contact";
import type { Contact } from "@chengfang/model/emergency/contact";
import { useTranslate } from "react-admin";
import { AreaField, ChoiceField, TextField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { RemoveButton } from "../compliance/RemoveButton.tsx";
import { Select } from "../ui/Select.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { useUnits } from "../ui/useNames.ts";

interface Props {
  readonly contact: Contact | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const empty: ContactInput = { ...ContactInput.parse({ name: "-", phone: "000" }), name: "", phone: "" };

/** What a form kept in this tab says, if it can still be read. */
function formOf(text: string, first: ContactInput): ContactInput {
  try {
    return text === "" ? first : { ...first, ...(JSON.parse(text) as Partial<ContactInput>) };
  } catch {
    return first;
  }
}

export function ContactDialog({ contact, onClose, onDone }: Props) {
  const translate = useTranslate();
  const units = useUnits();
  const { act, busy } = useAct();
  const { text, write, clear } = useDraft(`contact ${contact?.id ?? "new"}`);
  const form = formOf(text, contact ?? empty);
  const set = (change: Partial<ContactInput>) => write(JSON.stringify({ ...form, ...change }));
  const path = contact === undefined ? "/contacts" : `/contacts/${contact.id}`;
  const then = (answer: unknown) => {
    if (answer === undefined) return;
    clear();
    onDone();
  };
  const save = async () => {
    const body = contact === undefined ? form : { ...form, revision: contact.revision };
    then(await act({ path, method: contact === undefined ? "POST" : "PUT", body, done: "ui.saved" }));
  };
  const remove = async () => then(await act({ path, method: "DELETE", done: "comply.removed" }));
  return (
    <FormDialog
      title={translate(contact === undefined ? "contacts.add" : "contacts.change")}
      ready={!busy && ContactInput.safeParse(form).success}
      onSave={() => void save()}
      onClose={onClose}
      extra={contact && <RemoveButton busy={busy} onRemove={() => void remove()} />}
    >
      <TextField required label={translate("contacts.name")} value={form.name} onChange={(name) => set({ name })} />
      <Select
        label={translate("contacts.unit")}
        value={form.unitId ?? ""}
        choices={units.choices}
        empty={translate("contacts.outside")}
        onChange={(unit) => set({ unitId: unit === "" ? null : unit })}
      />
      <Numbers form={form} set={set} />
    </FormDialog>
  );
}

function Numbers({ form, set }: { form: ContactInput; set: (change: Partial<ContactInput>) => void }) {
  const translate = useTranslate();
  const text = (name: "post" | "phone" | "secondPhone" | "email") => (
    <TextField
      label={translate(`contacts.${name}`)}
      required={name === "phone"}
      value={form[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <>
      {text("post")}
      <ChoiceField
        label={translate("contacts.role")}
        value={form.role}
        choices={ContactRole.options.map((value) => ({ value, label: translate(`contacts.roles.${value}`) }))}
        onChange={(role) => set({ role })}
      />
      {text("phone")}
      {text("secondPhone")}
      {text("email")}
      <label>
        {translate("contacts.position")}
        <input
          type="number"
          className="native"
          min={1}
          max={99}
          value={form.position}
          onChange={({ target }) => set({ position: Number(target.value) })}
        />
      </label>
      <AreaField rows={2} label={translate("contacts.note")} value={form.note} onChange={(note) => set({ note })} />
    </>
  );
}
