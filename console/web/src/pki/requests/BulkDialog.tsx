import type { BulkRun } from "@chengfang/model/pki";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../http/save.ts";
import { useBulk } from "./useBulk.ts";

const template =
  "\uFEFF模板,编号,可选名称,密钥位置,证书请求,有效天数,备注\r\nserver,SRV-0001,dns:example.gov.cn;ip:10.0.0.1,csr,,,\r\n";

/** Many requests at once: the file is read first, its problems shown by line, and only then written. */
export function BulkDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { file, run, busy, choose, write } = useBulk(onClose);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{translate("requests.bulk.title")}</DialogTitle>
      <DialogContent className="stack">
        <span>{translate("requests.bulk.hint")}</span>
        <span className="row">
          <Button variant="outlined" onClick={() => input.current?.click()}>
            {translate("requests.bulk.choose")}
          </Button>
          <Button onClick={() => saveBytes("requests.csv", new TextEncoder().encode(template))}>
            {translate("requests.bulk.template")}
          </Button>
          {file?.name}
        </span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv"
          aria-label={translate("requests.bulk.choose")}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        {run && <Outcome run={run} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={busy || (run?.accepted ?? 0) === 0} onClick={() => void write()}>
          {translate("requests.bulk.write", { count: run?.accepted ?? 0 })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Outcome({ run: { lines, accepted, problems } }: { run: BulkRun }) {
  const translate = useTranslate();
  return (
    <>
      <output className="banner" data-kind={problems.length > 0 ? "warn" : ""}>
        {translate("requests.bulk.found", { lines, accepted, problems: problems.length })}
      </output>
      {problems.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th className="tight">{translate("requests.bulk.line")}</th>
              <th className="tight">{translate("requests.bulk.column")}</th>
              <th>{translate("requests.bulk.problem")}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ line, column, message }) => (
              <tr key={`${line} ${column} ${message}`}>
                <td className="number">{line}</td>
                <td className="tight">{column}</td>
                <td>{translate(`requests.bulk.said.${column}`, { _: message })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
