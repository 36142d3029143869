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

/** Findings to look at, the bad ones first; what is good is folded away, what does not apply is left out. */
export function Findings({ findings }: { findings: readonly VetFinding[] }) {
  const translate = useTranslate();
  const of = (outcome: VetFinding["outcome"]) => findings.filter((each) => each.outcome === outcome);
  const open = [...of("fail"), ...of("warn")];
  const good = of("pass");
  return (
    <>
      {open.length === 0 && <p className="panel-note">{translate("requests.noFindings")}</p>}
      <List findings={open} />
      {good.length > 0 && (
        <details className="findings-good">
          <summary>{translate("requests.goodFindings", { count: good.length })}</summary>
          <List findings={good} />
        </details>
      )}
    </>
  );
}

function List({ findings }: { findings: readonly VetFinding[] }) {
  const language = useLanguage();
  const translate = useTranslate();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.zh}`} data-outcome={finding.outcome}>
          <StateTag of="vetting" state={finding.outcome} />
          <span>
            {finding[language]}
            <span className="hint block" title={finding.citation}>
              {translate(`requests.vettingRule.${finding.rule}`, { _: finding.rule })} · {clauseOf(finding.citation)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is cited, without what it says: that is in the language of the text, and stands in the title. */
const clauseOf = (citation: string): string => citation.split(": ")[0] ?? citation;
