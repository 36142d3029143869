import type { Tally } from "@chengfang/model/compliance/assessment";
import type { ItemRow } from "@chengfang/model/compliance/view";
import type { BoardQuestion, Only } from "./address.ts";

type Words = Readonly<Record<"zh" | "en", string>>;

/** A control point and those of its items that are shown. */
export interface Point {
  readonly key: string;
  readonly clause: string;
  readonly title: Words;
  readonly tally: Tally;
  readonly rows: readonly ItemRow[];
}

/** A security class of one scope. */
export interface Section {
  readonly key: string;
  readonly title: Words;
  readonly scope: string;
  readonly tally: Tally;
  readonly points: readonly Point[];
}

const only: Readonly<Record<Only, (row: ItemRow) => boolean>> = {
  awaitingSignature: (row) => row.awaitingSignature,
  highRisk: (row) => row.highRisk.some(({ mitigated }) => !mitigated),
  hazard: (row) => row.hazards.length > 0,
  contradictory: (row) => row.contradictory,
  unanswered: (row) => row.item.automation !== "auto" && !row.answered,
  openOrder: (row) => row.openOrder,
};

/** Whether an item is shown; of several special conditions, any. */
export function matches(row: ItemRow, question: BoardQuestion): boolean {
  const { item, verdict } = row;
  const among = (values: readonly string[], value: string) => values.length === 0 || values.includes(value);
  return (
    among(question.verdict, verdict) &&
    among(question.class, item.classCode) &&
    among(question.scope, item.scope) &&
    among(question.automation, item.automation) &&
    (question.only.length === 0 || question.only.some((each) => only[each as Only](row))) &&
    mentions(row, question.q)
  );
}

function mentions({ item }: ItemRow, q: string): boolean {
  const text = [
    item.unit,
    item.clause,
    item.requirement,
    item.point.zh,
    item.point.en,
    item.summary.zh,
    item.summary.en,
  ]
    .join(" ")
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Items by class and control point, in the order in which they come. */
export function sectionsOf(rows: readonly ItemRow[]): Section[] {
  const sections = Map.groupBy(rows, ({ item }) => `${item.scope} ${item.classCode}`);
  return [...sections].map(([key, own]) => {
    const [first] = own;
    const points = Map.groupBy(own, ({ item }) => item.pointClause);
    return {
      key,
      title: first?.item.class ?? { zh: key, en: key },
      scope: first?.item.scope ?? "general",
      tally: tallyOf(own),
      points: [...points].map(([clause, items]) => ({
        key: `${key} ${clause}`,
        clause,
        title: items[0]?.item.point ?? { zh: clause, en: clause },
        tally: tallyOf(items),
        rows: items,
      })),
    };
  });
}

function tallyOf(rows: readonly ItemRow[]): Tally {
  const tally = { met: 0, partial: 0, unmet: 0, na: 0, pending: 0 };
  for (const { verdict } of rows) tally[verdict] += 1;
  return tally;
}
