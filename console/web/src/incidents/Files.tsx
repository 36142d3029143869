import type { Attachment, Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { PutButton } from "../basket/PutButton.tsx";
import { Empty } from "../ui/Empty.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { sizeText } from "../ui/when.ts";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { useParts } from "./useParts.ts";

/** Evidence, each file with its hashes. */
export function Files({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { path, rows, add } = useParts(incident.id, "attachments");
  const attach = async (file: File | undefined) => {
    if (file === undefined) return;
    const body = new FormData();
    body.append("file", file);
    await add(body);
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <div className="row">
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {translate("incidents.attach")}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={translate("incidents.attach")}
          onChange={(event) => void attach(event.target.files?.[0])}
        />
      </div>
      {rows.length === 0 ? <Empty title={translate("incidents.attachNone")} /> : <FileTable path={path} files={rows} />}
    </>
  );
}

function FileTable({ path, files }: { path: string; files: readonly Attachment[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("incidents.attachments")}</th>
          <th className="number">{translate("incidents.size")}</th>
          <th className="fill">SHA-256 / SM3</th>
          <th>{translate("events.time")}</th>
          <th>
            <PutButton what={{ kind: "file", ids: files.map(({ id }) => id) }} />
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <Row key={file.id} file={file} path={`${path}/${encodeURIComponent(file.id)}`} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ file, path }: { file: Attachment; path: string }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const [open, setOpen] = useState(false);
  return (
    <tr>
      <td>
        <a href={`/api${path}`} download={file.name}>
          {file.name}
        </a>
        <div className="quiet">{nameOf(file.by)}</div>
      </td>
      <td className="number">{sizeText(file.size)}</td>
      <td className="mono hashes">
        <div>{file.sha256}</div>
        <div>{file.sm3}</div>
      </td>
      <td>
        <When at={file.at} />
      </td>
      <td className="tight">
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          {translate("cases.preview")}
        </button>
        {open && <PreviewDialog name={file.name} path={path} onClose={() => setOpen(false)} />}
      </td>
    </tr>
  );
}
