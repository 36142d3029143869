import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { clientCertificate } from "../../listen/client.ts";
import type { Idp } from "../idp.ts";
import { byCertificate } from "../login/certificate/certificate.ts";
import type { Proof } from "../login/proof.ts";
import { html } from "../page/html.ts";
import { words } from "../page/words.ts";
import { finish, tell } from "./finish.ts";
import { show } from "./routes.ts";
import { visitOf } from "./visit.ts";

const schema = { params: z.object({ uid: z.string().regex(/^[\w-]{20,64}$/) }) };

/** The page on the listener that asks for a client certificate: TLS proved its key, we judge the rest. */
export const certificateLogin =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const config = { access: "public", rateLimit: { max: 60, timeWindow: "1 minute" } } as const;
    app.get("/:uid/certificate", { schema, config }, async (request, reply) => {
      const visit = await visitOf(deps, idp.provider(), { request, reply });
      const der = clientCertificate(request.raw);
      const proof: Proof =
        der === undefined
          ? { ok: false, user: "", reason: "noCertificate" }
          : await byCertificate(deps, await deps.certificates.judge(der), ["swk", "pop"]);
      tell(deps, proof, { visit, request, way: "cert" });
      if (proof.ok) return finish({ deps, provider: idp.provider() }, { request, reply }, proof);
      const say = words[visit.language];
      const back = `${deps.addresses.issuer}/oidc/interaction/${visit.uid}`;
      const body = html`<h1>${say.byCertificate}<small>${visit.application}</small></h1>
<p class="problem" role="alert">${say[proof.reason]}</p><a class="way" href="${back}"><span>${say.ways}</span></a>`;
      return show(reply, visit, body, proof.reason);
    });
  };
