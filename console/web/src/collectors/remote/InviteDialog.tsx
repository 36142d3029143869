import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../ui/useAct.ts";

/** Names a district's collector; it enrols once the other administrator has let it in. */
export function InviteDialog({ onClose }: { onClose: (invited: boolean) => void }) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [form, setForm] = useState({ name: "", district: "", days: 7 });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const save = async () => {
    if ((await act({ path: "/pki/collectors", body: form, done: "remote.invited" })) !== undefined) onClose(true);
  };
  return (
    <Dialog open onClose={() => onClose(false)} fullWidth maxWidth="xs" aria-labelledby="remote-invite">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <DialogTitle id="remote-invite">{translate("remote.invite")}</DialogTitle>
        <DialogContent className="stack">
          <span className="quiet">{translate("remote.inviteHint")}</span>
          <Fields form={form} set={set} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onClose(false)}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate("remote.inviteSave")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface Form {
  readonly name: string;
  readonly district: string;
  readonly days: number;
}

function Fields({ form, set }: { form: Form; set: (change: Partial<Form>) => void }) {
  const translate = useTranslate();
  return (
    <>
      <label>
        {translate("remote.district")}
        <input
          className="native"
          required
          maxLength={100}
          value={form.district}
          onChange={({ target }) => set({ district: target.value })}
        />
      </label>
      <label>
        {translate("remote.collectorName")}
        <input
          className="native mono"
          required
          maxLength={63}
          pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
          title={translate("remote.nameHint")}
          placeholder="dongcheng"
          value={form.name}
          onChange={({ target }) => set({ name: target.value.trim().toLowerCase() })}
        />
        <span className="quiet small">{translate("remote.nameHint")}</span>
      </label>
      <Days value={form.days} onChange={(days) => set({ days })} />
    </>
  );
}

function Days({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const translate = useTranslate();
  return (
    <label>
      {translate("remote.days")}
      <input
        className="native"
        type="number"
        required
        min={1}
        max={30}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </label>
  );
}
