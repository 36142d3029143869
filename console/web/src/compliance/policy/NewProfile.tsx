import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../ui/useAct.ts";
import { TextField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";

interface Props {
  readonly onClose: () => void;
  readonly onMade: (name: string) => void;
}

const named = /^[a-z][a-z0-9-]{0,99}$/;

/** A profile of its own for some systems; it begins with the shipped values. */
export function NewProfile({ onClose, onMade }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [name, setName] = useState("");
  const [title, setTitle] = useState("");
  const save = async () => {
    const body = { title, parameters: {} };
    if ((await act({ path: `/policies/${name}`, method: "PUT", body, done: "policy.saved" })) !== undefined)
      onMade(name);
  };
  return (
    <FormDialog
      title={translate("policy.new")}
      ready={named.test(name) && title.trim() !== "" && !busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField required label={translate("policy.title")} value={title} onChange={setTitle} />
      <TextField
        required
        label={translate("policy.name")}
        hint={translate("policy.nameHint")}
        value={name}
        onChange={setName}
      />
    </FormDialog>
  );
}
