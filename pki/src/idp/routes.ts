import type { FastifyPluginAsync } from "fastify";
import type { Routes } from "../listen/app.ts";
import { files } from "./http/files.ts";
import { guardPages } from "./http/guards.ts";
import { oidc } from "./http/oidc.ts";
import { certificateLogin } from "./interaction/certificate.ts";
import { answerProblems } from "./interaction/problems.ts";
import { interaction } from "./interaction/routes.ts";
import type { Idp } from "./idp.ts";
import { saml } from "./saml/routes.ts";
import { self } from "./self/routes.ts";

const pages =
  (idp: Idp, routes: FastifyPluginAsync): FastifyPluginAsync =>
  async (app) => {
    guardPages(app, idp.deps);
    answerProblems(app, idp.deps);
    await app.register(routes);
  };

/** Of the public listener: discovery, the provider's endpoints, and the pages. */
export const idpPublicRoutes = (idp: Idp): readonly Routes[] => [
  { prefix: "/oidc/page", routes: files(idp) },
  { prefix: "/oidc/interaction", routes: pages(idp, interaction(idp)) },
  { prefix: "/oidc/self", routes: pages(idp, self(idp)) },
  { prefix: "/oidc/saml", routes: saml(idp) },
  { prefix: "/", routes: oidc(idp) },
];

/** Of the listener that asks for a certificate: the login by it, and the endpoints for applications that show one (RFC 8705 §5). */
export const idpLoginRoutes = (idp: Idp): readonly Routes[] => [
  { prefix: "/oidc/page", routes: files(idp) },
  { prefix: "/oidc/interaction", routes: pages(idp, certificateLogin(idp)) },
  { prefix: "/", routes: oidc(idp) },
];
