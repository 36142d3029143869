import type { ImportTool } from "@chengfang/model/compliance/evidence";
import { encodingOf } from "./decode.ts";

/** How reports of each tool begin; the first that fits says what a file is. */
const marks: readonly (readonly [ImportTool, RegExp])[] = [
  ["nessus", /<NessusClientData/],
  ["nmap", /<nmaprun\b|<!DOCTYPE nmaprun/],
  ["openvas", /<get_reports_response\b|<report\b[^>]{0,500}\b(?:format_id|content_type|extension)=|<omp\b|<gmp\b/],
  ["ciscat", /org\.cisecurity|CIS-CAT|cisecurity\.org\/.{0,80}AssessmentReport|"benchmark-(?:id|title)"\s*:/],
  ["openscap", /<(?:[\w-]+:)?(?:asset-report-collection|TestResult|Benchmark)\b/],
  ["lynis", /^# Lynis Report|^lynis_version=/m],
  [
    "prowler",
    /"CheckID"\s*:|CHECK_ID;|"product"\s*:\s*\{[^}]{0,300}"Prowler"|"event_code"\s*:|^(?:AUTH_METHOD|ASSESSMENT_START_TIME);/m,
  ],
  ["wazuh", /"policy_id"\s*:|"sca"\s*:\s*\{|"affected_items"\s*:/],
  ["inspec", /"profiles"\s*:\s*\[|"statistics"\s*:\s*\{|"code_desc"\s*:|"controls"\s*:\s*\[\s*\{/],
];

const headLength = 131_072;

/** The tool that a file is most likely of, by its beginning. */
export function identify(bytes: Uint8Array): ImportTool | undefined {
  const encoding = encodingOf(bytes);
  if (typeof encoding !== "string") return undefined;
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, headLength));
  return marks.find(([, mark]) => mark.test(head))?.[0];
}

/** What people call them. */
export const toolNames: Readonly<Record<ImportTool, string>> = {
  openscap: "OpenSCAP (ARF/XCCDF)",
  lynis: "Lynis",
  inspec: "InSpec",
  prowler: "Prowler",
  wazuh: "Wazuh SCA",
  ciscat: "CIS-CAT",
  nessus: "Nessus",
  openvas: "OpenVAS/GVM",
  nmap: "Nmap",
};
