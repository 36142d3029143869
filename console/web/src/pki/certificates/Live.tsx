import type { CertificateDetail, LiveVerdict } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { When } from "../../ui/When.tsx";
import { MoodTag } from "../../ui/Mood.tsx";

interface Props {
  readonly live: CertificateDetail["live"];
  readonly busy: boolean;
  readonly onAgain: () => void;
}

const ways = ["path", "crl", "ocsp"] as const;

/** What a relying party would find at this moment, asked in three ways. */
export function Live({ live, busy, onAgain }: Props) {
  const translate = useTranslate();
  const again = (
    <button type="button" className="plain" disabled={busy} onClick={onAgain}>
      {translate("certificates.again")}
    </button>
  );
  return (
    <Panel title={translate("certificates.live")} actions={again}>
      <ul className="verdicts">
        {ways.map((way) => (
          <li key={way}>
            <span className="strong">{translate(`certificates.way.${way}`)}</span>
            <Verdict verdict={live[way]} />
            <span className="quiet">
              <Detail way={way} live={live} />
            </span>
          </li>
        ))}
      </ul>
      <p className="panel-note quiet">
        {translate("certificates.checkedAt")} <When at={live.at} />
      </p>
    </Panel>
  );
}

const withdrawn: ReadonlySet<string> = new Set(["revoked", "on-hold"]);

/** What stands behind a verdict; when and why a certificate was revoked stands beside, in the reader's words. */
function Detail({ way, live }: { way: (typeof ways)[number]; live: Props["live"] }) {
  const translate = useTranslate();
  const { ok, code, detail } = live[way];
  if (withdrawn.has(code)) return null;
  const late = way === "crl" && ok && withdrawn.has(live.ocsp.code);
  return late ? `${detail} · ${translate("certificates.notYetListed")}` : detail;
}

function Verdict({ verdict: { ok, code } }: { verdict: LiveVerdict }) {
  const translate = useTranslate();
  return (
    <MoodTag mood={ok ? "good" : "bad"}>
      {translate(`certificates.verdict.${code}`, { _: ok ? translate("certificates.verdict.ok") : code })}
    </MoodTag>
  );
}
