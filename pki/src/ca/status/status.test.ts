import { rmSync } from "node:fs";
import { createLog } from "@chengfang/store/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked, cli, officeWith, requestOf } from "../../../test/ca.ts";
import { verifyChain } from "../../chain.ts";
import { sample } from "../../key/sample.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { oids } from "../../x509/oid.ts";
import { parseCrl } from "../../x509/crl/parse.ts";
import { encodeCertId, issuerHashes } from "../../x509/ocsp/certId.ts";
import { parseOcspResponse } from "../../x509/ocsp/response.ts";
import { verifySignature } from "../../x509/signature.ts";
import { recordRootCrl } from "../hierarchy/rootCrl.ts";
import { openOffice } from "../office.ts";
import type { Office } from "../office.ts";
import { RevokeRequest, Signed } from "../protocol.ts";
import { openStatusDesk } from "./desk.ts";
import type { StatusDesk } from "./desk.ts";

const log = createLog("test");
log.level = "silent";
const [minute, day] = [60_000, 86_400_000];
let clock = Date.UTC(2026, 10, 24, 12);
const read = () => clock;
let office: Office;
let desk: StatusDesk;
beforeAll(async () => {
  office = await officeWith(["p256", "sm2"], { read });
  desk = await openStatusDesk(office, log, read);
});
afterAll(async () => {
  await desk.close();
  await office.close();
  rmSync(office.config.data, { recursive: true });
});

const revoke = (issued: { issuer: string; serial: string }, act: "revoke" | "hold" | "release", more = {}) =>
  office.revoke(RevokeRequest.parse({ issuer: issued.issuer, serial: issued.serial, act, actor: cli, ...more }));

async function newest(issuer: string, shard: number, kind: "full" | "delta") {
  const query = office.db.selectFrom("crls").selectAll().orderBy("number", "desc").limit(1);
  const row = await query
    .where("issuer", "=", issuer)
    .where("shard", "=", shard)
    .where("kind", "=", kind)
    .executeTakeFirstOrThrow();
  const crl = parseCrl(row.der);
  if (isMalformed(crl)) throw new Error(crl.detail);
  return { row, crl };
}

async function issueIn(spec: "p-256" | "sm2", days?: number) {
  const notAfter = days === undefined ? {} : { notAfter: clock + days * day };
  const issued = await office.issue(asked({ csr: requestOf(spec), ...notAfter }));
  const { shard } = await office.db
    .selectFrom("certificates")
    .select("shard")
    .where("serial", "=", issued.serial)
    .executeTakeFirstOrThrow();
  const certificate = parseCertificate(Buffer.from(issued.certificate, "base64"));
  const issuer = parseCertificate(Buffer.from(issued.chain[0] ?? "", "base64"));
  if (isMalformed(certificate) || isMalformed(issuer)) throw new Error("malformed");
  return { ...issued, shard, leaf: certificate, above: issuer };
}

test.each(["p-256", "sm2"] as const)(
  "a %s certificate on hold goes into the delta, and leaves it with removeFromCRL",
  async (spec) => {
    const issued = await issueIn(spec);
    const { issuer, serial, shard, leaf, above } = issued;
    const said = async (kind: "full" | "delta") =>
      (await newest(issuer, shard, kind)).crl.entries.find(serial, leaf.issuer);
    const make = (crl: "full" | "delta") => desk.sign({ kind: "crl", issuer, shard, crl });
    await revoke(issued, "hold");
    expect(await said("delta")).toBeUndefined();
    await make("delta");
    expect(await said("delta")).toMatchObject({ reason: "certificateHold", revokedAt: clock });
    expect(await said("full")).toBeUndefined();
    await revoke(issued, "release");
    await make("delta");
    expect(await said("delta")).toMatchObject({ reason: "removeFromCRL" });
    await revoke(issued, "revoke", { reason: "keyCompromise", invalidityDate: clock - day });
    await make("full");
    const both = [await newest(issuer, shard, "full"), await newest(issuer, shard, "delta")];
    for (const { crl, row } of both) {
      expect(crl.entries.find(serial, leaf.issuer)).toMatchObject({
        reason: "keyCompromise",
        invalidityDate: clock - day,
      });
      expect(crl.number).toBe(BigInt(both[0]?.row.number ?? 0));
      expect(crl.distributionPoint?.point).toEqual(leaf.crlDistributionPoints?.[0]?.name);
      expect(row.next_update).toBeGreaterThan(clock);
      const { signatureAlgorithm: algorithm, tbs: data, signature } = crl;
      expect(verifySignature({ algorithm, key: above.publicKey, data, signature })).toBe(true);
    }
  },
);

test("numbers of full and delta are one sequence, also over a restart", async () => {
  const numbers = async () => {
    const rows = await office.db
      .selectFrom("crls")
      .select(["number", "kind"])
      .where("issuer", "=", "issuing-p256")
      .where("shard", "=", 3)
      .execute();
    return rows
      .toSorted((a, b) => a.number - b.number || (a.kind < b.kind ? 1 : -1))
      .map(({ kind, number }) => `${kind} ${number}`);
  };
  const make = (crl: "full" | "delta") => desk.sign({ kind: "crl", issuer: "issuing-p256", shard: 3, crl });
  const before = await numbers();
  await make("delta");
  const { config } = office;
  await desk.close();
  await office.close();
  office = await openOffice({ config, log, read });
  desk = await openStatusDesk(office, log, read);
  await make("full");
  await make("delta");
  const last = Number(before.at(-1)?.split(" ")[1]);
  expect((await numbers()).slice(before.length)).toEqual([
    `delta ${last + 1}`,
    `full ${last + 2}`,
    `delta ${last + 2}`,
    `delta ${last + 3}`,
  ]);
});

test("CRLs are made when they are due, and not before", async () => {
  const numberOf = async (kind: "full" | "delta") => (await newest("issuing-sm2", 5, kind)).row.number;
  // A certificate of an earlier test may have fallen into this shard, so that its full list is not the first.
  const [full, first] = [await numberOf("full"), await numberOf("delta")];
  clock += 59 * minute;
  await desk.tick();
  expect(await numberOf("delta")).toBe(first);
  clock += 2 * minute;
  await desk.tick();
  expect([await numberOf("full"), await numberOf("delta")]).toEqual([full, first + 1]);
  clock += day;
  await desk.tick();
  expect([await numberOf("full"), await numberOf("delta")]).toEqual([first + 2, first + 2]);
});

test("an expired certificate leaves after one more CRL", async () => {
  const issued = await issueIn("p-256", 2);
  const { issuer, shard, serial, leaf } = issued;
  await revoke(issued, "revoke", { reason: "superseded" });
  const listed = async () => {
    await desk.sign({ kind: "crl", issuer, shard, crl: "full" });
    return (await newest(issuer, shard, "full")).crl.entries.find(serial, leaf.issuer) !== undefined;
  };
  expect(await listed()).toBe(true);
  clock += 3 * day;
  expect([await listed(), await listed()]).toEqual([true, false]);
});

interface Answered {
  readonly status: string;
  readonly responder: unknown;
}

async function ocsp(issued: Awaited<ReturnType<typeof issueIn>>, hash = "sha1"): Promise<Answered & { days: number }> {
  const { above, serial } = issued;
  const id = encodeCertId(issuerHashes({ name: above.subject.der, key: above.publicKey.key }, hash), serial);
  const signed = await desk.sign({ kind: "ocsp", ids: [Buffer.from(id).toString("base64")] });
  const parsed = parseOcspResponse(Buffer.from(Signed.ocsp.parse(signed).response, "base64"));
  if (isMalformed(parsed) || parsed.status !== "successful") throw new Error("no answer");
  const { signatureAlgorithm: algorithm, tbs: data, signature, certificates, responses } = parsed.basic;
  const responder = parseCertificate(certificates[0] ?? new Uint8Array());
  if (isMalformed(responder)) throw new Error(responder.detail);
  expect(verifySignature({ algorithm, key: responder.publicKey, data, signature })).toBe(true);
  const { signatureAlgorithm, tbs, signature: own } = responder;
  expect(verifySignature({ algorithm: signatureAlgorithm, key: above.publicKey, data: tbs, signature: own })).toBe(
    true,
  );
  expect(responder.extendedKeyUsage).toEqual([oids.ocspSigning]);
  expect(responder.extensions.has(oids.ocspNoCheck)).toBe(true);
  const status = responses.map(({ answer }) =>
    "reason" in answer ? `${answer.status} ${answer.reason}` : answer.status,
  );
  return { status: status.join(), responder: responder.serial, days: (responder.notAfter - clock) / day };
}

test.each(["p-256", "sm2"] as const)(
  "OCSP says of a %s certificate what the database says, by a delegated responder",
  async (spec) => {
    const issued = await issueIn(spec);
    expect(await ocsp(issued)).toMatchObject({ status: "good" });
    await revoke(issued, "hold");
    for (const hash of ["sha1", "sha256", "sm3"])
      expect(await ocsp(issued, hash)).toMatchObject({ status: "revoked certificateHold" });
    await revoke(issued, "release");
    expect(await ocsp(issued)).toMatchObject({ status: "good" });
    await revoke(issued, "revoke", { reason: "affiliationChanged" });
    expect(await ocsp(issued)).toMatchObject({ status: "revoked affiliationChanged" });
    expect(await ocsp({ ...issued, serial: "4a".repeat(16) })).toMatchObject({ status: "unknown" });
  },
);

test("a responder past two thirds of its life is renewed with a new key", async () => {
  const issued = await issueIn("p-256");
  const before = await ocsp(issued);
  clock += 61 * day;
  await desk.tick();
  const after = await ocsp(issued);
  expect(after.responder).not.toBe(before.responder);
  expect(after.days).toBeGreaterThan(80);
});

const digest = Buffer.alloc(32, 7).toString("base64");
const stamp = (oid: string, more = {}) =>
  desk.sign({ kind: "timestamp", imprint: { oid, digest }, certReq: true, ...more });

test.each([
  ["SHA-1", { imprint: { oid: oids.sha1, digest: Buffer.alloc(20).toString("base64") } }, "badAlg"],
  ["a short digest", { imprint: { oid: oids.sha256, digest: "AAAA" } }, "badDataFormat"],
  ["another policy", { policy: "1.2.3.4" }, "unacceptedPolicy"],
])("no stamp for %s", async (_, more, failure) => {
  await expect(stamp(oids.sha256, more)).rejects.toMatchObject({ detail: { failure } });
});

test("no stamp while the clock lies behind what was seen", async () => {
  await stamp(oids.sha256);
  clock -= 10;
  await expect(stamp(oids.sm3)).rejects.toMatchObject({ code: "unavailable", detail: { failure: "timeNotAvailable" } });
  clock += 20;
  await expect(stamp(oids.sm3)).resolves.toMatchObject({ token: expect.any(String) });
});

test("a root's CRL is read back as well: one that another key signed is not put on record", async () => {
  const { above, issuer } = await issueIn("p-256");
  const { signer } = sample("p-256");
  const parent = {
    id: issuer,
    shards: 1,
    certificate: above,
    signer: { ...signer, sign: async (data: Uint8Array) => signer.sign(data) },
  };
  const stored = async () => (await office.db.selectFrom("crls").select("number").execute()).length;
  const before = await stored();
  await expect(recordRootCrl(office.db, parent, clock)).rejects.toThrow("does not verify");
  expect(await stored()).toBe(before);
});

test("every CRL, renewal and stamp is in the audit trail, and the trail is whole", async () => {
  const rows = await office.db.selectFrom("audit").select("action").distinct().execute();
  const actions = rows.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(["crl.make", "signer.renew", "timestamp.make"]));
  expect(await verifyChain(office.db)).toMatchObject({ intact: true });
});
