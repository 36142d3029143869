import type { Drift, ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { Words } from "@chengfang/model/compliance/catalogue";
import { Verdict, verdictNames } from "@chengfang/model/compliance/verdict";
import { worse } from "./combine.ts";
import { both } from "./drift-words.ts";

/** Why a whole system is not judged any more. */
export type Ending = "retired" | "ungraded";

interface Left {
  /** Items that are no longer judged, as they were last. */
  readonly gone: readonly Pick<ItemVerdict, "item" | "verdict">[];
  /** Those that are. */
  readonly kept: readonly Pick<ItemVerdict, "item">[];
  readonly ending?: Ending;
}

const endings: Readonly<Record<Ending, Words>> = {
  retired: { zh: "系统已退出运行", en: "the system is retired" },
  ungraded: { zh: "系统不再定级", en: "the system is not graded any more" },
};

/** What a system is no longer held to, as one drift of the system: from the worst that leaves. */
export function leavingDrift(left: Left): Pick<Drift, "unit" | "from" | "to" | "because"> {
  const { gone, ending } = left;
  const from = gone.map(({ verdict }) => verdict).reduce(worse, "na");
  const counts = Verdict.options
    .map((verdict) => ({ name: verdictNames[verdict], count: gone.filter((each) => each.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
  const items = {
    zh: `不再测评 ${gone.length} 项（${counts.map(({ name, count }) => `${name.zh} ${count} 项`).join("，")}）`,
    en: `no longer judged: ${gone.length} items (${counts.map(({ name, count }) => `${count} ${name.en}`).join(", ")})`,
  };
  const causes = ending === undefined ? changesOf(left) : [endings[ending]];
  return {
    unit: "",
    from,
    to: ending === "ungraded" ? "pending" : "na",
    because: [...causes, items].map(both).join("; "),
  };
}

function changesOf({ gone, kept }: Left): Words[] {
  const general = (all: Left["kept"]) => all.filter(({ item }) => item.scope === "general");
  const levelOf = (all: Left["kept"]) => Math.max(0, ...general(all).map(({ item }) => item.level));
  const is = levelOf(kept);
  const was = general(gone).length === 0 ? is : levelOf(gone);
  const scopes = new Set(kept.map(({ item }) => item.scope));
  const dropped = [...new Set(gone.map(({ item }) => item.scope))].filter((scope) => !scopes.has(scope)).toSorted();
  const level = { zh: `安全保护等级由第 ${was} 级改为第 ${is} 级`, en: `the level changed from ${was} to ${is}` };
  const extensions = dropped.map((scope) => ({
    zh: `不再适用${scopeNames[scope]?.zh ?? ` ${scope} `}安全扩展要求`,
    en: `the requirements for ${scopeNames[scope]?.en ?? scope} apply no more`,
  }));
  const changes = [...(was === is ? [] : [level]), ...extensions];
  return changes.length > 0 ? changes : [{ zh: "适用的要求有变", en: "other requirements apply" }];
}

const scopeNames: Readonly<Record<string, Words>> = {
  cloud: { zh: "云计算", en: "cloud computing" },
  mobile: { zh: "移动互联", en: "mobile" },
  iot: { zh: "物联网", en: "the Internet of things" },
  ics: { zh: "工业控制系统", en: "industrial control" },
  bigdata: { zh: "大数据", en: "big data" },
};
