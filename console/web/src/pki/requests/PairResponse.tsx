import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { saveFile } from "../../http/save.ts";
import { Panel } from "../../ui/Panel.tsx";
import { useExplain } from "../../ui/useExplain.ts";

/** What the token's tool takes in for a pair (GM/T 0092): both certificates, and the encryption key in an envelope. */
export function PairResponse({ id }: { id: string }) {
  const translate = useTranslate();
  const fail = useExplain();
  const path = `/pki/requests/${encodeURIComponent(id)}/certificate?format=gmt0092`;
  return (
    <Panel title={translate("requests.pair.title")}>
      <div className="panel-body stack">
        <span className="quiet">{translate("requests.pair.hint")}</span>
        <span>
          <Button variant="contained" onClick={() => void saveFile(path, "csrresponse.der").catch(fail)}>
            {translate("requests.pair.save")}
          </Button>
        </span>
      </div>
    </Panel>
  );
}
