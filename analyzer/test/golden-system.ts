import type { CatalogueItem, HighRiskCase } from "@chengfang/model/compliance/catalogue";
import type { EvidenceKind } from "@chengfang/model/compliance/evidence";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { CheckStatus, Verdict } from "@chengfang/model/compliance/verdict";
import type { Answer, Review, Waiver } from "@chengfang/model/compliance/work";
import { loadComplianceContent } from "../src/assessor/content.ts";
import { applicable } from "../src/compliance/catalogue/applicable.ts";
import type { DatedReading, JudgeInput } from "../src/compliance/judge/input.ts";
import { judgeSystem } from "../src/compliance/judge/judge.ts";
import { loadScoring } from "../src/compliance/score/scoring.ts";

export const at = "2026-06-30T00:00:00.000Z";
const yesterday = "2026-06-29T00:00:00.000Z";
const longAgo = "2026-05-01T00:00:00.000Z";
const tomorrow = "2026-07-01T00:00:00.000Z";

const technical = new Set(["PES", "CNS", "ABS", "CES", "SMC"]);
const weights: Readonly<Record<string, 1 | 2 | 3>> = { CNS: 2, ABS: 2, CES: 3, SMC: 2 };
const content = loadComplianceContent();

/** Level 3, S3A3, cloud: 211 + 46 items; weights and objects so that they can be counted by hand. */
export const items: CatalogueItem[] = applicable(content.catalogue, {
  levelG: 3,
  levelS: 3,
  levelA: 3,
  extensions: ["cloud"],
}).map((item) => ({
  ...item,
  weight: weights[item.classCode] ?? 1,
  objects: technical.has(item.classCode) && item.classCode !== "PES" ? ["server"] : ["system"],
}));

/** Every case that the items name concerns the system; only remote management without protection cannot be mitigated. */
const cases: HighRiskCase[] = [...new Set(items.flatMap(({ highRiskCases }) => highRiskCases))].map((id) => ({
  id,
  title: { zh: id, en: id },
  fromLevel: 2,
  scope: "general",
  continuityCritical: false,
  mitigations: [],
  mitigable: id !== "6.5.1.1",
  unverified: [],
}));

const [source] = content.sources.scoring;
export const scoring = (source && loadScoring(source).scoring) ?? expectScoring();
function expectScoring(): never {
  throw new Error("rules/compliance/scoring.yml does not load");
}

/** What is said of an item where it is not simply met: on the servers `web` and `db`, or on the system as a whole. */
export interface Exception {
  readonly unit: string;
  readonly web?: readonly CheckStatus[];
  readonly db?: readonly CheckStatus[];
  readonly system?: readonly CheckStatus[];
  /** High-risk cases that a failing check names. */
  readonly names?: readonly string[];
  readonly unverified?: true;
  readonly unsigned?: true;
  readonly seen?: "longAgo" | "tomorrow";
  /** What another tool says of `web`. */
  readonly other?: CheckStatus;
  readonly answer?: Exclude<Verdict, "pending">;
  readonly answered?: "longAgo";
  readonly review?: Exclude<Verdict, "pending">;
  readonly reviewed?: "under another basis" | "withdrawn" | "by who answered";
  readonly mitigation?: true;
}

/** The whole system: every item met by what its kind asks for, but for the exceptions. */
export function goldenSystem(exceptions: readonly Exception[]): JudgeInput {
  const special = new Map(exceptions.map((each) => [each.unit, each]));
  const unsigned = inputOf({
    readings: items.flatMap((item) => readingsOf(item, special.get(item.unit))),
    answers: items.flatMap((item) => answersOf(item, special.get(item.unit))),
    waivers: exceptions.filter(({ mitigation }) => mitigation).map(({ unit }) => waiverOf(unit)),
  });
  const hashes = new Map(judgeSystem(unsigned, scoring).items.map(({ item, basisHash }) => [item.unit, basisHash]));
  const reviews = items.flatMap((item) => reviewsOf(item, special.get(item.unit), hashes.get(item.unit) ?? ""));
  return { ...unsigned, reviews };
}

function inputOf({ readings, answers, waivers }: Pick<JudgeInput, "answers" | "waivers" | "readings">): JudgeInput {
  return {
    system: { id: "golden", levelG: 3, extensions: ["cloud"], continuityCritical: true },
    items,
    cases,
    assets: ["web", "db"].map((assetId) => ({ assetId, name: assetId, kind: "server" })),
    readings,
    answers,
    reviews: [],
    waivers,
    validity: { evidenceDays: 30, answerDays: 365 },
    at,
  };
}

/** Machines see auto and semi items: technical ones on both servers, physical and management ones on the system. */
function readingsOf(item: CatalogueItem, special: Exception | undefined): DatedReading[] {
  if (special?.other !== undefined) {
    const openscap = { assetId: "web", statuses: [special.other], kind: "import", tool: "openscap" } as const;
    return [...readingsOf(item, { unit: item.unit }), readingOf(item, undefined, openscap)];
  }
  const onServers = item.objects.includes("server");
  const usual: Pick<Exception, "web" | "db" | "system"> =
    item.automation === "manual" ? {} : onServers ? { web: ["pass"], db: ["pass"] } : { system: ["pass"] };
  const said = special !== undefined && saysItself(special) ? special : usual;
  return (["web", "db", "system"] as const).flatMap((object) => {
    const statuses = said[object];
    const assetId = object === "system" ? null : object;
    return statuses === undefined
      ? []
      : [readingOf(item, special, { assetId, statuses, kind: "agent", tool: "agent" })];
  });
}

/** An exception with answers alone leaves the machines' side as it is, unless it is about there being none. */
const saysItself = ({ web, db, system, answered, answer, reviewed }: Exception): boolean =>
  [web, db, system].some((each) => each !== undefined) ||
  answered !== undefined ||
  (answer === "na" && reviewed === undefined);

interface Look {
  readonly assetId: string | null;
  readonly statuses: readonly CheckStatus[];
  readonly kind: EvidenceKind;
  readonly tool: string;
}

/** One reading an item, so that each can have its own age: `platform` keeps them apart. */
function readingOf(
  item: CatalogueItem,
  special: Exception | undefined,
  { assetId, statuses, kind, tool }: Look,
): DatedReading {
  const times = { longAgo, tomorrow };
  return {
    evidenceId: `${tool}-${item.unit}-${assetId ?? ""}`,
    assetId,
    systemId: assetId === null ? "golden" : null,
    kind,
    tool,
    platform: item.unit.toLowerCase(),
    observedAt: special?.seen === undefined ? yesterday : times[special.seen],
    signed: special?.unsigned !== true,
    results: statuses.map((status, number) => resultOf(item, special, { status, number, tool })),
  };
}

function resultOf(
  { requirement }: CatalogueItem,
  special: Exception | undefined,
  { status, number, tool }: { readonly status: CheckStatus; readonly number: number; readonly tool: string },
): CheckResult {
  const uid = `${tool}:${requirement}:${number}`;
  return {
    uid,
    status,
    title: { zh: uid, en: uid },
    risk: "medium",
    requirements: [requirement],
    highRiskCases: status === "fail" ? [...(special?.names ?? [])] : [],
    seen: "",
    wanted: "",
    unverified: special?.unverified === true,
  };
}

function answersOf({ unit, automation }: CatalogueItem, special: Exception | undefined): Answer[] {
  const verdict = special === undefined ? (automation === "manual" ? "met" : undefined) : special.answer;
  if (verdict === undefined) return [];
  const said = { method: "interview", text: "…", evidenceIds: [], validUntil: null, withdrawnAt: null } as const;
  const when = special?.answered === "longAgo" ? "2025-06-01T00:00:00.000Z" : yesterday;
  return [
    {
      ...said,
      evidenceIds: [],
      id: `answer-${unit}`,
      systemId: "golden",
      unit,
      assetId: null,
      verdict,
      by: "li",
      at: when,
    },
  ];
}

function reviewsOf({ unit, automation }: CatalogueItem, special: Exception | undefined, hash: string): Review[] {
  const verdict = special === undefined ? (automation === "auto" ? undefined : "met") : special.review;
  if (verdict === undefined) return [];
  const reviewed = special?.reviewed;
  return [
    {
      id: `review-${unit}`,
      systemId: "golden",
      unit,
      verdict,
      comment: "",
      basisHash: reviewed === "under another basis" ? "0".repeat(64) : hash,
      validUntil: null,
      by: reviewed === "by who answered" ? "li" : "wang",
      at: yesterday,
      withdrawnAt: reviewed === "withdrawn" ? yesterday : null,
    },
  ];
}

function waiverOf(unit: string): Waiver {
  return {
    id: `waiver-${unit}`,
    systemId: "golden",
    unit,
    kind: "mitigation",
    highRiskCase: null,
    reason: "…",
    expiresAt: "2026-12-31",
    evidenceIds: [],
    requestedBy: "li",
    requestedAt: longAgo,
    state: "approved",
    decidedBy: "wang",
    decidedAt: longAgo,
    decision: "",
  };
}
