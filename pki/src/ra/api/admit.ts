import { Role } from "@chengfang/model/roles";
import { findToken } from "@chengfang/store/records/tokens";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { clientCertificate } from "../../listen/client.ts";
import { Caller, machine } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { letIn } from "./asker.ts";
import { bearerOfCertificate } from "./certificate.ts";

type Admit = (request: FastifyRequest) => Promise<void>;

/** The header in which the console says who asks. It is believed on the local socket alone. */
const header = "x-chengfang-actor";

/** The gate of the local socket: only processes of the platform's own user reach it, and the console says who asks. */
export function admitFromConsole(): Admit {
  return async (request) => letIn(request, fromHeader(request.headers[header]));
}

function fromHeader(text: string | string[] | undefined): Caller | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const parsed = Caller.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The gate of the network: an API token of the platform, or a client certificate of a person with an account. */
export function admitFromNetwork(context: RaContext): Admit {
  return async (request) => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if (token !== undefined) return letIn(request, await byToken(context, { token, address: request.ip }));
    const shown = clientCertificate(request.raw);
    letIn(request, shown === undefined ? undefined : await byCertificate(context, { shown, address: request.ip }));
  };
}

async function byToken(
  context: RaContext,
  { token, address }: { token: string; address: string },
): Promise<Caller | undefined> {
  const holder = await findToken(context.records, token, new Date(context.now()).toISOString());
  if (holder === undefined) return undefined;
  const { name, role } = holder;
  return {
    account: `${machine}${name}`,
    name: `${machine}${name}`,
    displayName: name,
    roles: [role],
    address,
    unitId: null,
    language: context.config.language,
  };
}

async function byCertificate(
  context: RaContext,
  { shown, address }: { shown: Uint8Array; address: string },
): Promise<Caller | undefined> {
  const account = await bearerOfCertificate(context, shown);
  if (account === undefined) return undefined;
  const row = await context.records
    .selectFrom("accounts")
    .select(["id", "name", "display_name", "unit_id", "language"])
    .where("id", "=", account)
    .where("enabled", "=", 1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const held = await context.records
    .selectFrom("account_roles")
    .select("role")
    .where("account_id", "=", row.id)
    .execute();
  const language = row.language === "en" ? ("en" as const) : ("zh" as const);
  const roles = z.array(Role).parse(held.map(({ role }) => role));
  return {
    account: row.id,
    name: row.name,
    displayName: row.display_name,
    roles,
    address,
    unitId: row.unit_id,
    language,
  };
}
