import type { Basis, ItemVerdict } from "@chengfang/model/compliance/assessment";
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
import { judgeObject } from "./object.ts";
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
export function judgeItem(input: JudgeInput, { item, findings, answers, reviews, waivers, cases }: ItemCase): Judged {
  const spoken = answers.filter((each) => each.void === undefined).map(({ said }) => said);
  const byAsset = Map.groupBy(findings, ({ reading }) => reading.assetId);
  const about = objectsOf(item, input.assets, { findings, answers: spoken }).map(({ assetId, name }) => ({
    assetId,
    name,
    findings: byAsset.get(assetId) ?? [],
    answers: answersAbout(assetId, spoken),
  }));
  const objects = about.map(judgeObject);
  const counted = [...new Set(about.flatMap((each) => each.answers))];
  const assetIds = about.map(({ assetId }) => assetId);
  const hash = basisHash({ systemId: input.system.id, unit: item.unit, assetIds, findings, answers: counted });
  const answeredBy = new Set(counted.map(({ by }) => by));
  const decision = decide({ item, objects, basisHash: hash, reviews, answeredBy });
  const danger = dangerOf({
    item,
    verdict: decision.verdict,
    findings: findings.filter((each) => each.void !== "unsigned" && each.void !== "expired"),
    cases,
    waivers,
  });
  const last = input.before?.get(item.unit);
  const signature = decision.reviews.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const basis: Basis[] = basisOf({
    findings,
    answers,
    counted,
    reviews,
    signed: decision.reviews,
    mitigations: danger.mitigations,
  });
  const verdict: ItemVerdict = {
    systemId: input.system.id,
    item,
    verdict: decision.verdict,
    automatic: decision.automatic,
    awaitingSignature: decision.awaitingSignature,
    reason: decision.reason,
    by: decision.by,
    reviewedBy: signature?.by ?? null,
    reviewedAt: signature?.at ?? null,
    objects: objects.map(({ assetId, name, claimed, standing, reason }) => {
      const aside = claimed === "na" && decision.reviews.length > 0;
      return {
        assetId,
        name,
        verdict: aside ? "na" : decision.reviews.length > 0 ? claimed : standing,
        reason: aside && reason === "answered" ? "excluded" : reason,
      };
    }),
    basis,
    basisHash: hash,
    contradictory: decision.contradictory,
    highRisk: [...danger.highRisk],
    hazards: [...danger.hazards],
    since: last?.verdict === decision.verdict ? last.since : input.at,
    judgedAt: input.at,
  };
  return { item: verdict, bounds: boundsOf(item, decision, objects), severity: danger.severity };
}

/**
 * The objects of an item: assets of its kinds, and whatever evidence speaks of; the system as a whole where the item is
 * judged on it, where something was said of it alone, or where there is nothing else.
 */
function objectsOf(
  { objects }: CatalogueItem,
  assets: readonly JudgedAsset[],
  { findings, answers }: { readonly findings: readonly Finding[]; readonly answers: readonly Answer[] },
): { readonly assetId: string | null; readonly name: string }[] {
  const kinds = new Set<string>(objects);
  const spoken = new Set<string | null>([
    ...findings.map(({ reading }) => reading.assetId),
    ...answers.map(({ assetId }) => assetId).filter((id) => id !== null),
  ]);
  const found = assets.filter(({ assetId, kind }) => kinds.has(kind) || spoken.has(assetId));
  const whole = kinds.has("system") || spoken.has(null) || found.length === 0;
  return [
    ...(whole ? [{ assetId: null, name: "" }] : []),
    ...found.toSorted((a, b) => (a.assetId < b.assetId ? -1 : 1)),
  ];
}
