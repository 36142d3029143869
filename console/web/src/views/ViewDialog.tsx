import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { SavedView } from "./view.ts";

interface Props {
  readonly view: SavedView | "new";
  readonly onClose: () => void;
  readonly onAnswer: (given: { name: string; shared: boolean }) => void;
}

/** Names a view. */
export function ViewDialog({ view, onClose, onAnswer }: Props) {
  const translate = useTranslate();
  const fresh = view === "new";
  const [name, setName] = useState(fresh ? "" : view.name);
  const [shared, setShared] = useState(fresh ? false : view.shared);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="view-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") onAnswer({ name: name.trim(), shared });
        }}
      >
        <DialogTitle id="view-title">{translate(fresh ? "views.save" : "views.act.rename")}</DialogTitle>
        <DialogContent className="stack">
          <label>
            {translate("views.name")}
            <input
              className="native"
              required
              maxLength={80}
              ref={focusOnce}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <SharedBox shared={shared} onChange={setShared} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={name.trim() === ""}>
            {translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function SharedBox({ shared, onChange }: { shared: boolean; onChange: (shared: boolean) => void }) {
  const translate = useTranslate();
  return (
    <span>
      <input id="view-shared" type="checkbox" checked={shared} onChange={(event) => onChange(event.target.checked)} />{" "}
      <label htmlFor="view-shared">{translate("views.share")}</label>
    </span>
  );
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus();
