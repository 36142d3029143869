import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { AgentKeys } from "./AgentKeys.tsx";
import { EvidenceDesk } from "./EvidenceDesk.tsx";
import "../compliance.css";

/** What was given as evidence and what became of it, and the keys that agents sign with. */
export default function EvidencePage() {
  const translate = useTranslate();
  const keys = useMay("compliance.agents");
  const [params, setParams] = useSearchParams();
  const tab = keys && params.get("tab") === "keys" ? "keys" : "list";
  return (
    <>
      <PageTitle title={translate("resources.evidence.name")} />
      {keys && (
        <div className="bar">
          <span className="switch" role="group" aria-label={translate("resources.evidence.name")}>
            {(["list", "keys"] as const).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={each === tab}
                onClick={() => setParams(each === "list" ? {} : { tab: each })}
              >
                {translate(`evidence.tab.${each}`)}
              </button>
            ))}
          </span>
        </div>
      )}
      {tab === "keys" ? <AgentKeys /> : <EvidenceDesk />}
    </>
  );
}
