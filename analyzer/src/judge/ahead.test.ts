import { loadRules } from "@chengfang/sigma";
import { expect, test } from "vitest";
import { assemble } from "../content/assemble.ts";
import { createTrial } from "./trial.ts";

const rule =
  "title: Fail\nid: fail\nlevel: low\nlogsource: {product: p}\ndetection: {s: {event.action: fail}, condition: s}\n";
const correlation = (id: string, condition: string) =>
  `---\ntitle: ${id}\nid: ${id}\nlevel: low\ncorrelation: {type: event_count, rules: [fail], timespan: 5m, group-by: [host.name], condition: ${condition}}\n`;
const text = rule + correlation("many", "{gte: 3}") + correlation("some", "{gte: 3, lte: 5}");

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const fail = (happened: number, arrived: number, host: string) => ({
  "@timestamp": at(happened),
  "event.ingested": at(arrived),
  "event.action": "fail",
  "host.name": host,
  "event.module": "p",
});

test.each([["h"], ["another"]])("a clock that is ahead, of host %s, makes nothing late that others send", (host) => {
  const trial = createTrial(assemble({ ...loadRules([{ path: "t.yml", text }]), texts: new Map() }, []));
  const events = [fail(599, 0, host), fail(0, 2, "h"), fail(1, 3, "h"), fail(2, 4, "h")];
  expect([...trial(events)].toSorted()).toEqual(["fail", "many", "some"]);
});
