import { hash } from "node:crypto";
import type { Answer } from "@chengfang/model/compliance/work";
import type { Finding } from "./findings.ts";

export interface Counted {
  readonly systemId: string;
  readonly unit: string;
  readonly assetIds: readonly (string | null)[];
  readonly findings: readonly Finding[];
  readonly answers: readonly Answer[];
}

/**
 * SM3 over what a verdict rests on: the objects, the status of each check with what was wanted of it, and the answers.
 * Neither the time of a reading nor the words that a host printed are in it, so a signature outlives the same result
 * seen again tomorrow; another status, threshold, object or answer voids it.
 */
export function basisHash({ systemId, unit, assetIds, findings, answers }: Counted): string {
  const checks = findings.filter((each) => each.void !== "unsigned").map(lineOf);
  const said = answers.map(({ id, assetId, by, verdict, method, text, evidenceIds }) =>
    JSON.stringify([id, assetId ?? "", by, verdict, method, text, evidenceIds.toSorted()]),
  );
  const objects = assetIds.map((each) => each ?? "").toSorted();
  const head = JSON.stringify([systemId, unit, objects, checks.length, said.toSorted()]);
  return hash("sm3", [head, ...checks.toSorted()].join("\n"), "hex");
}

/** Fields with their lengths, so that no text can pass for another one: quicker than JSON for thousands of results. */
function lineOf({ reading, result, source, ...finding }: Finding): string {
  const { uid, wanted, unverified } = result;
  const status = finding.void === "expired" ? "expired" : result.status;
  const assetId = reading.assetId ?? "";
  return `${assetId.length} ${assetId} ${source.length} ${source} ${uid.length} ${uid} ${status} ${unverified} ${wanted.length} ${wanted}`;
}
