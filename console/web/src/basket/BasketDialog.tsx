import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { today } from "../ui/when.ts";
import { useBaskets, usePut } from "./useBaskets.ts";
import type { Basket, Putting } from "./useBaskets.ts";

/** Asks into which basket something goes, and for a note on it. */
export function BasketDialog({ what, onClose }: { what: Putting; onClose: () => void }) {
  const translate = useTranslate();
  const { data = [], isPending } = useBaskets();
  const put = usePut();
  const [chosen, setChosen] = useState<string>();
  const [title, setTitle] = useState(() => translate("baskets.openTitle", { day: today() }));
  const [note, setNote] = useState("");
  const id = chosen ?? data[0]?.id ?? "";
  const ready = !isPending && (id !== "" || title.trim() !== "");
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="basket-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          onClose();
          void put(id === "" ? { title: title.trim() } : { id }, what, note.trim());
        }}
      >
        <DialogTitle id="basket-title">{translate("baskets.putTitle")}</DialogTitle>
        <DialogContent className="stack basket-form">
          <Choice baskets={data} id={id} title={title} onChoose={setChosen} onTitle={setTitle} />
          <Note note={note} onChange={setNote} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={!ready}>
            {translate("baskets.putHere")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly baskets: readonly Basket[];
  /** Empty: a new one. */
  readonly id: string;
  readonly title: string;
  readonly onChoose: (id: string) => void;
  readonly onTitle: (title: string) => void;
}

function Choice({ baskets, id, title, onChoose, onTitle }: ChoiceProps) {
  const translate = useTranslate();
  return (
    <>
      <label>
        {translate("baskets.basket")}
        <select className="native" value={id} onChange={(event) => onChoose(event.target.value)}>
          {baskets.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
          <option value="">{translate("baskets.fresh")}</option>
        </select>
      </label>
      {id === "" && (
        <label>
          {translate("baskets.title")}
          <input className="native" value={title} maxLength={200} onChange={(event) => onTitle(event.target.value)} />
        </label>
      )}
    </>
  );
}

function Note({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const translate = useTranslate();
  return (
    <label>
      {translate("baskets.note")}
      <textarea
        className="native"
        rows={3}
        value={note}
        maxLength={4000}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
