import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { challengeText, keepChallenge } from "../login/challenge.ts";
import { bySignature } from "../login/signature.ts";
import { field, guess, open, params, settle, visiting } from "./desk.ts";
import { signaturePage } from "./pages.ts";
import { show } from "./show.ts";
import type { Visit } from "./visit.ts";

/** A challenge for a USB token, signed by middleware on the person's own machine. */
export const signatureLogin =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    app.get("/:uid/signature", { schema: { params }, config: open }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      return show(reply, visit, signaturePage(visit, { challenge: await newChallenge(idp, visit) }));
    });
    const signed = { params, body: z.object({ certificate: field(40_000), signature: field(20_000) }) };
    app.post("/:uid/signature", { schema: signed, config: guess }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      const proof = await bySignature(idp.deps, { interaction: visit.uid, ...request.body });
      return settle(
        idp,
        { request, reply },
        {
          visit,
          proof,
          way: "challenge",
          retry: async (problem) =>
            show(reply, visit, signaturePage(visit, { challenge: await newChallenge(idp, visit), problem }), problem),
        },
      );
    });
  };

async function newChallenge({ deps }: Idp, visit: Visit): Promise<string> {
  const value = challengeText({ issuer: deps.addresses.issuer, interaction: visit.uid, at: deps.now() });
  await keepChallenge(deps, { kind: "signature", boundTo: visit.uid, value });
  return value;
}
