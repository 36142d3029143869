import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { clientCertificate } from "../../listen/client.ts";
import type { Idp } from "../idp.ts";
import { byCertificate } from "../login/certificate/certificate.ts";
import type { Proof } from "../login/proof.ts";
import { html } from "../page/html.ts";
import type { Html } from "../page/html.ts";
import { words } from "../page/words.ts";
import type { Word } from "../page/words.ts";
import { guess, params, settle, visiting } from "./desk.ts";
import { show } from "./show.ts";
import type { Visit } from "./visit.ts";

/** The page on the listener that asks for a client certificate: TLS proved its key, we judge the rest. */
export const certificateLogin =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    app.get("/:uid/certificate", { schema: { params }, config: guess }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      const der = clientCertificate(request.raw);
      const proof: Proof =
        der === undefined
          ? { ok: false, user: "", reason: "noCertificate" }
          : await byCertificate(deps, await deps.certificates.judge(der), ["swk", "pop"]);
      const retry = (problem: Word) => show(reply, visit, refusedPage(idp, visit, problem), problem);
      return settle(idp, { request, reply }, { visit, proof, way: "cert", retry });
    });
  };

function refusedPage({ deps }: Idp, visit: Visit, problem: Word): Html {
  const say = words[visit.language];
  const back = `${deps.addresses.issuer}/oidc/interaction/${visit.uid}`;
  return html`<h1>${say.byCertificate}<small>${visit.application}</small></h1>
<p class="problem" role="alert">${say[problem]}</p><a class="way" href="${back}"><span>${say.ways}</span></a>`;
}
