import type { Assessment, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { scoresOf } from "../score/score.ts";
import type { Scoring } from "../score/scoring.ts";
import { findingsOf } from "./findings.ts";
import type { JudgeInput } from "./input.ts";
import { judgeItem } from "./judge-item.ts";
import type { Judged } from "./judge-item.ts";
import { raisedOf } from "./raised.ts";
import { casesOf, inForce } from "./risk.ts";
import { classesOf, pointsOf, tallyOf } from "./roll-up.ts";
import { standing } from "./statements.ts";
import { moment } from "./time.ts";

export interface Judgement {
  readonly items: readonly ItemVerdict[];
  readonly assessment: Assessment;
}

/** Judges a system at a moment: the same input gives the same judgement, on any day. */
export function judgeSystem(input: JudgeInput, scoring: Scoring): Judgement {
  const at = moment(input.at);
  const findings = findingsOf(input.readings, input.validity, at);
  const answers = Map.groupBy(standing(input.answers, input.validity, at), ({ said }) => said.unit);
  const reviews = Map.groupBy(standing(input.reviews, input.validity, at), ({ said }) => said.unit);
  const waivers = Map.groupBy(inForce(input.waivers, at), ({ unit }) => unit);
  const cases = casesOf(input.cases, input.system);
  const judged = input.items.map((item) =>
    judgeItem(input, {
      item,
      cases,
      findings: findings.get(item.requirement) ?? [],
      answers: answers.get(item.unit) ?? [],
      reviews: reviews.get(item.unit) ?? [],
      waivers: waivers.get(item.unit) ?? [],
    }),
  );
  return { items: judged.map(({ item }) => item), assessment: assess(input, judged, scoring) };
}

function assess({ system, at, raised = [] }: JudgeInput, judged: readonly Judged[], scoring: Scoring): Assessment {
  const items = judged.map(({ item }) => item);
  const count = (holds: (item: ItemVerdict) => boolean) => items.filter(holds).length;
  const open = items.flatMap(({ highRisk }) => highRisk.filter(({ mitigated }) => !mitigated));
  const hazards = new Set(items.flatMap((each) => each.hazards));
  return {
    systemId: system.id,
    at,
    judgedAt: at,
    tally: tallyOf(items.map(({ verdict }) => verdict)),
    points: pointsOf(items),
    classes: classesOf(items),
    scores: scoresOf(judged, scoring),
    highRisk: open.length,
    hazards: hazards.size,
    raised: raisedOf(items, raised, { at, from: system.lastAssessedAt }),
    awaitingSignature: count(({ awaitingSignature }) => awaitingSignature),
    coverage: {
      automatic: count(({ by }) => by === "system"),
      confirmed: count(({ by }) => by === "person"),
      unknown: count(({ by }) => by === "nobody"),
    },
  };
}
