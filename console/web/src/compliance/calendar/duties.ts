import type { Duty } from "@chengfang/model/compliance/view";
import type { Due } from "../due.ts";

type Words = Duty["title"];

/** A duty with all the systems that owe it. */
export interface DutyLine {
  readonly key: string;
  readonly kind: Duty["kind"];
  readonly title: Words;
  /** Of the most pressing of them. */
  readonly dueAt: string;
  /** Nothing was ever recorded of it: the day is worked out from going into service. */
  readonly never: boolean;
  readonly duties: readonly Duty[];
}

/** Whether the assessor found no record at all: its words end with that. */
export const neverDone = ({ title }: Pick<Duty, "title">): boolean => title.en.endsWith("(never recorded)");

/** The duty's own name, without how it stands: `年度培训：已超期（上次 2024-05-06）` is 年度培训. */
function nameOf({ zh, en }: Words): Words {
  return {
    zh: zh.replace(/：[^：]*（(?:尚无记录|上次 [\d-]+)）$/u, ""),
    en: en.replace(/: [^:]*\((?:never recorded|last on [\d-]+)\)$/u, ""),
  };
}

const order = { over: 0, never: 1, today: 2, left: 3 } as const;

/**
 * The same duty of several systems in one line, the most pressing line first: what is overdue, what was never recorded,
 * what is to come. Those with a record and those without have lines of their own.
 */
export function linesOf(duties: readonly Duty[], dueOf: (at: string) => Due): DutyLine[] {
  const groups = Map.groupBy(duties, (duty) => `${duty.kind} ${rankOf(duty, dueOf)} ${nameOf(duty.title).zh}`);
  return [...groups]
    .flatMap(([key, own]) => {
      const [first] = own.toSorted(byDay);
      if (first === undefined) return [];
      const { kind, title, dueAt } = first;
      const rank = rankOf(first, dueOf);
      return [{ rank, key, kind, title: nameOf(title), dueAt, never: rank === order.never, duties: own }];
    })
    .toSorted((a, b) => a.rank - b.rank || byDay(a, b));
}

type Dated = Pick<Duty, "dueAt">;
const byDay = (a: Dated, b: Dated) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);

function rankOf(duty: Duty, dueOf: (at: string) => Due): number {
  const { key } = dueOf(duty.dueAt);
  return order[neverDone(duty) && (key === "over" || undated(duty)) ? "never" : key];
}

/** Nothing says when it is due; its day is the one on which that was said. */
const undated = ({ title }: Duty): boolean => title.en.includes(": no date can be worked out (");
