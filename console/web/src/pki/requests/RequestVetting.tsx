import type { RequestDetail, VetFinding } from "@chengfang/model/pki";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { Panel } from "../../ui/Panel.tsx";
import { StateTag } from "../Tags.tsx";
import { Words } from "../Words.tsx";

/** What the rules say of a request, and its CSR in words. */
export function RequestVetting({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate("requests.findings")}>
        <Findings findings={request.findings} />
      </Panel>
      {request.csrWords.length > 0 && (
        <Panel title={translate("requests.csrWords")}>
          <Words lines={request.csrWords} />
        </Panel>
      )}
    </>
  );
}

const worst = ["fail", "warn", "pass", "not-applicable"];

/** Findings, the worst first; what does not apply is left out. */
export function Findings({ findings }: { findings: readonly VetFinding[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  const shown = findings
    .filter(({ outcome }) => outcome !== "not-applicable")
    .toSorted((a, b) => worst.indexOf(a.outcome) - worst.indexOf(b.outcome));
  if (shown.length === 0) return <p className="panel-note quiet">{translate("requests.noFindings")}</p>;
  return (
    <ul className="findings">
      {shown.map((finding) => (
        <li key={`${finding.rule} ${finding.zh}`} data-outcome={finding.outcome}>
          <StateTag of="vetting" state={finding.outcome} />
          <span>
            {finding[language]}
            <span className="hint block">
              {finding.rule} · {finding.citation}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
