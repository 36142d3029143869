import type { Basis } from "@chengfang/model/compliance/assessment";
import type { Answer, Review, Waiver } from "@chengfang/model/compliance/work";
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

/** Passes of one check, however many objects they are of, are one line: a reader looks at the faults, which come first. */
function ofFindings(findings: readonly Finding[]): Basis[] {
  const lines: Basis[] = [];
  const passes = new Map<string, Map<string, NonNullable<Basis["same"]>>>();
  for (const finding of findings.toSorted((a, b) => order[a.verdict] - order[b.verdict])) {
    const { reading, result, source, verdict } = finding;
    if (verdict !== "met" && verdict !== "na") {
      lines.push(ofFinding(finding, undefined));
      continue;
    }
    const ofCheck = getOrAdd(passes, result.uid, () => new Map<string, NonNullable<Basis["same"]>>());
    const alike = `${source} ${verdict} ${finding.void ?? ""} ${result.wanted}`;
    const others = ofCheck.get(alike);
    if (others !== undefined) {
      others.push({ assetId: reading.assetId, id: reading.evidenceId });
      continue;
    }
    const same: NonNullable<Basis["same"]> = [];
    ofCheck.set(alike, same);
    lines.push(ofFinding(finding, same));
  }
  return lines;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function ofFinding({ reading, result, ...finding }: Finding, same: Basis["same"]): Basis {
  return {
    kind: "check",
    id: reading.evidenceId,
    assetId: reading.assetId,
    by: reading.tool,
    at: reading.observedAt,
    check: result,
    ...(same === undefined ? {} : { same }),
    ...(finding.void === undefined ? {} : { void: finding.void }),
    text: "",
  };
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
