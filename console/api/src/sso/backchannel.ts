import { Refusal } from "@chengfang/model/refusal";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { RelyingParty } from "./party.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";
const LogoutToken = z.looseObject({
  sid: z.string(),
  jti: z.string(),
  events: z.looseObject({ [event]: z.object({}) }),
  nonce: z.undefined().optional(),
});

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/** Checks a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6). Refuses "bad-request". */
async function sidOf({ client, config }: RelyingParty, token: string): Promise<string> {
  const { jwks_uri: address = "" } = config.serverMetadata();
  const keys = keySets.get(address) ?? createRemoteJWKSet(new URL(address));
  keySets.set(address, keys);
  try {
    const options = { issuer: client.issuer, audience: client.clientId, typ: "logout+jwt", maxTokenAge: "5 minutes" };
    const { payload } = await jwtVerify(token, keys, options);
    return LogoutToken.parse(payload).sid;
  } catch {
    throw new Refusal("bad-request", "not a logout token of single sign-on");
  }
}

/** Ends the console's sessions that a session of single sign-on opened. Ending them twice is the same as once. */
export async function endByToken(
  deps: Deps,
  party: RelyingParty,
  { token, address }: { token: string; address: string },
) {
  const sid = await sidOf(party, token);
  await write(deps, { id: "sso", name: "sso", address }, async ({ db, audit }) => {
    const ended = await db.deleteFrom("sessions").where("sso_sid", "=", sid).returning("account_id").execute();
    await audit({
      action: "session.end-by-sso",
      target: ended[0]?.account_id ?? "",
      detail: { sessions: ended.length },
    });
  });
}
