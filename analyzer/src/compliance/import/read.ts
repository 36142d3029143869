import type { ImportTool } from "@chengfang/model/compliance/evidence";
import { readCisCat } from "./ciscat.ts";
import { finish } from "./finish.ts";
import { identify, toolNames } from "./identify.ts";
import { readInSpec } from "./inspec.ts";
import { readLynis } from "./lynis.ts";
import { type Mapping, noMapping } from "./mapping.ts";
import { readNessus } from "./nessus.ts";
import { readNmap } from "./nmap.ts";
import { readOpenScap } from "./openscap.ts";
import { readOpenVas } from "./openvas.ts";
import { readProwler } from "./prowler.ts";
import { type ImportProblem, isProblem, problem, type Reader, type ReadPolicy, type Report } from "./report.ts";
import { readWazuh } from "./wazuh.ts";

/** A tool more is a file, a line here and a table in `rules/compliance/import`. */
const readers: Readonly<Record<ImportTool, Reader>> = {
  openscap: readOpenScap,
  lynis: readLynis,
  inspec: readInSpec,
  prowler: readProwler,
  wazuh: readWazuh,
  ciscat: readCisCat,
  nessus: readNessus,
  openvas: readOpenVas,
  nmap: readNmap,
};

/** Larger ones are refused unread. */
export const largestReport = 67_108_864;

interface Given extends ReadPolicy {
  readonly receivedAt: string;
  readonly mapping?: Mapping;
}

/**
 * Reads a report of a tool: check results per host with the requirements they speak to, or why it is refused. The
 * bytes may be anybody's: whatever they hold, the answer is a value. Of a file that is too large its length will do.
 */
export function readReport(
  tool: ImportTool,
  bytes: Uint8Array | { readonly length: number },
  given: Given,
): Report | ImportProblem {
  if (bytes.length === 0) return problem("empty", "文件是空的", "the file is empty");
  if (bytes.length > largestReport || !(bytes instanceof Uint8Array)) return tooLarge(bytes.length);
  const seems = identify(bytes);
  if (seems !== undefined && seems !== tool && !kin(tool, seems)) {
    return problem(
      "wrong-tool",
      `这是 ${toolNames[seems]} 的文件，不是 ${toolNames[tool]}`,
      `this is a file of ${toolNames[seems]}, not of ${toolNames[tool]}`,
    );
  }
  const raw = readers[tool](bytes, given);
  if (isProblem(raw)) return raw;
  if (raw.targets.every(({ results }) => results.length === 0)) return nothing(tool);
  return finish(raw, { tool, receivedAt: given.receivedAt, mapping: given.mapping ?? noMapping });
}

/** CIS-CAT writes XCCDF and ARF as OpenSCAP does, and its benchmarks can be run by either. */
const kin = (tool: ImportTool, seems: ImportTool): boolean =>
  (tool === "ciscat" && seems === "openscap") || (tool === "openscap" && seems === "ciscat");

const megabytes = (size: number): string => (size / 1_048_576).toFixed(1);

const tooLarge = (size: number): ImportProblem =>
  problem(
    "too-large",
    `文件 ${megabytes(size)} MB，超过上限 ${megabytes(largestReport)} MB`,
    `the file has ${megabytes(size)} MB; at most ${megabytes(largestReport)} MB are read`,
  );

const nothing = (tool: ImportTool): ImportProblem =>
  problem("no-results", `文件中没有 ${toolNames[tool]} 的检查结果`, `the file holds no results of ${toolNames[tool]}`);
