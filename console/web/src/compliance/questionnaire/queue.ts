import type { ItemRow } from "@chengfang/model/compliance/view";

type Words = Readonly<Record<"zh" | "en", string>>;

/** A class with how many of its questions are answered. */
export interface ClassProgress {
  readonly key: string;
  readonly title: Words;
  readonly scope: string;
  readonly answered: number;
  readonly all: number;
  /** Its first question that nobody answered. */
  readonly next: string | undefined;
}

/** Items that people answer: machines settle the others alone. */
export const questionsOf = (rows: readonly ItemRow[]): ItemRow[] =>
  rows.filter(({ item }) => item.automation !== "auto");

/** The questions that nobody answered, in the order of the standard. */
export const openUnits = (rows: readonly ItemRow[]): string[] =>
  questionsOf(rows)
    .filter(({ answered }) => !answered)
    .map(({ item }) => item.unit);

/** How far each class is; `done` were answered just now and may not have come back from the server yet. */
export function progressOf(rows: readonly ItemRow[], done: ReadonlySet<string>): ClassProgress[] {
  const isDone = (row: ItemRow) => row.answered || done.has(row.item.unit);
  const classes = Map.groupBy(questionsOf(rows), ({ item }) => `${item.scope} ${item.classCode}`);
  return [...classes].map(([key, own]) => ({
    key,
    title: own[0]?.item.class ?? { zh: key, en: key },
    scope: own[0]?.item.scope ?? "general",
    answered: own.filter(isDone).length,
    all: own.length,
    next: own.find((row) => !isDone(row))?.item.unit,
  }));
}

/** The question after this one that is still open; round to the first. */
export function nextOpen(
  units: readonly string[],
  at: string | undefined,
  done: ReadonlySet<string>,
): string | undefined {
  const index = units.indexOf(at ?? "");
  const round = [...units.slice(index + 1), ...units.slice(0, index + 1)];
  return round.find((unit) => !done.has(unit) && unit !== at);
}
