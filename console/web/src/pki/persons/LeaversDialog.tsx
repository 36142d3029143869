import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { FileChoice } from "../../ui/FileChoice.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { numbersOf } from "./leavers.ts";
import type { Leaving } from "./leavers.ts";
import { useLeavers } from "./useLeavers.ts";

/** Who left: first everything that will be revoked is shown, then it is. */
export function LeaversDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  const { busy, preview, look, revoke } = useLeavers(onClose);
  const read = async (file: File) => setText(numbersOf(await file.text()).join("\n"));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="leavers-title">
      <DialogTitle id="leavers-title">{translate("persons.leavers.title")}</DialogTitle>
      <DialogContent className="stack">
        <span>{translate("persons.leavers.hint")}</span>
        <label>
          {translate("persons.leavers.numbers")}
          <textarea className="mono" rows={5} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <FileChoice
          label={translate("persons.leavers.choose")}
          accept=".csv,.txt"
          name={undefined}
          onChoose={(file) => void read(file)}
        />
        {preview && <Preview preview={preview} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="outlined" disabled={busy || text.trim() === ""} onClick={() => void look(numbersOf(text))}>
          {translate("persons.leavers.preview")}
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={busy || !preview || preview.people.length === 0}
          onClick={() => void revoke()}
        >
          {translate("persons.leavers.do")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Preview({ preview: { people, unknown } }: { preview: Leaving }) {
  const translate = useTranslate();
  const certificates = people.reduce((sum, each) => sum + each.certificates.length, 0);
  return (
    <>
      <output className="banner" data-kind="red">
        {translate("persons.leavers.people", { count: people.length, certificates })}
      </output>
      {unknown.length > 0 && (
        <p className="banner" data-kind="warn">
          {translate("persons.leavers.unknown", { numbers: unknown.join(", ") })}
        </p>
      )}
      <table className="table">
        <thead>
          <tr>
            <th>{translate("persons.field.number")}</th>
            <th>{translate("persons.field.name")}</th>
            <th className="fill">{translate("persons.leavers.certificates")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((each) => (
            <Leaver key={each.person.id} leaver={each} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Leaver({ leaver: { person, certificates } }: { leaver: Leaving["people"][number] }) {
  const translate = useTranslate();
  return (
    <tr>
      <td className="mono">{person.number}</td>
      <td className="strong">{person.name}</td>
      <td>
        {certificates.length === 0 && <span className="quiet">{translate("persons.leavers.none")}</span>}
        {certificates.map((row) => (
          <div key={row.id}>
            {commonName(pairsOf(row.subject))} <span className="quiet mono">{row.serial}</span>
          </div>
        ))}
      </td>
    </tr>
  );
}
