import type { BulkRun } from "@chengfang/model/pki";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../http/save.ts";
import { FileChoice } from "../../ui/FileChoice.tsx";
import { useBulk } from "./useBulk.ts";
import type { BulkKind } from "./useBulk.ts";

const templates: Readonly<Record<BulkKind, string>> = {
  requests:
    "\uFEFF模板,编号,可选名称,密钥位置,证书请求,有效天数,备注\r\nserver,SRV-0001,dns:example.gov.cn;ip:10.0.0.1,pkcs12,,,\r\n",
  persons:
    "\uFEFF类型,姓名,编号,单位,邮箱,账号,备注\r\n人员,张三,P-0001,,zhangsan@example.gov.cn,,\r\n服务器,pay-01,SRV-0001,,,,\r\n",
};

/** Many at once: the file is read first, its problems shown by line, and only then written. */
export function BulkDialog({ of, onClose }: { of: BulkKind; onClose: () => void }) {
  const translate = useTranslate();
  const { file, run, busy, choose, write } = useBulk(of, onClose);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{translate(`requests.bulk.title.${of}`)}</DialogTitle>
      <DialogContent className="stack">
        <span>{translate(`requests.bulk.hint.${of}`)}</span>
        <span className="row">
          <FileChoice
            label={translate("requests.bulk.choose")}
            accept=".csv"
            name={file?.name}
            onChoose={(chosen) => void choose(chosen)}
          />
          <Button onClick={() => saveBytes(`${of}.csv`, new TextEncoder().encode(templates[of]))}>
            {translate("requests.bulk.template")}
          </Button>
        </span>
        {run && <Outcome run={run} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={busy || (run?.accepted ?? 0) === 0} onClick={() => void write()}>
          {translate(`requests.bulk.write.${of}`, { count: run?.accepted ?? 0 })}
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
