import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { IdpDeps } from "../deps.ts";
import type { IdpPasskeysTable } from "../schema.ts";
import { subjectById } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";
import { keepChallenge, takeChallenge } from "./challenge.ts";
import type { Proof } from "./proof.ts";

/** WebAuthn level 2. ES256, EdDSA, RS256 (COSE numbers of RFC 9053 and RFC 8812). */
const algorithms = [-7, -8, -257];

const Answer = z.looseObject({ id: z.string(), rawId: z.string(), type: z.literal("public-key") });

/** What a page's script sent; its inside is for the library to check. Throws what is not JSON of that shape. */
export function readAnswer(text: string): AuthenticationResponseJSON & RegistrationResponseJSON {
  return Answer.parse(JSON.parse(text)) as unknown as AuthenticationResponseJSON & RegistrationResponseJSON;
}

function relyingParty({ addresses }: Pick<IdpDeps, "addresses">) {
  const { hostname, origin } = new URL(addresses.issuer);
  return { expectedRPID: hostname, expectedOrigin: origin };
}

/** What the browser is asked to sign; any passkey of this place may answer, it names its holder by itself. */
export async function askPasskey(deps: IdpDeps, interaction: string) {
  const { expectedRPID: rpID } = relyingParty(deps);
  const options = await generateAuthenticationOptions({ rpID, userVerification: "required" });
  await keepChallenge(deps, { kind: "passkey", boundTo: interaction, value: options.challenge });
  return options;
}

/** Checks the answer. The challenge is used up whatever comes of it; a counter that went back is a copied key. */
export async function byPasskey(
  deps: IdpDeps,
  interaction: string,
  response: AuthenticationResponseJSON,
): Promise<Proof> {
  const expectedChallenge = await takeChallenge(deps, "passkey", interaction);
  const row = await deps.db.selectFrom("idp_passkeys").selectAll().where("id", "=", response.id).executeTakeFirst();
  if (expectedChallenge === undefined || row === undefined) {
    return { ok: false, user: row?.subject ?? "", reason: "wrongPasskey", detail: "no challenge or no such passkey" };
  }
  const outcome = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    ...relyingParty(deps),
    credential: credentialOf(row),
    requireUserVerification: true,
  }).catch((error: unknown) => error);
  const subject = await subjectById(deps, row.subject);
  const user = subject?.login ?? row.subject;
  if (outcome instanceof Error || !isVerified(outcome)) return { ok: false, user, reason: "wrongPasskey" };
  if (subject === undefined) return { ok: false, user, reason: "wrongPasskey", detail: "nobody" };
  if (subject.closed !== null) return { ok: false, user, reason: subject.closed };
  await deps.db
    .updateTable("idp_passkeys")
    .set({ counter: outcome.authenticationInfo.newCounter, used_at: new Date(deps.now()).toISOString() })
    .where("id", "=", row.id)
    .execute();
  return { ok: true, subject, acr: "passkey", amr: ["hwk", "user", "mfa"], certificate: null };
}

type Verified = Awaited<ReturnType<typeof verifyAuthenticationResponse>>;
const isVerified = (outcome: unknown): outcome is Verified => (outcome as Verified).verified;

function credentialOf(row: Selectable<IdpPasskeysTable>) {
  return { id: row.id, publicKey: new Uint8Array(Buffer.from(row.public_key, "base64url")), counter: row.counter };
}

/** What the browser is asked to make for somebody who is logged in. */
export async function offerPasskey(deps: IdpDeps, subject: Subject) {
  const own = await deps.db.selectFrom("idp_passkeys").select("id").where("subject", "=", subject.id).execute();
  const options = await generateRegistrationOptions({
    rpName: deps.config.organisation,
    rpID: relyingParty(deps).expectedRPID,
    userID: new Uint8Array(Buffer.from(deps.seal.name("passkey", subject.id), "base64url")),
    userName: subject.login,
    userDisplayName: subject.name,
    attestationType: "none",
    excludeCredentials: own,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
  await keepChallenge(deps, { kind: "passkey-new", boundTo: subject.id, value: options.challenge });
  return options;
}

/** Keeps a new passkey; false if it does not answer what was asked. */
export async function addPasskey(
  deps: IdpDeps,
  subject: Subject,
  { response, label }: { response: RegistrationResponseJSON; label: string },
): Promise<boolean> {
  const expectedChallenge = await takeChallenge(deps, "passkey-new", subject.id);
  if (expectedChallenge === undefined) return false;
  const outcome = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    ...relyingParty(deps),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (outcome?.verified !== true) return false;
  const { credential } = outcome.registrationInfo;
  await deps.db
    .insertInto("idp_passkeys")
    .values({
      id: credential.id,
      subject: subject.id,
      public_key: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
      transports: JSON.stringify(credential.transports ?? []),
      label,
      created_at: new Date(deps.now()).toISOString(),
      used_at: null,
    })
    .execute();
  return true;
}
