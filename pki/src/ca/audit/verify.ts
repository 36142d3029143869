import type { Kysely, Selectable } from "kysely";
import { verifyChain } from "../../chain.ts";
import type { AuditTable, Chained } from "../../chain.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import type { CaTables } from "../schema.ts";
import { problemOfSeal } from "./seals.ts";
import type { Trust } from "./seals.ts";
import { openStory } from "./story.ts";

/** What could be proven of one chain. */
export interface ChainReport {
  readonly chain: string;
  readonly lines: number;
  readonly seals: number;
  /** The last line that a seal covers. */
  readonly sealedTo: number;
  readonly certificates?: number;
  /** The first line that does not hold. */
  readonly brokenAt?: number;
  /** Empty when the whole story holds. */
  readonly problems: readonly string[];
}

/** Proves the CA's trail: chain, seals, and that table and trail tell the same of every certificate. */
export async function verifyCaTrail(db: Kysely<CaTables>, trust: Trust): Promise<ChainReport> {
  const story = openStory();
  const report = await verifyTrail(db, { chain: "ca", trust, visit: (line) => story.read(line) });
  const { certificates, problems } = await story.compare(db);
  return { ...report, certificates, problems: [...report.problems, ...problems] };
}

interface Trail {
  readonly chain: string;
  readonly trust: Trust;
  readonly visit?: (line: Selectable<AuditTable>) => void;
}

/** Proves one chain and its seals, without any key and without the platform running. */
export async function verifyTrail<Tables extends Chained>(
  tables: Kysely<Tables>,
  { chain, trust, visit = () => {} }: Trail,
): Promise<ChainReport> {
  const db = tables as unknown as Kysely<Chained>; // whoever has these two tables among others may pass them
  const seals = await db.selectFrom("seals").selectAll().orderBy("seq").execute();
  const sealed = new Map<number, Pick<AuditTable, "seq" | "sm3" | "sha256"> | undefined>(
    seals.map(({ seq }) => [seq, undefined]),
  );
  const verdict = await verifyChain(tables, (line) => {
    if (sealed.has(line.seq)) sealed.set(line.seq, line);
    visit(line);
  });
  const broken = verdict.intact ? [] : [`line ${verdict.brokenAt} was changed, or one before it is missing`];
  const wrong = seals.flatMap((seal) => {
    const problem = problemOfSeal(chain, seal, sealed.get(seal.seq), trust);
    return problem === undefined ? [] : [`seal ${seal.id} of line ${seal.seq}: ${problem}`];
  });
  return {
    chain,
    lines: verdict.lines,
    seals: seals.length,
    sealedTo: seals.at(-1)?.seq ?? 0,
    ...(verdict.intact ? {} : { brokenAt: verdict.brokenAt }),
    problems: [...broken, ...wrong],
  };
}

/** The authorities as their own database knows them: roots are trusted, the others lead to them. */
export async function trustOf(db: Kysely<CaTables>): Promise<Trust> {
  const rows = await db.selectFrom("authorities").select(["kind", "certificate"]).execute();
  const known = rows.flatMap(({ kind, certificate }) => {
    const parsed = certificate === null ? undefined : parseCertificate(certificate);
    return parsed === undefined || isMalformed(parsed) ? [] : [{ kind, parsed }];
  });
  return {
    trusted: known.filter(({ kind }) => kind === "root").map(({ parsed }) => parsed),
    intermediates: known.filter(({ kind }) => kind === "issuing").map(({ parsed }) => parsed),
  };
}
