import { json } from "node:stream/consumers";
import type { Containment } from "@chengfang/model/containment";
import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import type { Person } from "../access/person.ts";
import { system } from "../access/system.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { forward } from "../pki/forward.ts";
import { record } from "./decide.ts";
import { certificateIn } from "./certificate.ts";
import { listContainments } from "./read.ts";

/** In whose name the authority is asked: its trail says for which measure, and who asked for and approved it. */
const asking: Person = {
  kind: "account",
  id: "containment",
  name: "containment",
  displayName: "遏制措施 Containment",
  roles: ["lead"],
  unitId: null,
  language: "zh",
  mustChange: false,
  session: null,
};

const running = new WeakMap<Deps, Promise<void>>();

/**
 * Has the registration authority suspend the certificates of approved measures, and follows what its officers make of it:
 * revoked, the measure is done; released, people decide whether it is over. A measure that was lifted has its suspension
 * ended. An authority that does not answer is asked again in the next round.
 */
export async function followCertificates(deps: Deps): Promise<void> {
  const known = running.get(deps);
  if (known !== undefined) return known;
  const round = once(deps).finally(() => running.delete(deps));
  running.set(deps, round);
  return round;
}

async function once(deps: Deps): Promise<void> {
  const range = { offset: 0, limit: 500 };
  const filter = { kind: ["revoke-certificate" as const], state: ["approved" as const, "lifted" as const] };
  const { rows } = await listContainments(deps.records, { filter, sort: [], range });
  for (const containment of rows) {
    if (containment.state === "lifted" ? containment.authority !== "held" : containment.liftAskedBy === "system")
      continue;
    const next = await turn(deps, containment).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "unavailable") return undefined;
      throw error;
    });
    if (next !== undefined) await settle(deps, containment, next);
  }
}

type Turn = Exclude<Containment["authority"], "">;

/** Asks the authority for what is wanted, and says what is new of the certificate. One that others suspended stays theirs. */
async function turn(deps: Deps, containment: Containment): Promise<Turn | undefined> {
  const { state, authority } = containment;
  const status = await statusOf(deps, containment);
  if (status === "revoked") return "revoked";
  if (state === "lifted") {
    if (status === "held") await ask(deps, containment, "release");
    return status === undefined ? undefined : "released";
  }
  if (authority === "held") return status === "issued" ? "released" : undefined;
  if (status !== "issued") return undefined;
  return (await ask(deps, containment, "hold")) ? "held" : undefined;
}

const Status = z.object({ status: z.string() });

async function statusOf(deps: Deps, containment: Containment): Promise<string | undefined> {
  const answer = await call(deps, { method: "GET", containment, act: "" });
  return answer.code === 200 ? Status.parse(answer.body).status : undefined;
}

async function ask(deps: Deps, containment: Containment, act: "hold" | "release"): Promise<boolean> {
  const { code } = await call(deps, { method: "POST", containment, act: `/${act}` });
  if (code >= 400) deps.log.warn({ containment: containment.id, act, code }, "the registration authority refused");
  return code < 400;
}

interface Call {
  readonly method: "GET" | "POST";
  readonly containment: Containment;
  readonly act: string;
}

async function call(deps: Deps, { method, containment, act }: Call): Promise<{ code: number; body: unknown }> {
  const { value, incidentNumber, reason, askedBy, decidedBy } = containment;
  const id = certificateIn(value);
  if (id === undefined) return { code: 404, body: undefined };
  const comment = `${incidentNumber}: ${reason} (${askedBy}, ${decidedBy ?? ""})`.slice(0, 2000);
  const body = method === "GET" ? undefined : Buffer.from(JSON.stringify({ comment }));
  const path = `/certificates/${encodeURIComponent(id.issuer)}/${id.serial}${act}`;
  const type = body === undefined ? undefined : "application/json";
  const answer = await forward(deps.data, { method, path, type, body, person: asking, address: "" });
  return { code: answer.statusCode ?? 502, body: await json(answer) };
}

/** Takes over what is new. */
async function settle(deps: Deps, containment: Containment, next: Turn): Promise<void> {
  const { id, state } = containment;
  await write(deps, system, async (writing) => {
    const { db, at } = writing;
    const done = { state: "done", done_at: at, done_how: "RA" };
    const open = { lift_asked_at: at, lift_asked_by: system.id, lift_reason: "RA" };
    const of: Readonly<Record<Turn, object>> = { held: {}, revoked: done, released: open };
    await db
      .updateTable("containments")
      .set({ authority: next, ...(state === "approved" ? of[next] : {}) })
      .where("id", "=", id)
      .where("state", "=", state)
      .execute();
    await record(writing, { containment, what: next === "revoked" ? "done" : next, note: "" });
  });
}
