import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { languageCookie } from "../provider/pages.ts";
import { overTls } from "./guards.ts";

const kinds = {
  "style.css": "text/css; charset=utf-8",
  "passkey.js": "text/javascript; charset=utf-8",
  "post.js": "text/javascript; charset=utf-8",
} as const;
/** Chinese for machines without a Chinese font: browsers fetch the few hundred kilobytes of it that a page needs. */
const font = dirname(createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/package.json"));
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
    const fontFile = { params: z.object({ name: z.string().regex(/^[\w-]{1,100}\.woff2$/) }) };
    const fontStyle = readFileSync(join(font, "index.css"), "utf8");
    app.get("/font.css", { config }, async (_request, reply) =>
      reply.header("cache-control", "public, max-age=86400").type("text/css; charset=utf-8").send(fontStyle),
    );
    app.get("/files/:name", { schema: fontFile, config }, async (request, reply) => {
      const file = await readFile(join(font, "files", request.params.name)).catch(() => undefined);
      if (file === undefined) throw new Refusal("not-found", "no such file");
      return reply.header("cache-control", "public, max-age=31536000, immutable").type("font/woff2").send(file);
    });
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
