import type { Person } from "@chengfang/model/pki";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../useAct.ts";
import { PersonFields } from "./PersonFields.tsx";
import { bodyOf, formOf } from "./form.ts";

interface Props {
  /** Changed, if given; else a new one is entered. */
  readonly person?: Person;
  readonly onClose: () => void;
  readonly onDone: (person: Person) => void;
}

export function PersonDialog({ person, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [form, setForm] = useState(formOf(person));
  const save = async () => {
    const body = bodyOf(form);
    const asked =
      person === undefined
        ? { path: "/persons", body, done: "persons.created" }
        : { path: `/persons/${person.id}`, method: "PUT" as const, body, done: "persons.saved" };
    const made = await act<Person>(asked);
    if (made !== undefined) onDone(made);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="person-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation(); // a dialog over a form sends only itself
          void save();
        }}
      >
        <DialogTitle id="person-title">
          {translate(person === undefined ? "persons.newTitle" : "persons.changeTitle")}
        </DialogTitle>
        <DialogContent className="stack">
          <PersonFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={busy || form.name.trim() === ""}>
            {translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
