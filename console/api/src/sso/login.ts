import { Refusal } from "@chengfang/model/refusal";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import type { RelyingParty } from "./party.ts";

/** What a login has to bring back; kept in the browser's cookie until then. */
export const Begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), redirectUri: z.string() });
export type Begun = z.infer<typeof Begun>;

/** Where to send the browser, and what to keep. `origin` is the console as this browser sees it. */
export async function beginLogin(
  { client, config }: RelyingParty,
  { origin, language }: { origin: string; language: "zh" | "en" },
): Promise<{ url: string; begun: Begun }> {
  const redirectUri = client.redirectUris.find((uri) => new URL(uri).origin === origin) ?? client.redirectUris[0] ?? "";
  const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), redirectUri };
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid profile account",
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: "S256",
    ui_locales: language === "zh" ? "zh-CN" : "en",
  });
  return { url: url.href, begun };
}

const Claims = z.object({ account: z.string(), sid: z.string(), amr: z.array(z.string()), acr: z.string() });
export type SsoLogin = z.infer<typeof Claims>;

/** Who came back. Refuses "unauthenticated" whatever is not what this browser was sent for. */
export async function endLogin(
  { config }: RelyingParty,
  { query, begun }: { query: string; begun: Begun },
): Promise<SsoLogin> {
  try {
    const tokens = await authorizationCodeGrant(config, new URL(`${begun.redirectUri}?${query}`), {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    });
    return Claims.parse(tokens.claims());
  } catch (error) {
    throw new Refusal("unauthenticated", error instanceof Error ? error.message : "not logged in", { reason: "sso" });
  }
}
