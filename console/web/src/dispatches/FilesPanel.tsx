import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { useRef, useState } from "react";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { saveFile } from "../http/save.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { sizeText } from "../ui/when.ts";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onFile: () => void;
}

/** Files of the office and of departments, each with its hash. */
export function FilesPanel({ dispatch, onFile }: Props) {
  const translate = useTranslate();
  const fail = useExplain();
  const writes = useMay("dispatches.write");
  const open = ["draft", "submitted", "issued"].includes(dispatch.state);
  const units = new Map(dispatch.recipients.map(({ unitId, unitName }) => [unitId, unitName]));
  return (
    <Panel
      title={translate("dispatches.files")}
      actions={writes && open && <FileButton dispatchId={dispatch.id} onFile={onFile} />}
    >
      <ul className="dispatch-list">
        {dispatch.files.length === 0 && <li className="quiet">{translate("ui.none")}</li>}
        {dispatch.files.map(({ id, name, size, unitId, sha256 }) => (
          <li key={id}>
            <button
              type="button"
              className="dispatch-link"
              title={`SHA-256 ${sha256}`}
              onClick={() => void saveFile(`/dispatches/${dispatch.id}/files/${id}`, name).catch(fail)}
            >
              {name}
            </button>{" "}
            <span className="quiet small">
              {sizeText(size)}
              {unitId !== null && ` · ${units.get(unitId) ?? unitId}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Chooses a file and sends it at once. */
export function FileButton({ dispatchId, onFile }: { dispatchId: string; onFile: () => void }) {
  const translate = useTranslate();
  const fail = useExplain();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const send = async (files: FileList | null) => {
    setBusy(true);
    for (const file of files ?? []) {
      const body = new FormData();
      body.append("file", file);
      await request(`/dispatches/${dispatchId}/files`, { method: "POST", body }).then(onFile, fail);
    }
    setBusy(false);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={translate("dispatches.attach")}
        onChange={(event) => {
          void send(event.target.files);
        }}
      />
      <Button size="small" disabled={busy} onClick={() => input.current?.click()}>
        {translate("dispatches.attach")}
      </Button>
    </>
  );
}
