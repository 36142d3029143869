import { hash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import type { AuditTable } from "../../chain.ts";
import type { CaTables, CertificateStatus } from "../schema.ts";
import { revocationActions, targetOf } from "./names.ts";

/** What the trail says became of one certificate. */
interface Told {
  tbs: string;
  certificate: string;
  status: CertificateStatus;
}

const Detail = z.object({ tbs: z.string().optional(), certificate: z.string().optional() });

const after: Readonly<Record<string, CertificateStatus>> = {
  [revocationActions.revoke]: "revoked",
  [revocationActions.hold]: "held",
  [revocationActions.release]: "issued",
  "certificate.abandon": "failed",
};

/** Reads the trail line by line, and then tells where the table of certificates says something else. */
export interface Story {
  read(line: Selectable<AuditTable>): void;
  /** A sentence for each certificate that the trail does not account for, or that is gone from the table. */
  compare(db: Kysely<CaTables>): Promise<{ readonly certificates: number; readonly problems: readonly string[] }>;
}

export function openStory(): Story {
  const told = new Map<string, Told>();
  return {
    read: ({ action, target, outcome, detail }) => {
      const known = told.get(target);
      const status = after[action];
      if (known !== undefined && status !== undefined && outcome === "success") known.status = status;
      if (action !== "certificate.prepare" && action !== "certificate.issue") return;
      const { tbs = "", certificate = "" } = Detail.parse(JSON.parse(detail));
      if (action === "certificate.prepare") {
        if (outcome === "success") told.set(target, { tbs, certificate: "", status: "pending" });
      } else if (known !== undefined) {
        known.certificate = certificate;
        known.status = outcome === "success" ? "issued" : "failed";
      }
    },
    compare: (db) => compare(db, told),
  };
}

async function compare(db: Kysely<CaTables>, told: Map<string, Told>) {
  const problems: string[] = [];
  let certificates = 0;
  for await (const row of rowsOf(db)) {
    const target = targetOf(row);
    const problem = problemOf(row, told.get(target));
    if (problem !== undefined) problems.push(`${target}: ${problem}`);
    told.delete(target);
    certificates += 1;
  }
  for (const [target, { status }] of told) problems.push(`${target}: ${status} by the trail, and gone from the table`);
  return { certificates, problems };
}

type Row = Pick<Selectable<CaTables["certificates"]>, "issuer" | "serial" | "status" | "tbs_hash" | "der">;

function problemOf(row: Row, told: Told | undefined): string | undefined {
  if (told === undefined) return "the trail does not know it";
  if (told.tbs !== row.tbs_hash) return "what was to be signed is not what the trail says";
  if (told.status !== row.status) return `${row.status}, and ${told.status} by the trail`;
  if (row.der !== null && hash("sha256", row.der) !== told.certificate) return "not the certificate of the trail";
  return undefined;
}

/** Every certificate, a page at a time. */
async function* rowsOf(db: Kysely<CaTables>): AsyncGenerator<Row> {
  let last = { issuer: "", serial: "" };
  for (;;) {
    const page = await db
      .selectFrom("certificates")
      .select(["issuer", "serial", "status", "tbs_hash", "der"])
      .where((row) => row(row.refTuple("issuer", "serial"), ">", row.tuple(last.issuer, last.serial)))
      .orderBy("issuer")
      .orderBy("serial")
      .limit(500)
      .execute();
    yield* page;
    const end = page.at(-1);
    if (end === undefined) return;
    last = end;
  }
}
