import type { ChainCheck } from "@chengfang/model/certificate";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useExplain } from "../../ui/useExplain.ts";

/** Recomputes all three chains and their seals on the server and says so in words. */
export function VerifyChains() {
  const translate = useTranslate();
  const fail = useExplain();
  const [verdicts, setVerdicts] = useState<readonly ChainCheck[]>();
  const [waiting, setWaiting] = useState(false);
  const verify = async () => {
    setWaiting(true);
    await request<ChainCheck[]>("/pki/audit/verify").then(setVerdicts, fail);
    setWaiting(false);
  };
  return (
    <>
      <span className="bar-end">
        <Button variant="contained" disabled={waiting} onClick={() => void verify()}>
          {translate(waiting ? "audit.verifying" : "audit.verify")}
        </Button>
      </span>
      {verdicts?.map((verdict) => (
        <Said key={verdict.part} verdict={verdict} />
      ))}
    </>
  );
}

function Said({ verdict: { part, intact, lines, sm3, brokenAt, seals } }: { verdict: ChainCheck }) {
  const translate = useTranslate();
  const name = translate(`pkiAudit.parts.${part}`, { _: part });
  return (
    <p className="banner verdict" data-kind={intact ? "" : "red"} role={intact ? "status" : "alert"}>
      <span>
        {intact
          ? translate("pkiAudit.intact", { part: name, lines })
          : translate("pkiAudit.broken", { part: name, line: brokenAt ?? 0 })}
        {intact && seals > 0 && ` ${translate("pkiAudit.seals", { count: seals })}`}
        {intact && (
          <code className="mono block">
            {translate("pkiAudit.head")} {sm3}
          </code>
        )}
      </span>
    </p>
  );
}
