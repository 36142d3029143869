import { randomUUID } from "node:crypto";
import { ChannelSecret } from "@chengfang/model/reporting/channel";
import type { Channel, ChannelInput, ChannelTarget } from "@chengfang/model/reporting/channel";
import { Refusal } from "@chengfang/model/refusal";
import { seal, unseal } from "@chengfang/store/sealed";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getChannel } from "./read.ts";

/** Sets up a channel; its secrets are sealed before they are kept, and stand in no line of the audit trail. */
export async function createChannel(deps: Deps, input: ChannelInput, by: Actor): Promise<Channel> {
  const secret = input.secret ?? {};
  const kept = await rowOf(deps.data, input, secret);
  return write(deps, by, async ({ db, at, audit }) => {
    const id = randomUUID();
    await db
      .insertInto("channels")
      .values({ ...kept, id, created_at: at, updated_at: at })
      .execute();
    await audit({ action: "channel.create", target: id, detail: described(input, kept.host) });
    return getChannel(db, deps.data, id);
  });
}

export async function updateChannel(
  deps: Deps,
  { id, input }: { id: string; input: ChannelInput },
  by: Actor,
): Promise<Channel> {
  const row = await deps.records
    .selectFrom("channels")
    .select(["secret", "target"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no channel ${id}`, { id });
  const opened = await unseal(deps.data, row.secret);
  const before = opened === undefined ? {} : ChannelSecret.parse(JSON.parse(opened));
  refuseElsewhere(input, JSON.parse(row.target) as ChannelTarget, before);
  const kept = await rowOf(deps.data, input, { ...before, ...input.secret });
  return write(deps, by, async ({ db, at, audit }) => {
    await db
      .updateTable("channels")
      .set({ ...kept, updated_at: at })
      .where("id", "=", id)
      .execute();
    const detail = { ...described(input, kept.host), secretChanged: input.secret !== undefined };
    await audit({ action: "channel.update", target: id, detail });
    return getChannel(db, deps.data, id);
  });
}

/** A secret that is kept goes to nobody it was not meant for: another address asks for it anew. */
function refuseElsewhere({ target, secret }: ChannelInput, before: ChannelTarget, kept: ChannelSecret): void {
  const place = (each: ChannelTarget) => {
    const sealed = "security" in each ? ` ${each.security}` : ""; // a password that went out sealed never goes out open
    return "host" in each ? `${each.kind} ${each.host}:${each.port}${sealed}` : each.kind;
  };
  const moved = place(target) !== place(before) || (secret?.url !== undefined && secret.url !== kept.url);
  if (moved && kept.word !== undefined && secret?.word === undefined)
    throw new Refusal("invalid", "another address: give its secret again", { reason: "secret-again" });
}

export async function removeChannel(deps: Deps, id: string, by: Actor): Promise<{ id: string }> {
  return write(deps, by, async ({ db, audit }) => {
    const { name, host } = await getChannel(db, deps.data, id);
    await db.deleteFrom("channels").where("id", "=", id).execute();
    await audit({ action: "channel.remove", target: id, detail: { name, host } });
    return { id };
  });
}

async function rowOf(data: string, { name, target, enabled, language, quiet }: ChannelInput, secret: ChannelSecret) {
  const host = hostOf(target, secret);
  const texts = { target: JSON.stringify(target), quiet: quiet === null ? null : JSON.stringify(quiet) };
  return { name, host, language, enabled: enabled ? 1 : 0, ...texts, secret: await seal(data, JSON.stringify(secret)) };
}

function hostOf(target: ChannelTarget, { url }: ChannelSecret): string {
  if ("host" in target) return target.host;
  if (url === undefined) throw new Refusal("invalid", "it needs an address", { reason: "url" });
  return new URL(url).host;
}

const described = ({ name, target, enabled }: ChannelInput, host: string) => ({
  name,
  kind: target.kind,
  host,
  enabled,
});
