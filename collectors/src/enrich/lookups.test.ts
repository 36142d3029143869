import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventFields } from "@chengfang/model/event";
import { Enrichment } from "@chengfang/model/enrichment";
import { expect, test } from "vitest";
import { packDocument } from "../lists/pack.ts";
import { assetLookup } from "./assets.ts";
import { insideOf } from "./direction.ts";
import { enrich } from "./enrich.ts";
import { indicatorLookup } from "./indicators.ts";
import { directoryOf } from "./people.ts";
import { scannersOf } from "./scanners.ts";

const hash = "AB".repeat(32);
const given = Enrichment.parse({
  people: [
    { accounts: ["zhangsan", "zs.admin"], name: "张三", department: "信息中心" },
    { accounts: ["shared"], name: "甲" },
    { accounts: ["shared"], name: "乙" },
    { accounts: ["nameless"], department: "财政局" },
  ],
  scanners: [{ name: "漏扫一号", ranges: ["10.9.0.0/24", "2001:db8::9"] }],
  inside: ["203.0.113.0/24"],
  indicators: [
    { kind: "ip", value: "198.51.100.0/24", provider: "市网信办", confidence: "High", description: "C2" },
    { kind: "domain", value: "Evil.example" },
    { kind: "url", value: "http://a.example/x" },
    { kind: "sha256", value: hash },
    { kind: "domain", value: "old.example", until: "2026-01-01T00:00:00Z" },
  ],
});
const asset = { id: "a1", name: "web", hostnames: [], owner: "", zone: "", unitName: "" };
const assets = assetLookup([{ ...asset, addresses: ["8.8.8.0/24"] }]);
const lists = await packed(given);
const lookups = {
  inside: insideOf(lists.inside, assets),
  people: lists.people && directoryOf(lists.people),
  scanners: lists.scanners && scannersOf(lists.scanners),
  indicators: lists.indicators && indicatorLookup(lists.indicators),
};

/** The lists as collectors have them: written as a document, read again and packed. */
async function packed(whole: Enrichment) {
  const path = join(mkdtempSync(join(tmpdir(), "chengfang-lists-")), "enrichment.json");
  writeFileSync(path, JSON.stringify(whole));
  return (await packDocument(path)) ?? {};
}

/** What is added beside `related.*`. */
function added(fields: EventFields): EventFields {
  const before = new Set(Object.keys(fields).filter((name) => name !== "tags"));
  const after = Object.entries(enrich({ ...fields }, lookups));
  return Object.fromEntries(after.filter(([name]) => !before.has(name) && !name.startsWith("related.")));
}

test.each([
  ["10.0.0.1", "192.168.7.7", "internal"],
  ["10.0.0.1", "1.1.1.1", "outbound"],
  ["1.1.1.1", "203.0.113.9", "inbound"],
  ["1.1.1.1", "8.8.8.8", "inbound"], // an asset has it
  ["1.1.1.1", "9.9.9.9", "external"],
  ["fe80::1", "2400:3200::1", "outbound"],
  ["fd00::1", "224.0.0.251", "internal"],
  ["web01", "1.1.1.1", undefined],
  ["10.0.0.1", 7, undefined],
] as const)("direction from %s to %s: %s", (source, destination, direction) => {
  const event = { "source.ip": source, "destination.ip": destination };
  expect(added(event)["network.direction"]).toBe(direction);
});

test.each<[string, EventFields, EventFields]>([
  [
    "what an interface said is kept",
    { "source.ip": "1.1.1.1", "destination.ip": "10.0.0.1", "network.direction": "egress" },
    {},
  ],
  ["one end alone has no direction", { "source.ip": "1.1.1.1" }, {}],
  [
    "a user of the directory, whatever the case",
    { "user.name": "ZhangSan" },
    { "user.full_name": "张三", "labels.user_department": "信息中心" },
  ],
  [
    "the source's own name is kept",
    { "user.name": "zs.admin", "user.full_name": "Z" },
    { "labels.user_department": "信息中心" },
  ],
  ["an account of two people tells nothing", { "user.name": "shared" }, {}],
  ["a department alone", { "user.name": "nameless" }, { "labels.user_department": "财政局" }],
  ["nobody", { "user.name": "__proto__" }, {}],
  ["a scanner", { "source.ip": "10.9.0.7" }, { "labels.scanner": "漏扫一号", tags: ["known-scanner"] }],
  [
    "a scanner, by IPv6, beside other tags",
    { "source.ip": "2001:DB8:0::9", tags: ["x"] },
    { "labels.scanner": "漏扫一号", tags: ["x", "known-scanner"] },
  ],
  ["its target is no scanner", { "destination.ip": "10.9.0.7" }, {}],
  [
    "an address of an indicator",
    { "destination.ip": "198.51.100.7" },
    {
      "threat.indicator.type": "ipv4-addr",
      "threat.indicator.ip": "198.51.100.7",
      "threat.indicator.provider": "市网信办",
      "threat.indicator.description": "C2",
      "threat.indicator.confidence": "High",
      "threat.enrichments.matched.field": "destination.ip",
      "threat.enrichments.matched.atomic": "198.51.100.7",
    },
  ],
  [
    "a name below a domain",
    { "dns.question.name": "a.b.EVIL.example." },
    {
      "threat.indicator.type": "domain-name",
      "threat.indicator.url.domain": "Evil.example",
      "threat.enrichments.matched.field": "dns.question.name",
      "threat.enrichments.matched.atomic": "a.b.EVIL.example.",
    },
  ],
  ["a name that ends alike", { "dns.question.name": "notevil.example" }, {}],
  [
    "a hash, before an address",
    { "file.hash.sha256": hash.toLowerCase(), "source.ip": "198.51.100.7" },
    {
      "threat.indicator.type": "file",
      "threat.indicator.file.hash.sha256": hash,
      "threat.enrichments.matched.field": "file.hash.sha256",
      "threat.enrichments.matched.atomic": hash.toLowerCase(),
    },
  ],
  [
    "an answer of DNS, one of several",
    { "dns.resolved_ip": ["1.1.1.1", "198.51.100.9"] },
    {
      "threat.indicator.type": "ipv4-addr",
      "threat.indicator.ip": "198.51.100.9",
      "threat.indicator.provider": "市网信办",
      "threat.indicator.description": "C2",
      "threat.indicator.confidence": "High",
      "threat.enrichments.matched.field": "dns.resolved_ip",
      "threat.enrichments.matched.atomic": "198.51.100.9",
    },
  ],
  [
    "an address of the web",
    { "url.full": "http://a.example/x" },
    {
      "threat.indicator.type": "url",
      "threat.indicator.url.full": "http://a.example/x",
      "threat.enrichments.matched.field": "url.full",
      "threat.enrichments.matched.atomic": "http://a.example/x",
    },
  ],
  ["an indicator that was over", { "url.domain": "old.example", "@timestamp": "2026-02-01T00:00:00.000Z" }, {}],
  ["what the source named itself is kept", { "threat.indicator.type": "url", "source.ip": "198.51.100.7" }, {}],
])("%s", (_what, fields, more) => expect(added(fields)).toEqual(more));
