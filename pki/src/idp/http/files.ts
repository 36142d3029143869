import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { languageCookie } from "../provider/pages.ts";
import { overTls } from "./guards.ts";

const kinds = { "style.css": "text/css; charset=utf-8", "passkey.js": "text/javascript; charset=utf-8" } as const;
const text = (name: string) => readFileSync(fileURLToPath(new URL(`../page/${name}`, import.meta.url)), "utf8");

/** Style and script of the pages, and the switch of their language. */
export const files =
  ({ deps }: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "public" } as const;
    overTls(app, deps.addresses.issuer);
    for (const [name, type] of Object.entries(kinds)) {
      const content = text(name);
      app.get(`/${name}`, { config }, async (_request, reply) =>
        reply.header("cache-control", "public, max-age=300").type(type).send(content),
      );
    }
    const schema = {
      params: z.object({ language: z.enum(["zh", "en"]) }),
      // Only pages of our own: nobody is sent anywhere by a link to this.
      querystring: z.object({ back: z.string().regex(/^\/oidc\/(interaction\/[\w-]{20,64}|self)$/) }),
    };
    app.get("/language/:language", { schema, config }, async (request, reply) =>
      reply
        .header(
          "set-cookie",
          `${languageCookie}=${request.params.language}; Path=/oidc; Max-Age=31536000; Secure; SameSite=Lax`,
        )
        .redirect(request.query.back, 303),
    );
  };
