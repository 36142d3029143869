import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Refusal } from "@chengfang/model/refusal";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

const built = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Nothing inline but the styles that carry the page's own nonce; nothing from elsewhere. */
const policy = (nonce: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** The console's page and its files. Built files are named by their content, so browsers keep them for good. */
export const page = (): FastifyPluginAsyncZod => async (app) => {
  const open = { config: { access: "public" }, schema: { hide: true } } as const;
  await app.register(fastifyStatic, { root: built, serve: false });
  app.get("/", open, async (_request, reply) => {
    const html = pageText();
    const nonce = randomBytes(16).toString("base64");
    return reply
      .header("content-security-policy", policy(nonce))
      .type("text/html; charset=utf-8")
      .send(html.replaceAll("__CSP_NONCE__", nonce));
  });
  app.get<{ Params: { "*": string } }>("/assets/*", open, async (request, reply) =>
    reply.sendFile(`assets/${request.params["*"]}`, { immutable: true, maxAge: "365d", cacheControl: true }),
  );
  for (const file of rootFiles()) {
    app.get(`/${file}`, open, async (_request, reply) => reply.sendFile(file, { maxAge: "1h" }));
  }
};

let text: string | undefined;

function pageText(): string {
  if (text === undefined && !existsSync(`${built}index.html`)) {
    throw new Refusal("unavailable", "the console's page is not built: npm start builds it");
  }
  text ??= readFileSync(`${built}index.html`, "utf8");
  return text;
}

/** Icons and the like, which lie beside the page under fixed names. */
function rootFiles(): string[] {
  if (!existsSync(built)) return [];
  return readdirSync(built, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "index.html" && !entry.name.startsWith("."))
    .map(({ name }) => name);
}
