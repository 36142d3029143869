import { Refusal } from "@chengfang/model/refusal";
import { Actor } from "../../actor.ts";
import type { Approval, IssueRequest, Issued } from "../../ca/protocol.ts";
import type { RaContext } from "../context.ts";
import { write } from "../write.ts";
import { move, rowOf } from "./move.ts";
import { sanOf, subjectOf } from "./row.ts";
import type { RequestRow } from "./row.ts";

const day = 86_400_000;
/** The RA itself, where nobody asks. */
export const platform = { account: "ra", name: "ra", roles: [], address: "" } satisfies Actor;

/** What enrolment adds to what stands in the request. */
interface Extra {
  readonly spki?: string;
  readonly notBefore?: number | undefined;
  readonly notAfter?: number | undefined;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Asks the CA for the certificate of a request that is `issuing`, and puts down how it went. When the CA does not answer,
 * its tables say later what became of it (settle.ts). Refuses what the CA refuses.
 */
export async function certify(context: RaContext, id: string, extra: Extra = {}): Promise<Issued> {
  const row = await context.db.selectFrom("requests").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const asked = { ...(await questionOf(context, row)), ...extra };
  try {
    const issued = await context.ca.issue(asked);
    await store(context, id, issued);
    return issued;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== "unavailable") await giveUp(context, id, error.message);
    throw error;
  }
}

async function questionOf(context: RaContext, row: RequestRow): Promise<IssueRequest> {
  const approvals = await approvalsOf(context, row.id);
  const machine = ["acme", "est", "scep", "cmp"].includes(row.source);
  const issuer = approvals.findLast(({ act }) => act === "issue")?.actor ?? platform;
  return {
    profile: row.profile,
    ...(row.csr === null ? {} : { csr: row.csr }),
    subject: subjectOf(row),
    san: sanOf(row),
    ...(row.days === null ? {} : { notAfter: context.now() + row.days * day }),
    request: row.id,
    owner: row.person_id ?? "",
    ...(row.kind === "renew" && row.of_serial !== null ? { renews: row.of_serial } : {}),
    actor: machine ? { ...platform, account: row.source, name: row.entered_by } : issuer,
    approvals,
  };
}

const acts = { enter: "enter", resubmit: "enter", approve: "review", issue: "issue" } as const;

/** Who entered, reviewed and issued, from the history that nothing can change. */
async function approvalsOf({ db }: RaContext, id: string): Promise<Approval[]> {
  const names = Object.keys(acts);
  const events = await db
    .selectFrom("request_events")
    .select(["act", "actor", "at"])
    .where("request_id", "=", id)
    .where("act", "in", names)
    .orderBy("seq")
    .execute();
  return events.map(({ act, actor, at }) => ({
    act: acts[act as keyof typeof acts],
    actor: Actor.parse(JSON.parse(actor)),
    at: Date.parse(at),
  }));
}

/** Puts down the certificate of a request, and whose it is. */
export async function store(context: RaContext, id: string, issued: Issued): Promise<void> {
  await write(context, platform, async (writing) => {
    const row = await rowOf(writing.db, id);
    const { issuer, serial, encryption } = issued;
    const pair = {
      encryption_issuer: encryption === undefined ? null : issuer,
      encryption_serial: encryption?.serial ?? null,
      enveloped_key: encryption?.envelopedKey ?? null,
    };
    await move(writing, row, {
      act: "issued",
      to: "issued",
      set: { issuer, serial, ...pair, problem: "" },
      detail: { issuer, serial },
    });
    const owner = { issuer, person_id: row.person_id, unit_id: row.unit_id, request_id: id };
    const serials = [serial, ...(encryption === undefined ? [] : [encryption.serial])];
    await writing.db
      .insertInto("owners")
      .values(serials.map((each) => ({ ...owner, serial: each })))
      .execute();
  });
}

/** Puts down why there is no certificate. A key that was made for its applicant is made anew at the next collection. */
export async function giveUp(context: RaContext, id: string, problem: string): Promise<void> {
  await write(context, platform, async (writing) => {
    const row = await rowOf(writing.db, id);
    if (row.key_place === "pkcs12") {
      const set = { csr: null, spki_hash: null, problem: problem.slice(0, 2000) };
      return move(writing, row, { act: "failed", to: "ready", comment: problem, set });
    }
    await move(writing, row, {
      act: "failed",
      to: "failed",
      comment: problem,
      set: { problem: problem.slice(0, 2000) },
    });
  });
}
