import { Refusal } from "@chengfang/model/refusal";
import { act } from "./centre.ts";
import type { Act, Centre } from "./centre.ts";
import { deliver, recipientOf } from "./deliver.ts";
import { hashOf, openable, requireOperator } from "./keys.ts";
import type { UsableKey } from "./deliver.ts";
import type { Answered, Read } from "./protocol.ts";

/**
 * Gives a key out again: 用户密钥恢复 or 司法密钥恢复 (GM/T 0034 §12.6). As many operators as the configuration says
 * agreed, each once and none of them the one who collects; the database refuses otherwise.
 */
export async function recover(centre: Centre, order: Read<"recover">): Promise<Answered<"recover">> {
  const to = recipientOf(Buffer.from(order.recipient, "base64"));
  const agreed = peopleOf(centre, order);
  return act(centre, async (within) => {
    const key = await openable(within.trx, { spkiHash: order.spkiHash });
    const recipient = hashOf(to.publicKey.spki);
    await record(centre, within, { key, order, recipient });
    const { kind, issuer, serial, document, reason } = order;
    const detail = { recovery: order.recovery, kind, issuer, serial, document, reason, recipient, approvals: agreed };
    const line = { actor: order.actor, action: "key.recover", target: key.id, detail };
    return { result: deliver(centre.vault, key, to), line };
  });
}

/** The accounts that agreed, each once. Refuses "forbidden" where they are too few or the wrong ones. */
function peopleOf({ config }: Centre, { approvals, actor, kind, document }: Read<"recover">): string[] {
  if (kind === "judicial" && document === "") throw new Refusal("invalid", "a judicial recovery names its document");
  for (const approval of approvals) requireOperator(approval.actor);
  const accounts = [...new Set(approvals.map((approval) => approval.actor.account))];
  if (accounts.includes(actor.account)) {
    throw new Refusal("forbidden", "whoever collects the key does not approve its recovery");
  }
  if (accounts.length < config.pki.recoveryApprovals) {
    throw new Refusal("forbidden", `${accounts.length} agreed, ${config.pki.recoveryApprovals} have to`);
  }
  return accounts;
}

interface Recovering {
  readonly key: UsableKey;
  readonly order: Read<"recover">;
  readonly recipient: string;
}

async function record({ config }: Centre, { trx, at }: Act, { key, order, recipient }: Recovering): Promise<void> {
  const known = await trx.selectFrom("recoveries").select("id").where("id", "=", order.recovery).executeTakeFirst();
  if (known) throw new Refusal("conflict", `recovery ${order.recovery} was answered already`);
  const { recovery: id, issuer, serial, kind, reason, document, actor } = order;
  const needed = config.pki.recoveryApprovals;
  const collected = { collected_by: actor.account, collected_name: actor.name };
  const row = { id, key: key.id, issuer, serial, kind, reason, document, needed, recipient, ...collected, at };
  await trx
    .insertInto("recoveries")
    .values({ ...row, state: "open" })
    .execute();
  const approvals = new Map(order.approvals.map((each) => [each.actor.account, each]));
  for (const { actor: person, at: when } of approvals.values()) {
    const approval = { recovery: id, account: person.account, name: person.name, at: when };
    await trx.insertInto("recovery_approvals").values(approval).execute();
  }
  await trx.updateTable("recoveries").set({ state: "given" }).where("id", "=", id).execute();
}
