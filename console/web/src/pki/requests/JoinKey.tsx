import type { CertificateDetail } from "@chengfang/model/certificate";
import type { CertificateId } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { saveBytes } from "../../http/save.ts";
import { FileChoice } from "../../ui/FileChoice.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { useExplain } from "../../ui/useExplain.ts";
import { pathOf } from "../certificates/address.ts";
import { decryptKey } from "../csr/password.ts";
import { dersOfPem } from "../csr/pem.ts";
import { buildPfx } from "../csr/pfx.ts";
import { commonName, pairsOf } from "../subject.ts";

interface Props {
  readonly certificate: CertificateId;
  /** Where the certificate is read from, if not the register: one's own. */
  readonly below?: string;
}

/** Joins the key that was saved when the request was made with the certificate, here and nowhere else. */
export function JoinKey({ certificate, below = "" }: Props) {
  const translate = useTranslate();
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState("");
  const { busy, join } = useJoining(`/pki${below}${pathOf(certificate)}`);
  return (
    <Panel title={translate("requests.join.title")}>
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== undefined) void join(file, password);
        }}
      >
        <span className="quiet">{translate("requests.join.hint")}</span>
        <div className="fields">
          <FileChoice label={translate("requests.join.file")} accept=".key,.pem" name={file?.name} onChoose={setFile} />
          <span />
          <label>
            {translate("requests.filePassword")}
            <input
              className="native"
              type="password"
              autoComplete="off"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
        </div>
        <span>
          <Button type="submit" variant="contained" disabled={busy || file === undefined || password === ""}>
            {translate("requests.join.save")}
          </Button>
        </span>
      </form>
    </Panel>
  );
}

function useJoining(path: string) {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const joined = async (file: File, password: string) => {
    const [key] = dersOfPem(await file.text(), "ENCRYPTED PRIVATE KEY");
    const pkcs8 = key && (await decryptKey(key, password));
    if (pkcs8 === undefined) return notify("requests.join.wrong", { type: "error" });
    const { row, pem, chain } = await request<CertificateDetail>(path);
    const name = commonName(pairsOf(row.subject));
    const certificates = dersOfPem([pem, ...chain.map((each) => each.pem)].join("\n"), "CERTIFICATE");
    saveBytes(`${name}.p12`, await buildPfx({ pkcs8, certificates, name, password }));
    notify("requests.join.saved", { type: "success" });
  };
  return {
    busy,
    join: async (file: File, password: string) => {
      setBusy(true);
      await joined(file, password).catch(fail);
      setBusy(false);
    },
  };
}
