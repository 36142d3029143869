import type { Account, SignedStatement, Statement } from "@chengfang/model/statement";
import { expect, test } from "vitest";
import { statementText } from "./text.ts";

const account = (source: string, more: Partial<Account>): Account => ({
  input: "udp",
  source,
  format: "auto",
  received: 0,
  receivedBytes: 0,
  stored: 0,
  unparsed: 0,
  events: 0,
  rejected: {},
  lost: {},
  duplicates: 0,
  firstSeen: "2026-11-01T00:00:00.000Z",
  lastSeen: "2026-11-30T01:00:00.000Z",
  silentSince: null,
  ...more,
});

function signed(more: Partial<Statement>): SignedStatement {
  const statement: Statement = {
    kind: "chengfang-completeness",
    version: 1,
    organisation: "示例市网信办",
    day: "2026-11-29",
    from: "2026-11-28T16:00:00.000Z",
    to: "2026-11-29T16:00:00.000Z",
    sources: [],
    segments: [],
    previous: null,
    ...more,
  };
  const bytes = Buffer.from(JSON.stringify(statement));
  return { statement: bytes.toString("base64"), signature: "", certificate: "" };
}

const busy = signed({
  sources: [
    account("10.1.1.1", { received: 1200, stored: 1100, unparsed: 50, lost: { "kernel-drop": 30 }, duplicates: 7 }),
    account("10.1.1.2", { received: 4, rejected: { "tls-handshake": 4 } }),
    account("10.1.1.3", { silentSince: "2026-11-29T01:00:00.000Z" }),
  ],
  segments: [segment("000000000001", "a"), segment("000000000002", "b")],
  previous: "77",
});

function segment(name: string, manifest: string) {
  const digests = { sha256: "s", sm3: "m", previous: "", manifest };
  return { segment: name, count: 600, bytes: 1_048_576, first: "", last: "", ...digests };
}

test.each([
  [
    "zh",
    "示例市网信办|2026年11月29日日志采集完整性声明",
    "共收到日志1,204条，其中入库1,100条，入库但未能解析50条，拒收4条，丢失30条。",
  ],
  [
    "en",
    "Statement of Completeness of 2026-11-29",
    "1,204 records were received: 1,100 stored, 50 stored without being understood, 4 rejected and 30 lost.",
  ],
] as const)("the figures of a day in %s are those of its statement, and add up", (language, title, balance) => {
  const text = statementText(busy, language);
  const [overview, losses, sources, evidence] = text.sections;
  expect(text.titleLines?.join("|")).toBe(title);
  expect(overview?.lines).toContain(balance);
  expect(overview?.lines.length).toBe(5); // 20 still to be written, 7 again, one silent
  expect(losses?.tables[0]?.rows.map((row) => [row[0], row[4]])).toEqual([
    ["10.1.1.1", "30"],
    ["10.1.1.2", "4"],
  ]);
  expect(sources?.tables[0]?.rows.map((row) => row.slice(0, 7))).toEqual([
    ["10.1.1.1", "udp", "1,200", "1,100", "50", "0", "30"],
    ["10.1.1.2", "udp", "4", "0", "0", "4", "0"],
    ["10.1.1.3", "udp", "0", "0", "0", "0", "0"],
  ]);
  const told = evidence?.lines.join("\n") ?? "";
  expect(told).toContain("77");
  expect(told).toMatch(/SHA-256.*[0-9a-f]{64}/);
});

test("a day without sources is a statement too, and what is none is refused", () => {
  expect(statementText(signed({}), "zh").sections.map(({ lines }) => lines.length)).toEqual([2, 1, 1, 5]);
  expect(() => statementText({ ...busy, statement: Buffer.from("{}").toString("base64") }, "en")).toThrow(
    "no statement",
  );
});
