import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@chengfang/store/log";
import type { RunningPart } from "@chengfang/store/part";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configAt } from "../../test/ca.ts";
import type { Actor } from "../actor.ts";
import { verifyChain } from "../chain.ts";
import { openEnvelope } from "../key/envelope.ts";
import { sample } from "../key/sample.ts";
import { openSm2Key } from "../key/sm2EnvelopedKey.ts";
import { parseEnvelopedData } from "../x509/cms/envelopedData.ts";
import { parseSm2EnvelopedKey } from "../x509/gm/envelopedKey.ts";
import { isMalformed } from "../x509/malformed.ts";
import { openKmc } from "./client.ts";
import type { KmcClient } from "./client.ts";
import { openKmcDatabase } from "./database.ts";
import { hashOf } from "./keys.ts";
import { startKmc } from "./start.ts";

const data = mkdtempSync(join(tmpdir(), "chengfang-kmc-"));
const config = configAt(data, { recoveryApprovals: 2 });
let part: RunningPart;
let kmc: KmcClient;
beforeAll(async () => {
  part = await startKmc({ config, log: createLog("test") });
  kmc = openKmc(data);
});
afterAll(async () => {
  kmc.close();
  await part.close();
  rmSync(data, { recursive: true });
});

const person = (account: string, ...roles: Actor["roles"]): Actor => ({ account, name: account, roles, address: "" });
const ca = person("ca");
const [sun, zhou, wu] = [person("sun", "kmc-operator"), person("zhou", "kmc-operator"), person("wu", "kmc-operator")];
const clerk = person("li", "ra-enter");
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const owner = sample("sm2");
const rsaOwner = sample("rsa-2048");
const ecOwner = sample("p-256");

/** The secret number inside what the KMC sent, for its owner. */
function opened(envelopedKey: string): Uint8Array {
  const parsed = parseSm2EnvelopedKey(Buffer.from(envelopedKey, "base64"));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  const pair = openSm2Key(parsed, owner.pkcs8);
  if (!pair) throw new Error("not the owner's");
  return pair.spki;
}

test("an SM2 key goes to its owner alone, once, and again only to the same key", async () => {
  const made = await kmc.generate({ kind: "sm2", request: "r1", owner: "person-1", actor: ca });
  expect(await kmc.generate({ kind: "sm2", request: "r1", owner: "person-1", actor: ca })).toEqual(made);
  const asked = { key: made.key, recipient: base64(owner.certificate.der), actor: ca };
  const sent = await kmc.envelope(asked);
  expect(sent.form).toBe("sm2-enveloped-key");
  expect(base64(opened(sent.envelopedKey))).toBe(made.spki);
  expect(base64(opened((await kmc.envelope(asked)).envelopedKey))).toBe(made.spki);
  await expect(kmc.envelope({ ...asked, recipient: base64(sample("sm2").spki) })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(kmc.generate({ kind: "sm2", request: "r1", actor: ca })).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  ["rsa-2048", rsaOwner],
  ["p-256", ecOwner],
  ["sm2", rsaOwner],
] as const)("a %s key goes in a CMS envelope", async (kind, to) => {
  const made = await kmc.generate({ kind, request: `cms-${kind}`, actor: ca });
  const sent = await kmc.envelope({ key: made.key, recipient: base64(to.certificate.der), actor: ca });
  expect(sent.form).toBe("cms-enveloped-data");
  const parsed = parseEnvelopedData(Buffer.from(sent.envelopedKey, "base64"));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  const pkcs8 = openEnvelope(parsed, to.pkcs8, to.certificate);
  const key = createPrivateKey({ key: Buffer.from(pkcs8 ?? []), format: "der", type: "pkcs8" });
  expect(base64(createPublicKey(key).export({ format: "der", type: "spki" }))).toBe(made.spki);
});

interface Row {
  readonly title: string;
  readonly approvals: readonly Actor[];
  readonly kind?: "user" | "judicial";
  readonly document?: string;
  readonly actor?: Actor;
}

async function order({ title, approvals, kind = "user", document = "", actor = clerk }: Row) {
  const made = await kmc.generate({ kind: "sm2", request: `recovery-${title}`, actor: ca });
  const spkiHash = hashOf(Buffer.from(made.spki, "base64"));
  const why = { kind, reason: "令牌遗失", document };
  const agreed = approvals.map((each, at) => ({ actor: each, at }));
  const certificate = { issuer: "issuing-sm2", serial: "4a01", spkiHash };
  const given = { recovery: `recovery-${title}`, ...certificate, ...why, approvals: agreed, actor };
  return { made, given: { ...given, recipient: base64(owner.spki) } };
}

const refused: readonly (Row & { readonly code: string })[] = [
  { title: "nobody agreed", approvals: [], code: "forbidden" },
  { title: "one agreed", approvals: [sun], code: "forbidden" },
  { title: "one agreed twice", approvals: [sun, sun], code: "forbidden" },
  { title: "one of two is no operator", approvals: [sun, person("qian", "ra-review")], code: "forbidden" },
  { title: "the one who collects agreed", approvals: [sun, zhou], actor: sun, code: "forbidden" },
  { title: "judicial without a document", approvals: [sun, zhou], kind: "judicial", code: "invalid" },
];
test.each(refused)("no recovery: $title", async (row) => {
  const { given } = await order(row);
  await expect(kmc.recover(given)).rejects.toMatchObject({ code: row.code });
});

const allowed: readonly Row[] = [
  { title: "two agreed", approvals: [sun, zhou] },
  {
    title: "judicial with its document",
    approvals: [sun, zhou, wu],
    kind: "judicial",
    document: "（2026）京01刑初1号",
  },
];
test.each(allowed)("recovery, once: $title", async (row) => {
  const { given, made } = await order(row);
  expect(base64(opened((await kmc.recover(given)).envelopedKey))).toBe(made.spki);
  await expect(kmc.recover(given)).rejects.toMatchObject({ code: "conflict" });
});

test("a suspended key is not given out, a resumed one is, a destroyed one is gone; operators alone do it", async () => {
  const { key } = await kmc.generate({ kind: "sm2", request: "life", actor: ca });
  const asked = { key, recipient: base64(owner.spki), actor: ca };
  await expect(kmc.suspend({ key, reason: "loss", actor: clerk })).rejects.toMatchObject({ code: "forbidden" });
  await kmc.suspend({ key, reason: "loss", actor: sun });
  await expect(kmc.envelope(asked)).rejects.toMatchObject({ code: "conflict" });
  await kmc.resume({ key, reason: "found", actor: sun });
  await kmc.envelope(asked);
  await kmc.destroy({ key, reason: "end of retention", actor: zhou });
  await expect(kmc.envelope(asked)).rejects.toMatchObject({ code: "conflict" });
  await expect(kmc.resume({ key, reason: "again", actor: sun })).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  [
    "approvals by who collects",
    "others than who collects",
    "insert into recovery_approvals (recovery, account, name, at) select id, collected_by, 'x', 1 from recoveries limit 1",
  ],
  [
    "a recovery given at once",
    "begins open",
    "insert into recoveries select 'x', key, issuer, serial, kind, reason, document, needed, recipient, collected_by, collected_name, 'given', at from recoveries limit 1",
  ],
  ["a recovery that is deleted", "stay on record", "delete from recoveries"],
  ["an approval that is changed", "stay on record", "update recovery_approvals set account = 'x'"],
  ["a key that is deleted", "destroyed, not deleted", "delete from keys"],
  ["a line of the trail that is changed", "append-only", "update audit set actor = 'x'"],
])("the database refuses %s", async (_, says, statement) => {
  const db = await openKmcDatabase(config);
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(says);
  await db.destroy();
});

test("the trail holds a line for each act and proves itself; no private key lies open on disk", async () => {
  const db = await openKmcDatabase(config);
  const actions = new Set<string>();
  const verdict = await verifyChain(db, ({ action }) => actions.add(action));
  expect(verdict).toMatchObject({ intact: true });
  expect([...actions].toSorted()).toEqual([
    "key.destroy",
    "key.envelope",
    "key.generate",
    "key.recover",
    "key.resume",
    "key.suspend",
  ]);
  await db.destroy();
  const pkcs8Head = Buffer.from("020100301306072a8648ce3d0201", "hex"); // PrivateKeyInfo of an EC key
  for (const name of readdirSync(join(data, "pki")))
    expect(readFileSync(join(data, "pki", name)).includes(pkcs8Head), name).toBe(false);
});
