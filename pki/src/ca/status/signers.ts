import { randomBytes } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { appendChain } from "../../chain.ts";
import type { AsyncSigner, KeySpec } from "../../key/software.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import type { Authority } from "../authority.ts";
import { caActor } from "../hierarchy/certify.ts";
import type { Office } from "../office.ts";
import type { CaTables, SignersTable } from "../schema.ts";
import type { Responder } from "./answerOcsp.ts";

/** A key with a certificate of its own, open in this process. */
export interface OpenSigner {
  readonly id: string;
  readonly signer: AsyncSigner;
  readonly certificate: Certificate;
  /** DER of the certificates above, from its issuer to the root. */
  readonly above: readonly Uint8Array[];
}

type Parts = Pick<Office, "db" | "keys" | "clock" | "authorities" | "issue">;
type Row = Selectable<SignersTable>;
type Role = "ocsp" | "timestamp";

/** A responder for each authority here. One that has none of its own, or no valid one, answers by itself (RFC 6960 §4.2.2.2). */
export async function openResponders(parts: Parts): Promise<Responder[]> {
  const { db, keys, clock, authorities } = parts;
  const rows = await rowsOf(db, "ocsp");
  const now = clock.now();
  return Promise.all(
    [...authorities().values()].map(async (authority) => {
      const row = rows.find((each) => each.authority === authority.id && each.not_after > now);
      const { id, certificate: issuer } = authority;
      if (row === undefined) return { authority: id, issuer, certificate: issuer, signer: authority.signer };
      return { authority: id, issuer, certificate: certificateOf(row), signer: await keys.signer(row.key) };
    }),
  );
}

/** The keys that stamp. */
export async function openStampers({ db, keys, authorities }: Parts): Promise<OpenSigner[]> {
  const rows = await rowsOf(db, "timestamp");
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      signer: await keys.signer(row.key),
      certificate: certificateOf(row),
      above: authorities().get(row.authority ?? "")?.chain ?? [],
    })),
  );
}

function rowsOf(db: Kysely<CaTables>, role: Role): Promise<Row[]> {
  return db
    .selectFrom("signers")
    .selectAll()
    .where("role", "=", role)
    .where("state", "=", "active")
    .orderBy("id")
    .execute();
}

function certificateOf({ id, certificate: der }: Row): Certificate {
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (isMalformed(certificate)) throw new Error(`the certificate of ${id} is malformed: ${certificate.detail}`);
  return certificate;
}

const profiles = { ocsp: "ocsp-responder", timestamp: "timestamping" } as const satisfies Record<Role, string>;

/** Gives signers past two thirds of their life a new key and certificate; whether any was changed. */
export async function renewSigners(parts: Parts): Promise<boolean> {
  const rows = [...(await rowsOf(parts.db, "ocsp")), ...(await rowsOf(parts.db, "timestamp"))];
  const now = parts.clock.now();
  let renewed = false;
  for (const row of rows) {
    const authority = parts.authorities().get(row.authority ?? "");
    const aged = now >= row.not_before + ((row.not_after - row.not_before) * 2) / 3;
    if (!aged || authority === undefined || !authority.active) continue;
    await renew(parts, row, authority);
    renewed = true;
  }
  return renewed;
}

async function renew(parts: Parts, row: Row, authority: Authority): Promise<void> {
  const { db, keys, clock } = parts;
  const { signer: old } = { signer: await keys.signer(row.key) };
  const key = `${row.id}-${randomBytes(4).toString("hex")}`;
  const { spki } = await keys.make(key, specOf(old), clock.now());
  const issued = await parts.issue({
    profile: profiles[row.role === "ocsp" ? "ocsp" : "timestamp"],
    spki: Buffer.from(spki).toString("base64"),
    popVerified: true,
    subject: subjectOf(certificateOf(row)),
    san: [],
    extensions: {},
    issuer: authority.id,
    request: "",
    owner: "",
    actor: caActor,
    approvals: [],
  });
  const certificate = Buffer.from(issued.certificate, "base64");
  const made = certificateOf({ ...row, certificate });
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    const change = { key, certificate, not_before: made.notBefore, not_after: made.notAfter };
    await trx.updateTable("signers").set(change).where("id", "=", row.id).execute();
    await appendChain(trx, [
      { at, actor: caActor, action: "signer.renew", target: row.id, detail: { serial: issued.serial } },
    ]);
  });
}

function specOf({ kind, spki }: AsyncSigner): KeySpec {
  if (kind !== "rsa") return kind;
  return spki.length > 400 ? "rsa-3072" : "rsa-2048";
}

function subjectOf({ subject }: Certificate): [string, string][] {
  return subject.rdns.flat().map(({ type, value }) => [type, value]);
}
