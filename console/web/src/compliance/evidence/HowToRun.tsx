import { useTranslate } from "react-admin";
import { offlineLine, runLine } from "./agent.ts";
import type { AgentSystem } from "./agent.ts";

/** How the script is run, with a network and without one. */
export function HowToRun({ system, assetId }: { system: AgentSystem; assetId: string | null }) {
  const translate = useTranslate();
  return (
    <>
      <span>{translate("evidence.run.online")}</span>
      <code className="source">{runLine(system, window.location.origin, assetId)}</code>
      <span>{translate("evidence.run.offline")}</span>
      <code className="source">{offlineLine(system)}</code>
      <span className="quiet">{translate("evidence.run.reads")}</span>
    </>
  );
}
