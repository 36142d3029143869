import type { Basis } from "@chengfang/model/compliance/assessment";
import type { Answer, Review, Waiver } from "@chengfang/model/compliance/work";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { Finding } from "./findings.ts";
import type { Said } from "./statements.ts";

interface Grounds {
  readonly findings: readonly Finding[];
  readonly answers: readonly Said<Answer>[];
  /** The answers that count. */
  readonly counted: readonly Answer[];
  readonly reviews: readonly Said<Review>[];
  /** The signatures that count. */
  readonly signed: readonly Review[];
  readonly mitigations: readonly Waiver[];
}

/** Everything that was looked at, with why it does not count where it does not; faults first. */
export function basisOf({ findings, answers, counted, reviews, signed, mitigations }: Grounds): Basis[] {
  const said = new Set(counted);
  const signatures = new Set(signed);
  return [
    ...ofFindings(findings),
    ...answers.map((each) => ofPerson("answer", each, said.has(each.said) ? undefined : (each.void ?? "superseded"))),
    ...reviews.map((each) =>
      ofPerson("review", each, signatures.has(each.said) ? undefined : (each.void ?? "changed")),
    ),
    ...mitigations.map(({ id, decidedBy, decidedAt, reason }) => ({
      kind: "mitigation" as const,
      id,
      assetId: null,
      by: decidedBy ?? "",
      at: decidedAt ?? "",
      text: reason,
    })),
  ];
}

const order = { unmet: 0, partial: 1, pending: 2, met: 3, na: 4 } as const;

/** Passes of one check, however many objects they are of, are one line: a reader looks at the faults. */
function ofFindings(findings: readonly Finding[]): Basis[] {
  const sorted = findings
    .map((finding) => ({ finding, key: keyOf(finding) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ finding }) => finding);
  const lines: Basis[] = [];
  const passes = new Map<string, NonNullable<Basis["same"]>>();
  for (const finding of sorted) {
    const { reading, result, source, verdict } = finding;
    const passed = verdict === "met" || verdict === "na";
    const key = `${source} ${result.uid} ${verdict} ${finding.void ?? ""} ${result.wanted}`;
    const others = passed ? passes.get(key) : undefined;
    if (others !== undefined) others.push({ assetId: reading.assetId, id: reading.evidenceId });
    else {
      const same: NonNullable<Basis["same"]> = [];
      if (passed) passes.set(key, same);
      lines.push(ofFinding(finding, passed ? same : undefined));
    }
  }
  return lines;
}

function keyOf({ reading, result, verdict }: Finding): string {
  return `${order[verdict]} ${reading.assetId ?? ""} ${result.uid} ${reading.evidenceId}`;
}

function ofFinding({ reading, result, ...finding }: Finding, same: Basis["same"]): Basis {
  return {
    kind: "check",
    id: reading.evidenceId,
    assetId: reading.assetId,
    by: reading.tool,
    at: reading.observedAt,
    check: same === undefined ? result : brief(result),
    ...(same === undefined ? {} : { same }),
    ...(finding.void === undefined ? {} : { void: finding.void }),
    text: "",
  };
}

/** What a passing check saw is short; how to mend it is of no use. */
function brief(result: CheckResult): CheckResult {
  const { uid, status, title, risk, requirements, highRiskCases, wanted, unverified } = result;
  return { uid, status, title, risk, requirements, highRiskCases, wanted, unverified, seen: result.seen.slice(0, 200) };
}

function ofPerson(kind: "answer" | "review", { said }: Said<Answer | Review>, reason: Basis["void"]): Basis {
  const basis = {
    kind,
    id: said.id,
    assetId: "assetId" in said ? said.assetId : null,
    by: said.by,
    at: said.at,
    verdict: said.verdict,
    text: "text" in said ? said.text : said.comment,
  };
  return reason === undefined ? basis : { ...basis, void: reason };
}
