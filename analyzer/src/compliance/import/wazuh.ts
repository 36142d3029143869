import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import { z } from "zod";
import { listOf, readJson, shaped } from "./json.ts";
import { latest } from "./moment.ts";
import {
  type ImportProblem,
  isProblem,
  mostResults,
  problem,
  type RawReport,
  type RawResult,
  type RawTarget,
  tooMany,
  type Words,
} from "./report.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const Check = z.object({
  id: z.union([z.number(), z.string()]),
  title: text,
  result: text,
  status: text,
  reason: text,
  remediation: text,
  policy_id: text,
});
type Check = z.infer<typeof Check>;

/** `GET /sca/{agent}/checks/{policy}` of the API: no word of the agent in it. */
const Api = z.object({
  data: z.object({ affected_items: listOf(Check), total_affected_items: z.number().nullish() }),
});

const Sca = z.object({ type: text, policy_id: text, policy: text, check: Check.nullish() });
/** A line of the manager's alerts.json; or the bare event as the agent sends it. */
const Event = z.union([
  z.object({
    timestamp: text,
    agent: z.object({ id: text, name: text, ip: text }).nullish(),
    data: z.object({ sca: Sca }),
  }),
  Sca.extend({ type: z.literal("check") }),
]);
type Event = z.infer<typeof Event>;

/** Wazuh's SCA: the API's list of checks, or its events, one a line, of any number of agents. */
export function readWazuh(bytes: Uint8Array): RawReport | ImportProblem {
  const json = readJson(bytes);
  if (isProblem(json)) return json;
  const [first] = json.values;
  if (json.values.length === 1 && typeof first === "object" && first !== null && "data" in first && !hasSca(first)) {
    return fromApi(first);
  }
  return fromEvents(json.values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value])));
}

const hasSca = (value: object): boolean =>
  "data" in value && typeof value.data === "object" && value.data !== null && "sca" in value.data;

function fromApi(value: unknown): RawReport | ImportProblem {
  const read = shaped(Api, value);
  if (isProblem(read)) return read;
  const { affected_items: checks, total_affected_items: total } = read.is.data;
  if (checks.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const notes: Words[] = [];
  if (total && total > checks.length) {
    const left = total - checks.length;
    notes.push({
      zh: `API 只返回一页，还有 ${left} 项检查不在文件中`,
      en: `one page of the API: ${left} checks are not in the file`,
    });
  }
  const results = checks.map((check) => resultOf(check, check.policy_id));
  return { version: "API 4", targets: [{ hostname: "", addresses: [], results }], notes };
}

function fromEvents(values: readonly unknown[]): RawReport | ImportProblem {
  if (values.length > mostResults * 2) return tooMany(mostResults * 2, "事件", "events");
  const events = values.map((value) => Event.safeParse(value).data).filter((event) => event !== undefined);
  const checks = events.filter((event) => scaOf(event).check);
  if (checks.length === 0) return notWazuh;
  if (checks.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const others = values.length - checks.length;
  const notes: Words[] = [];
  if (others > 0) {
    notes.push({
      zh: `${others} 行不是检查结果（汇总或其他事件）`,
      en: `${others} lines are no checks (summaries, other events)`,
    });
  }
  const agents = Map.groupBy(checks, (event) => ("data" in event ? `${event.agent?.id} ${event.agent?.name}` : ""));
  return { version: "events 4", targets: [...agents.values()].map(targetOf), notes };
}

const scaOf = (event: Event) => ("data" in event ? event.data.sca : event);

function targetOf(events: readonly Event[]): RawTarget {
  const agent = events.map((event) => ("data" in event ? event.agent : undefined)).find((each) => each);
  const newest = new Map<string, RawResult>();
  for (const event of events) {
    const { check, policy_id: policy, policy: title } = scaOf(event);
    // Events tell of changes: the last one of a check is how it is now.
    if (check) newest.set(`${policy} ${check.id}`, resultOf(check, policy || title));
  }
  return {
    hostname: agent?.name ?? "",
    addresses: agent?.ip && agent.ip !== "any" ? [agent.ip] : [],
    observedAt: latest(events.map((event) => ("timestamp" in event ? event.timestamp : undefined))),
    results: [...newest.values()],
  };
}

const statuses: Readonly<Record<string, CheckStatus>> = { passed: "pass", failed: "fail", "not applicable": "na" };

function resultOf(check: Check, policy: string): RawResult {
  const said = (check.result || check.status).toLowerCase();
  return {
    id: String(check.id),
    policy,
    status: statuses[said] ?? "unknown",
    title: check.title,
    risk: "medium",
    seen: [said, check.reason].filter((each) => each !== "").join("\n"),
    remedy: check.remediation,
  };
}

const notWazuh = problem(
  "malformed",
  "没有 Wazuh SCA 检查结果（应为 API 返回的检查列表或逐行的 sca 事件）",
  "no SCA checks of Wazuh: neither the API's list of checks nor sca events one a line",
);
