import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { useImport } from "./useImport.ts";
import type { ImportResult } from "./useImport.ts";

interface Props {
  /** Which register it is. */
  readonly resource: "assets" | "systems";
  readonly onClose: () => void;
}

/** A register is read first, its problems shown by row, and only then written. */
export function ImportDialog({ resource, onClose }: Props) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { file, result, choose, write } = useImport(resource, onClose);
  const count = (result?.created ?? 0) + (result?.updated ?? 0);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="import-title">
      <DialogTitle id="import-title">{translate(`${resource}.importTitle`)}</DialogTitle>
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

function Outcome({ result: { created, updated, problems } }: { result: ImportResult }) {
  const translate = useTranslate();
  return (
    <>
      <output className="banner" data-kind={problems.length > 0 ? "warn" : ""}>
        {translate("assets.dryRun", { created, updated, problems: problems.length })}
      </output>
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
