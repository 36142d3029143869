import type { Authority, Crl } from "@chengfang/model/certificate";
import { expect, test } from "vitest";
import { crlState, treeOf } from "./tree.ts";

const dates = { notBefore: "", notAfter: "" };
const authority = (id: string, issuer: string | null): Authority => ({
  ...dates,
  id,
  name: id,
  algorithm: "p-256",
  subject: `CN=${id}`,
  issuer,
  state: "active",
  certificates: {},
  crls: [],
  pem: "",
});
const list = { shard: 0, kind: "full", number: "1", thisUpdate: "", nextUpdate: "", entries: 0 };
const crl = (state: Crl["state"]): Crl => ({ ...list, state });

test.each([
  [
    "a root and its issuers",
    [
      ["b", "a"],
      ["a", null],
      ["c", "a"],
      ["d", "b"],
    ],
    "a:0 b:1 d:2 c:1",
  ],
  ["an issuer under somebody else's root", [["a", "state-root"]], "a:0"],
  [
    "a root that names itself",
    [
      ["a", "a"],
      ["b", "a"],
    ],
    "a:0 b:1",
  ],
  ["nothing", [], ""],
] as const)("%s", (_, given, shown) => {
  const tree = treeOf(given.map(([id, issuer]) => authority(id, issuer)));
  expect(tree.map(({ authority: { id }, depth }) => `${id}:${depth}`).join(" ")).toBe(shown);
});

test.each([
  [[], "none"],
  [["ok", "ok"], "ok"],
  [["ok", "due"], "due"],
  [["due", "expired", "ok"], "expired"],
] as const)("lists that are %j are %s in all", (states, all) => {
  expect(crlState({ crls: states.map(crl) })).toBe(all);
});
