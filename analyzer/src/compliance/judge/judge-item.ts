import type { ItemVerdict, ObjectVerdict } from "@chengfang/model/compliance/assessment";
import type { CatalogueItem, HighRiskCase } from "@chengfang/model/compliance/catalogue";
import type { Risk } from "@chengfang/model/compliance/verdict";
import type { Answer, Review, Waiver } from "@chengfang/model/compliance/work";
import { basisHash } from "./basis.ts";
import { basisOf } from "./basis-list.ts";
import { boundsOf } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import type { Finding } from "./findings.ts";
import type { JudgedAsset, JudgeInput } from "./input.ts";
import { decide } from "./item.ts";
import type { Decision } from "./item.ts";
import { judgeObject } from "./object.ts";
import type { JudgedObject, ObjectEvidence } from "./object.ts";
import { dangerOf } from "./risk.ts";
import { answersAbout } from "./statements.ts";
import type { Said } from "./statements.ts";

/** A judged item with what scores need of it. */
export interface Judged {
  readonly item: ItemVerdict;
  readonly bounds: Bounds;
  readonly severity: Risk | null;
}

/** What concerns one item, sorted out. */
export interface ItemCase {
  readonly item: CatalogueItem;
  readonly findings: readonly Finding[];
  readonly answers: readonly Said<Answer>[];
  readonly reviews: readonly Said<Review>[];
  readonly waivers: readonly Waiver[];
  readonly cases: ReadonlyMap<string, HighRiskCase>;
}

/** Judges one item of a system. */
export function judgeItem(input: JudgeInput, of: ItemCase): Judged {
  const { item, findings, reviews, cases, waivers } = of;
  const { objects, answers } = gather(input, of);
  const systemId = input.system.id;
  const assetIds = objects.map(({ assetId }) => assetId);
  const hash = basisHash({ systemId, unit: item.unit, assetIds, findings, answers });
  const counted = findings.filter((each) => !lapsed(each));
  const answeredBy = new Set([...answers.map(({ by }) => by), ...counted.flatMap(claimants)]);
  const decision = decide({ item, objects, basisHash: hash, reviews, answeredBy });
  const shown = objects.map((each) => shownOf(each, decision));
  const aside = new Set(shown.filter(({ reason }) => reason === "excluded").map(({ assetId }) => assetId));
  const counting = counted.filter(({ reading }) => !aside.has(reading.assetId));
  const danger = dangerOf({ item, verdict: decision.verdict, findings: counting, cases, waivers });
  const signature = decision.reviews.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const before = input.before?.get(item.unit);
  const verdict: ItemVerdict = {
    systemId,
    item,
    verdict: decision.verdict,
    automatic: decision.automatic,
    awaitingSignature: decision.awaitingSignature,
    reason: decision.reason,
    by: decision.by,
    reviewedBy: signature?.by ?? null,
    reviewedAt: signature?.at ?? null,
    objects: shown,
    basis: basisOf({ ...of, counted: answers, signed: decision.reviews, mitigations: danger.mitigations }),
    givers: [...answeredBy].toSorted(),
    basisHash: hash,
    contradictory: decision.contradictory,
    highRisk: [...danger.highRisk],
    hazards: [...danger.hazards],
    since: before?.verdict === decision.verdict ? before.since : input.at,
    judgedAt: input.at,
  };
  return { item: verdict, bounds: boundsOf(item, decision, objects), severity: danger.severity };
}

const lapsed = (finding: Finding): boolean => finding.void === "unsigned" || finding.void === "expired";

/** Whose word a finding is: what is good in a report that a person brought, or rests on what a person entered. */
const claimants = ({ reading, verdict }: Finding): readonly string[] =>
  reading.claim === true && (verdict === "met" || verdict === "na") ? (reading.claimedBy ?? []) : [];

/** The objects of the item, each judged, and the answers that count. */
function gather({ assets }: JudgeInput, { item, findings, answers }: ItemCase) {
  const spoken = answers.filter((each) => each.void === undefined).map(({ said }) => said);
  const byAsset = Map.groupBy(findings, ({ reading }) => reading.assetId);
  const about = objectsOf(item, assets, { findings, answers: spoken }).map(({ assetId, name, isClaimed }) => ({
    assetId,
    name,
    isClaimed,
    findings: byAsset.get(assetId) ?? [],
    answers: answersAbout(assetId, spoken),
  }));
  return { objects: about.map(judgeObject), answers: [...new Set(about.flatMap((each) => each.answers))] };
}

/** What a signature covers is shown as claimed; an object taken out under it says so. */
function shownOf({ assetId, name, claimed, standing, reason }: JudgedObject, { reviews }: Decision): ObjectVerdict {
  const signed = reviews.length > 0;
  const aside = signed && claimed === "na" && reason === "answered";
  return { assetId, name, verdict: signed ? claimed : standing, reason: aside ? "excluded" : reason };
}

/**
 * The objects of an item: assets of its kinds, and whatever evidence speaks of; the system as a whole where the item is
 * judged on it, where something was said of it alone, or where there is nothing else.
 */
function objectsOf(
  { objects }: CatalogueItem,
  assets: readonly JudgedAsset[],
  { findings, answers }: { readonly findings: readonly Finding[]; readonly answers: readonly Answer[] },
): Pick<ObjectEvidence, "assetId" | "name" | "isClaimed">[] {
  const kinds = new Set<string>(objects);
  const read = findings.filter((each) => each.void !== "unsigned").map(({ reading }) => reading);
  const claimed = new Set(read.filter(({ claim }) => claim === true).map(({ assetId }) => assetId));
  const spoken = new Set([
    ...read.filter(({ claim }) => claim !== true).map(({ assetId }) => assetId),
    ...answers.map(({ assetId }) => assetId).filter((id) => id !== null),
  ]);
  const found = assets.filter(({ assetId, kind }) => kinds.has(kind) || spoken.has(assetId));
  const more = assets.filter((each) => !found.includes(each) && claimed.has(each.assetId));
  const whole = kinds.has("system") || spoken.has(null) || found.length + more.length === 0;
  return [
    ...(whole || claimed.has(null) ? [{ assetId: null, name: "", isClaimed: !whole }] : []),
    ...[...found, ...more]
      .map((asset) => ({ assetId: asset.assetId, name: asset.name, isClaimed: more.includes(asset) }))
      .toSorted((a, b) => (a.assetId < b.assetId ? -1 : 1)),
  ];
}
