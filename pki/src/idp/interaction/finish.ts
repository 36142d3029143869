import type { FastifyReply, FastifyRequest } from "fastify";
import type { Provider } from "oidc-provider";
import type { IdpDeps } from "../deps.ts";
import type { LoginEvent } from "../events/events.ts";
import type { Proof, Proved } from "../login/proof.ts";
import type { LoginResult } from "../provider/grant.ts";
import type { Exchange } from "./exchange.ts";
import type { Visit } from "./visit.ts";

/** Ends a login page with who it was; the provider goes on from there. */
export async function finish(
  { deps, provider }: { deps: IdpDeps; provider: Provider },
  { request, reply }: Exchange,
  proved: Proved,
): Promise<FastifyReply> {
  const login: LoginResult & { remember: boolean; ts: number } = {
    accountId: proved.subject.id,
    acr: proved.acr,
    amr: [...proved.amr],
    certificate: proved.certificate,
    address: request.ip,
    agent: request.headers["user-agent"] ?? "",
    remember: false,
    ts: Math.floor(deps.now() / 1000),
  };
  const next = await provider.interactionResult(request.raw, reply.raw, { login }, { mergeWithLastSubmission: false });
  return reply.redirect(next, 303);
}

/** Applications may ask for consent; the city has given it with the application's registration. */
export async function consent(provider: Provider, { request, reply }: Exchange): Promise<FastifyReply> {
  return reply.redirect(await provider.interactionResult(request.raw, reply.raw, { consent: {} }), 303);
}

/** Ends a login page without a login. */
export async function giveUp(provider: Provider, { request, reply }: Exchange): Promise<FastifyReply> {
  const result = {
    error: "access_denied",
    error_description: "the person did not log in, or may not use this application",
  };
  const next = await provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
  return reply.redirect(next, 303);
}

/** Every try is an event for the analyzer. */
export function tell(
  deps: IdpDeps,
  proof: Proof,
  { visit, request, way }: { visit: Visit; request: FastifyRequest; way: string },
): void {
  const common = {
    address: request.ip,
    agent: request.headers["user-agent"] ?? "",
    application: visit.applicationId,
    way,
  };
  const event: LoginEvent = proof.ok
    ? {
        ...common,
        action: "login",
        outcome: "success",
        user: proof.subject.login,
        ...(proof.certificate === null ? {} : { certificateSerial: proof.certificate.serial }),
      }
    : {
        ...common,
        action: "login",
        outcome: "failure",
        user: proof.user,
        reason: proof.detail ?? proof.reason,
        ...(proof.certificateSerial === undefined ? {} : { certificateSerial: proof.certificateSerial }),
      };
  deps.events.emit(event);
}
