import type { Kysely } from "kysely";
import { reasonOf } from "../../x509/crl/reason.ts";
import type { CertStatus } from "../../x509/ocsp/response.ts";
import type { CaTables, CertificatesTable } from "../schema.ts";

type Statuses = ReadonlyMap<string, CertStatus>;

/** Statuses of an authority's certificates by serial number, as the database has them now; what it never issued is not among them. */
export type StatusLookup = (issuer: string, serials: readonly string[]) => Promise<Statuses>;

interface Waiting {
  readonly serials: Set<string>;
  readonly found: Promise<Statuses>;
}

/** Most serial numbers of one query. */
const most = 512;

/** Questions of one turn of the event loop become one query: under load a look into the database costs next to nothing. */
export function statusLookup(db: Kysely<CaTables>): StatusLookup {
  const waiting = new Map<string, Waiting>();
  const begin = (issuer: string): Waiting => {
    const serials = new Set<string>();
    const look = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting.get(issuer)?.serials === serials) waiting.delete(issuer);
      return query(db, issuer, [...serials]);
    };
    const begun = { serials, found: look() };
    waiting.set(issuer, begun);
    return begun;
  };
  return (issuer, serials) => {
    const open = waiting.get(issuer);
    const turn = open === undefined || open.serials.size + serials.length > most ? begin(issuer) : open;
    for (const serial of serials) turn.serials.add(serial);
    return turn.found;
  };
}

async function query(db: Kysely<CaTables>, issuer: string, serials: readonly string[]): Promise<Statuses> {
  const rows = await db
    .selectFrom("certificates")
    .select(["serial", "status", "revoked_at", "reason"])
    .where("issuer", "=", issuer)
    .where("serial", "in", padded(serials))
    .execute();
  return new Map(rows.map((row) => [row.serial, statusOf(row)]));
}

/** Repeats the last one up to a power of two, so that few different statements are ever compiled. */
function padded(serials: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(serials.length));
  return Array.from({ length }, (_, at) => serials[Math.min(at, serials.length - 1)] ?? "");
}

type Row = Pick<CertificatesTable, "serial" | "status" | "revoked_at" | "reason">;

/** A certificate that is still being made, or was not, is none yet. RFC 6960 §2.2: a hold is a revocation for a time. */
function statusOf({ status, revoked_at, reason }: Row): CertStatus {
  if (status === "issued") return { status: "good" };
  if (status === "pending" || status === "failed") return { status: "unknown" };
  const named = reasonOf(reason ?? 0);
  const plain = named === undefined || named === "unspecified";
  return { status: "revoked", revokedAt: revoked_at ?? 0, ...(plain ? {} : { reason: named }) };
}
