import type { FastifyReply } from "fastify";
import { html } from "../page/html.ts";
import { pageHeaders } from "../page/layout.ts";

/** Sends a message through the browser (SAML Bindings §3.5): a form that sends itself, to an address that is registered. */
export function postBack(
  reply: FastifyReply,
  action: string,
  fields: { SAMLResponse: string; RelayState: string },
): FastifyReply {
  const response = Buffer.from(fields.SAMLResponse, "utf8").toString("base64");
  const { markup } = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>SAML</title><script type="module" src="/oidc/page/post.js"></script></head>
<body><form method="post" action="${action}"><input type="hidden" name="SAMLResponse" value="${response}">
${fields.RelayState !== "" && html`<input type="hidden" name="RelayState" value="${fields.RelayState}">`}
<noscript><button type="submit">继续 / Continue</button></noscript></form></body></html>`;
  return reply
    .headers(pageHeaders([new URL(action).origin]))
    .type("text/html; charset=utf-8")
    .serializer(String)
    .send(markup);
}
