import type { Kysely } from "kysely";
import type { CaTables } from "../../../ca/schema.ts";
import { parseCertificate } from "../../../x509/certificate/parse.ts";
import type { Certificate } from "../../../x509/certificate/parse.ts";
import { isMalformed } from "../../../x509/malformed.ts";
import { nameText } from "../../../x509/name.ts";
import { Memory } from "../../../x509/path/memory.ts";
import { validatePath } from "../../../x509/path/validate.ts";
import type { CertificateJudge, CertificateVerdict } from "./judge.ts";

/** Authorities change by ceremony; a minute is soon enough to see a new one. */
const authoritiesMs = 60_000;

interface Around {
  /** The CA's tables, to read. */
  readonly issued: Kysely<CaTables>;
  readonly now: () => number;
}

/**
 * Judges by RFC 5280 §6 up to one of the CA's own roots, and by the CA's own record of the certificate's status, which
 * knows of a hold or a revocation before any CRL does.
 */
export function ownCertificates({ issued, now }: Around): CertificateJudge {
  const memory = new Memory();
  let known: { readonly until: number; readonly roots: Certificate[]; readonly others: Certificate[] } | undefined;
  const authorities = async () => {
    if (known === undefined || known.until < now()) known = { until: now() + authoritiesMs, ...(await read(issued)) };
    return known;
  };
  return {
    judge: async (der) => {
      const leaf = parseCertificate(der);
      if (isMalformed(leaf)) return refused("malformed", `${leaf.malformed}: ${leaf.detail}`, "");
      const { roots, others } = await authorities();
      const verdict = validatePath({
        at: now(),
        leaf,
        trusted: roots,
        intermediates: others,
        purpose: "client",
        profile: false, // GM/T 0015 allows what RFC 5280 §4 does not, and the CA linted what it issued
        memory,
      });
      if (!verdict.ok) return refused("not-valid", `${verdict.reason}: ${verdict.detail}`, leaf.serial);
      return statusOf(issued, leaf);
    },
  };
}

async function read(issued: Kysely<CaTables>): Promise<{ roots: Certificate[]; others: Certificate[] }> {
  const rows = await issued
    .selectFrom("authorities")
    .select(["kind", "certificate"])
    .where("certificate", "is not", null)
    .execute();
  const parsed = rows.flatMap(({ kind, certificate }) => {
    const one = certificate === null ? undefined : parseCertificate(certificate);
    return one === undefined || isMalformed(one) ? [] : [{ kind, one }];
  });
  return {
    roots: parsed.filter(({ kind }) => kind === "root").map(({ one }) => one),
    others: parsed.filter(({ kind }) => kind !== "root").map(({ one }) => one),
  };
}

/** By serial number and by every byte: a certificate the CA does not know is none of ours, whatever its signature says. */
async function statusOf(issued: Kysely<CaTables>, leaf: Certificate): Promise<CertificateVerdict> {
  const rows = await issued
    .selectFrom("certificates")
    .select(["issuer", "status", "owner", "der"])
    .where("serial", "=", leaf.serial)
    .execute();
  const row = rows.find(({ der }) => der !== null && Buffer.from(der).equals(leaf.der));
  if (row === undefined) return refused("not-valid", "the CA has no such certificate", leaf.serial);
  if (row.status === "held") return refused("held", "", leaf.serial);
  if (row.status !== "issued") return refused("revoked", row.status, leaf.serial);
  return {
    ok: true,
    issuer: row.issuer,
    serial: leaf.serial,
    spki: leaf.publicKey.spki,
    personId: row.owner === "" ? null : row.owner,
    names: {
      subject: nameText(leaf.subject),
      dns: (leaf.subjectAltName ?? []).flatMap((each) => (each.kind === "dns" ? [each.value.toLowerCase()] : [])),
    },
  };
}

function refused(
  refusal: (CertificateVerdict & { ok: false })["refusal"],
  detail: string,
  serial: string,
): CertificateVerdict {
  return { ok: false, refusal, detail, serial };
}
