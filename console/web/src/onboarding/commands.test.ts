import { expect, test } from "vitest";
import { filled, isLocal, waysOf } from "./commands.ts";
import { kindOf, kinds } from "./kinds/table.ts";

const place = {
  host: "soc.city.example",
  ports: { udp: 5514, tcp: 5514, tls: null },
  origin: "https://soc.city.example:7300",
  now: "2026-11-24T04:00:00Z",
  clientCertificates: false,
};

test("ids are unique, and short enough for the register", () => {
  const ids = kinds.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.length > 40)).toEqual([]);
});

test.each(kinds)("$id can be connected here, in both languages, with nothing left to fill in but a token", (kind) => {
  const [way] = waysOf(kind, place);
  expect(way).toBeDefined();
  for (const step of way === undefined ? [] : filled(kind, way, place)) {
    expect(step.text).not.toMatch(/%(HOST|PORT|PROTOCOL|ORIGIN)%/);
    expect(step.where.en).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(kind.name.en).not.toMatch(/[\u4e00-\u9fff]/);
});

test("TLS comes first once it is open", () => {
  const kind = kindOf("linux-rsyslog");
  if (kind === undefined) throw new Error("no rsyslog");
  const open = { ...place, ports: { ...place.ports, tls: 6514 } };
  expect([waysOf(kind, place), waysOf(kind, open)]).toEqual([
    ["tcp", "udp"],
    ["tls", "tcp", "udp"],
  ]);
  expect(filled(kind, "tls", open)[0]?.text).toContain('port="6514"');
});

test.each([
  ["127.0.0.1", true],
  ["localhost", true],
  ["10.0.0.1", false],
] as const)("%s is only this computer: %s", (host, is) => expect(isLocal(host)).toBe(is));
