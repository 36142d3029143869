import type { CertificateRequest } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { send } from "../../http/request.ts";
import { fileNameOf, saveBytes } from "../../http/save.ts";
import { Panel } from "../../ui/Panel.tsx";
import { SecretInput, shortestSecret } from "../SecretInput.tsx";
import { useExplain } from "../../ui/useExplain.ts";

interface Props {
  readonly request: Pick<CertificateRequest, "id" | "subjectName">;
  /** Where it is collected, if not over the counter: as one's own. */
  readonly below?: string;
  readonly onChanged: () => void;
}

/** The key is made at this moment and handed out once, under a password of the applicant's own. */
export function CollectPkcs12({ request, below = "", onChanged }: Props) {
  const translate = useTranslate();
  const [password, setPassword] = useState("");
  const [repeat, setRepeat] = useState("");
  const { busy, collect } = useCollecting({ ...request, below }, onChanged);
  const good = Array.from(password).length >= shortestSecret && password === repeat;
  return (
    <Panel title={translate("requests.collect.title")}>
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (good) void collect(password);
        }}
      >
        <span className="quiet">{translate("requests.collect.hint")}</span>
        <div className="fields">
          <SecretInput label="requests.filePassword" value={password} onChange={setPassword} />
          <SecretInput label="requests.fileRepeat" value={repeat} onChange={setRepeat} />
        </div>
        <span className="hint">{translate("requests.fileHint", { least: shortestSecret })}</span>
        <span>
          <Button type="submit" variant="contained" disabled={!good || busy}>
            {translate("requests.collect.get")}
          </Button>
        </span>
      </form>
    </Panel>
  );
}

function useCollecting({ id, subjectName, below }: Props["request"] & { below: string }, onChanged: () => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const collect = async (password: string) => {
    const path = `/pki${below}/requests/${encodeURIComponent(id)}/pkcs12`;
    const answer = await send(path, { method: "POST", body: { password } });
    const name = fileNameOf(answer.headers.get("content-disposition")) ?? `${subjectName}.p12`;
    saveBytes(name, new Uint8Array(await answer.arrayBuffer()));
    notify("requests.collect.done", { type: "success" });
    onChanged();
  };
  return {
    busy,
    collect: async (password: string) => {
      setBusy(true);
      await collect(password).catch(fail);
      setBusy(false);
    },
  };
}
