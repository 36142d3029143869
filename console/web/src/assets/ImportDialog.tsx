import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useRef, useState } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useExplain } from "../ui/useExplain.ts";

interface Result {
  readonly created: number;
  readonly updated: number;
  readonly problems: readonly { readonly row: number; readonly column: string; readonly message: string }[];
}

/** A register is read first, its problems shown by row, and only then written. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const notify = useNotify();
  const refresh = useRefresh();
  const fail = useExplain();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<Result>();
  const read = async (chosen: File, dryRun: boolean) => {
    const body = new FormData();
    body.append("file", chosen);
    return request<Result>(`/assets/import?dryRun=${dryRun ? 1 : 0}&language=${language}`, { method: "POST", body });
  };
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile(chosen);
    setResult(undefined);
    await read(chosen, true).then(setResult, fail);
  };
  const write = async () => {
    if (file === undefined) return;
    await read(file, false).then((done) => {
      notify("assets.written", { type: "success", messageArgs: { created: done.created, updated: done.updated } });
      refresh();
      onClose();
    }, fail);
  };
  const count = (result?.created ?? 0) + (result?.updated ?? 0);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="import-title">
      <DialogTitle id="import-title">{translate("assets.importTitle")}</DialogTitle>
      <DialogContent className="stack">
        <span>{translate("assets.importHint")}</span>
        <span className="row">
          <Button variant="outlined" onClick={() => input.current?.click()}>
            {translate("assets.choose")}
          </Button>
          {file?.name}
        </span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.xlsx"
          aria-label={translate("assets.choose")}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        {result && <Outcome result={result} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={count === 0} onClick={() => void write()}>
          {translate("assets.write", { count })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Outcome({ result: { created, updated, problems } }: { result: Result }) {
  const translate = useTranslate();
  return (
    <>
      <p className="banner" data-kind={problems.length > 0 ? "warn" : ""} role="status">
        {translate("assets.dryRun", { created, updated, problems: problems.length })}
      </p>
      {problems.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th>{translate("assets.row")}</th>
              <th>{translate("assets.column")}</th>
              <th className="fill">{translate("assets.problem")}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, column, message }) => (
              <tr key={`${row} ${column} ${message}`}>
                <td className="number">{row}</td>
                <td>{column}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
