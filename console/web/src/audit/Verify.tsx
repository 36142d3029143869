import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

interface Verdict {
  readonly intact: boolean;
  readonly lines: number;
  readonly head?: string;
  readonly brokenAt?: number;
}

/** Recomputes the whole chain on the server and says so in words. */
export function Verify({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const fail = useExplain();
  const [verdict, setVerdict] = useState<Verdict>();
  const [waiting, setWaiting] = useState(false);
  const verify = async () => {
    setWaiting(true);
    await request<Verdict>("/audit/verify").then(setVerdict, fail);
    setWaiting(false);
    onDone();
  };
  return (
    <>
      <span className="bar-end">
        <Button variant="contained" disabled={waiting} onClick={() => void verify()}>
          {translate(waiting ? "audit.verifying" : "audit.verify")}
        </Button>
      </span>
      {verdict && (
        <p
          className="banner verdict"
          data-kind={verdict.intact ? "" : "red"}
          role={verdict.intact ? "status" : "alert"}
        >
          {verdict.intact
            ? translate("audit.intact", { lines: verdict.lines })
            : translate("audit.broken", { line: verdict.brokenAt ?? 0 })}
          {verdict.intact && <code className="mono">{verdict.head}</code>}
        </p>
      )}
    </>
  );
}
