import type { Reminder } from "@chengfang/model/compliance/view";
import { dayAt } from "./days.ts";
import type { DutyState } from "./due.ts";

/**
 * What is to be said at a moment of a system's duties: those that are near, over, or cannot be dated. The key holds the
 * duty, the system and the day, so that a reminder is written once; one that cannot be dated is due on the day it is said.
 */
export function remindersOf(
  states: readonly DutyState[],
  { unitId, at }: { unitId: string | null; at: string },
): Reminder[] {
  return states
    .filter(({ state }) => state !== "ok")
    .map((state) => ({
      key: `${state.duty}:${state.systemId}:${state.dueAt ?? "undated"}`,
      kind: state.kind,
      systemId: state.systemId,
      unitId,
      dueAt: state.dueAt ?? dayAt(at),
      text: wordsOf(state),
      at,
    }));
}

function wordsOf({ title, state, lastAt }: DutyState): Reminder["text"] {
  const last =
    lastAt === null ? { zh: "尚无记录", en: "never recorded" } : { zh: `上次 ${lastAt}`, en: `last on ${lastAt}` };
  const how = {
    soon: { zh: "即将到期", en: "due soon" },
    overdue: { zh: "已超期", en: "overdue" },
    unknown: { zh: "无法推算到期日", en: "no date can be worked out" },
    ok: { zh: "未到期", en: "not due" },
  }[state];
  return { zh: `${title.zh}：${how.zh}（${last.zh}）`, en: `${title.en}: ${how.en} (${last.en})` };
}
