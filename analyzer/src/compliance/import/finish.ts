import type { ImportTool } from "@chengfang/model/compliance/evidence";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import type { Mapped, Mapping } from "./mapping.ts";
import { momentOf } from "./moment.ts";
import type { RawReport, RawResult, RawTarget, Report, Target, Words } from "./report.ts";

interface Finishing {
  readonly tool: ImportTool;
  readonly receivedAt: string;
  readonly mapping: Mapping;
}

/** Hosts' clocks may be ahead by this much before it is worth a word. */
const tolerance = 300_000;

/**
 * From what a tool said to check results: each with its requirements, one for each check, none longer than the model
 * allows. Nothing is dropped: a check nobody has mapped stays, and speaks to no requirement.
 */
export function finish(raw: RawReport, { tool, receivedAt, mapping }: Finishing): Report {
  const notes = [...raw.notes];
  const targets = raw.targets.map((target): Target => {
    const { at, note } = observedAt(target, receivedAt);
    if (note) notes.push(note);
    return {
      hostname: target.hostname.slice(0, 253),
      addresses: [...new Set(target.addresses.filter((address) => address !== ""))].slice(0, 1000),
      ...(target.os === undefined || target.os === "" ? {} : { os: target.os.slice(0, 200) }),
      observedAt: at,
      results: merged(target.results).map((result) => resultOf(tool, result, mapping)),
    };
  });
  return { tool, version: raw.version.slice(0, 100), targets, notes: notes.slice(0, mostNotes) };
}

const mostNotes = 200;

/** A report can't be of later than it came: a clock ahead would let evidence live too long. */
function observedAt(target: RawTarget, receivedAt: string): { at: string; note?: Words } {
  const written = momentOf(target.observedAt);
  const received = Date.parse(receivedAt);
  const name = target.hostname || target.addresses[0] || "—";
  if (written === undefined) {
    const note = {
      zh: `${name}：报告未写明检查时间，按收到的时间计`,
      en: `${name}: the report does not say when it looked; taken as of its arrival`,
    };
    return { at: receivedAt, note };
  }
  if (written - received > tolerance) {
    const at = new Date(written).toISOString();
    const note = {
      zh: `${name}：报告时间 ${at} 晚于收到时间，时钟不准，按收到的时间计`,
      en: `${name}: the report is of ${at}, after its arrival: a clock is wrong; taken as of its arrival`,
    };
    return { at: receivedAt, note };
  }
  return { at: new Date(Math.min(written, received)).toISOString() };
}

/** A check that gave several results of one host: all the same, or partly. */
function merged(results: readonly RawResult[]): readonly RawResult[] {
  const byCheck = new Map<string, RawResult[]>();
  for (const result of results) {
    const key = keyOf(result);
    const same = byCheck.get(key);
    if (same) same.push(result);
    else byCheck.set(key, [result]);
  }
  return [...byCheck.values()].map((same) => {
    const [first] = same as [RawResult];
    if (same.length === 1) return first;
    const seen = [...new Set(same.map((each) => each.seen ?? "").filter((text) => text !== ""))]
      .slice(0, 50)
      .join("\n");
    return { ...first, status: together(same.map(({ status }) => status)), seen };
  });
}

const keyOf = ({ id, policy, part }: RawResult): string => [policy, id, part].filter((each) => each).join(":");

/** Several results of one check: unanimous, partly if some passed, else the worst. */
export function together(statuses: readonly CheckStatus[]): CheckStatus {
  const [first = "unknown"] = statuses;
  if (statuses.every((status) => status === first)) return first;
  const has = (status: CheckStatus) => statuses.includes(status);
  if (has("fail") || has("partial")) return has("pass") || has("partial") ? "partial" : "fail";
  return (["error", "unknown", "manual", "pass"] as const).find(has) ?? first;
}

function resultOf(tool: ImportTool, raw: RawResult, mapping: Mapping): CheckResult {
  const mapped = mapping(raw.id.slice(0, 500), raw.title.slice(0, 500));
  return {
    uid: `${tool}:${keyOf(raw)}`.slice(0, 500),
    status: raw.status,
    title: titleOf(raw, mapped),
    risk: raw.risk,
    requirements: raw.notAsked ? [] : united(raw.requirements, mapped?.requirements),
    highRiskCases: raw.notAsked ? [] : united(raw.highRiskCases, mapped?.cases),
    seen: cut(raw.seen, 2000),
    wanted: cut(raw.wanted, 1000),
    ...(raw.remedy ? { remedy: both(cut(raw.remedy, 2000)) } : {}),
    unverified: mapped?.unverified ?? false,
  };
}

const united = (a: readonly string[] = [], b: readonly string[] = []): string[] => [...new Set([...a, ...b])];

const cut = (text: string | undefined, most: number): string => (text ?? "").trim().slice(0, most);

const both = (text: string): Words => ({ zh: text, en: text });

function titleOf(raw: RawResult, mapped: Mapped | undefined): Words {
  const title = (raw.title.trim() || raw.id).slice(0, 500);
  const zh = mapped?.title?.zh ?? raw.titleZh ?? title;
  return { zh, en: raw.title.trim() === "" ? (mapped?.title?.en ?? title) : title };
}
