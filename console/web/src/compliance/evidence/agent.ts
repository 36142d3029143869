import type { AgentKey } from "@chengfang/model/compliance/register";

/** The answer that holds the personal script, once. */
export interface AgentKeyMade extends AgentKey {
  readonly script: string;
}

export type AgentSystem = "sh" | "ps1";

export const scriptName = (system: AgentSystem): string => `chengfang-agent.${system}`;

/** Where the script's output goes; the token is the collector's own. */
function target(origin: string, assetId: string | null): string {
  const query = new URLSearchParams({ kind: "agent", ...(assetId === null ? {} : { assetId }) });
  return `${origin}/api/evidence?${query.toString()}`;
}

/** The line that runs the script and hands its output in. */
export function runLine(system: AgentSystem, origin: string, assetId: string | null): string {
  const url = target(origin, assetId);
  if (system === "sh")
    return `sh chengfang-agent.sh | curl -fsS -H "authorization: Bearer $TOKEN" -H "content-type: application/json" --data-binary @- "${url}"`;
  return `powershell -ExecutionPolicy Bypass -File chengfang-agent.ps1 > evidence.json; Invoke-RestMethod -Method Post -Headers @{authorization="Bearer $env:TOKEN"} -ContentType application/json -InFile evidence.json "${url}"`;
}

/** The line for a host that reaches nothing: the file is carried. */
export const offlineLine = (system: AgentSystem): string =>
  system === "sh"
    ? "sh chengfang-agent.sh > evidence.json"
    : "powershell -ExecutionPolicy Bypass -File chengfang-agent.ps1 > evidence.json";
