import type { Provider } from "oidc-provider";
import type { IdpDeps } from "../deps.ts";

/** Tries until an application is told, at growing distances, for about a day. */
const delaysMs = [5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 3_600_000 * 6, 3_600_000 * 12];
const timeoutMs = 8000;
const atOnce = 8;

/** Tells applications that sessions have ended (OpenID Connect Back-Channel Logout 1.0). Gives how many were told. */
export async function deliverLogouts(deps: IdpDeps, provider: Provider): Promise<number> {
  const due = await deps.db
    .selectFrom("idp_deliveries")
    .selectAll()
    .where("next_at", "<=", deps.now())
    .orderBy("next_at")
    .limit(500)
    .execute();
  let told = 0;
  for (let at = 0; at < due.length; at += atOnce) {
    const outcomes = await Promise.all(due.slice(at, at + atOnce).map(async (each) => deliver(deps, provider, each)));
    told += outcomes.filter(Boolean).length;
  }
  return told;
}

/** The provider's own, which its types leave out: signs the logout token and posts it. */
interface Told {
  backchannelLogout(subject: string, sid: string): Promise<void>;
}

interface Delivery {
  readonly id: string;
  readonly application_id: string;
  readonly subject: string;
  readonly sid: string;
  readonly attempts: number;
}

async function deliver(deps: IdpDeps, provider: Provider, delivery: Delivery): Promise<boolean> {
  const done = async () => deps.db.deleteFrom("idp_deliveries").where("id", "=", delivery.id).execute();
  const client = await provider.Client.find(delivery.application_id);
  if (client?.backchannelLogoutUri === undefined) {
    await done();
    return false;
  }
  try {
    await Promise.race([(client as unknown as Told).backchannelLogout(delivery.subject, delivery.sid), tooLong()]);
    await done();
    return true;
  } catch (error) {
    const wait = delaysMs[delivery.attempts];
    deps.log.warn(
      { application: delivery.application_id, attempts: delivery.attempts + 1, err: error },
      "back-channel logout",
    );
    if (wait === undefined) await done();
    else {
      const set = { attempts: delivery.attempts + 1, next_at: deps.now() + wait };
      await deps.db.updateTable("idp_deliveries").set(set).where("id", "=", delivery.id).execute();
    }
    return false;
  }
}

async function tooLong(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), timeoutMs).unref();
  });
}
