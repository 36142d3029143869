import { csvText } from "@chengfang/model/csv";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { FileChoice } from "../ui/FileChoice.tsx";
import { useAct } from "../ui/useAct.ts";
import { useExplain } from "../ui/useExplain.ts";

interface Outcome {
  readonly created: number;
  readonly updated: number;
  readonly problems: readonly { readonly row: number; readonly reason: string; readonly value: string }[];
}

interface Props {
  /** Below `/api`. */
  readonly path: string;
  /** Key of the words that name the columns. */
  readonly columns: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Chosen {
  readonly name: string;
  readonly text: string;
  readonly outcome: Outcome;
}

/** The sheet that was chosen, as the server reads it without writing anything. */
function useSheet(path: string) {
  const fail = useExplain();
  const [read, setRead] = useState<Chosen>();
  const choose = async (file: File) => {
    const text = csvText(new Uint8Array(await file.arrayBuffer()));
    const body = { text, dryRun: true };
    try {
      setRead({ name: file.name, text, outcome: await request<Outcome>(path, { method: "POST", body }) });
    } catch (error) {
      setRead(undefined);
      fail(error);
    }
  };
  return { read, choose };
}

/** A sheet is read first, its problems shown by row, and only then written; UTF-8, or GB18030 as Excel in China saves it. */
export function ImportCsv({ path, columns, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const { read, choose } = useSheet(path);
  const save = async () => {
    const body = { text: read?.text ?? "" };
    if ((await act({ path, body, done: "contacts.imported" })) !== undefined) onDone();
  };
  const { created = 0, updated = 0, problems = [] } = read?.outcome ?? {};
  const count = created + updated;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="import-csv-title">
      <DialogTitle id="import-csv-title">{translate("contacts.importing")}</DialogTitle>
      <DialogContent className="stack">
        <span className="quiet">{translate(columns)}</span>
        <FileChoice
          label={translate("contacts.choose")}
          accept=".csv,text/csv"
          name={read?.name}
          onChoose={(file) => void choose(file)}
        />
        {read && <Found created={created} updated={updated} problems={problems} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={busy || count === 0 || problems.length > 0} onClick={() => void save()}>
          {translate("contacts.write", { count })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Found({ created, updated, problems }: Outcome) {
  const translate = useTranslate();
  return (
    <>
      <output className="banner" data-kind={problems.length > 0 ? "warn" : ""}>
        {translate("contacts.found", { created, updated, problems: problems.length })}
      </output>
      {problems.length > 0 && (
        <ul>
          {problems.slice(0, 50).map(({ row, reason, value }) => (
            <li key={`${row} ${reason}`}>
              {translate("contacts.rowProblem", { row, what: translate(`contacts.problem.${reason}`, { _: reason }) })}
              {value !== "" && <span className="mono"> {value}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
