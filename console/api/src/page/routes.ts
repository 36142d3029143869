import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
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
export const page = (): FastifyPluginAsyncZod => pageIn(built);

/** The same, of what was built into this folder. */
export const pageIn =
  (root: string): FastifyPluginAsyncZod =>
  async (app) => {
    const read = readerOf(root);
    const open = { config: { access: "public" }, schema: { hide: true } } as const;
    await app.register(fastifyStatic, { root, serve: false });
    app.get("/", open, async (_request, reply) => {
      const html = read()?.html;
      if (html === undefined) throw new Refusal("unavailable", "the console's page is not built: npm start builds it");
      const nonce = randomBytes(16).toString("base64");
      return reply
        .header("content-security-policy", policy(nonce))
        .type("text/html; charset=utf-8")
        .send(html.replaceAll("__CSP_NONCE__", nonce));
    });
    app.get<{ Params: { "*": string } }>("/assets/*", open, async (request, reply) =>
      reply.sendFile(`assets/${request.params["*"]}`, { immutable: true, maxAge: "365d", cacheControl: true }),
    );
    app.get<{ Params: { file: string } }>("/:file", open, async ({ params: { file } }, reply) => {
      if (read()?.files.has(file) !== true) return reply.callNotFound();
      return reply.sendFile(file, { maxAge: "1h" });
    });
  };

interface Built {
  readonly html: string;
  /** Icons and the like, which lie beside the page under fixed names. */
  readonly files: ReadonlySet<string>;
}

/** Reads what is built, anew after each build: the page of an older one asks for scripts that are gone. */
function readerOf(root: string): () => Built | undefined {
  const index = join(root, "index.html");
  let known: (Built & { readonly at: number }) | undefined;
  return () => {
    const at = statSync(index, { throwIfNoEntry: false })?.mtimeMs;
    if (at === undefined) return undefined;
    if (known?.at !== at) known = { at, html: readFileSync(index, "utf8"), files: filesIn(root) };
    return known;
  };
}

const filesIn = (root: string): ReadonlySet<string> =>
  new Set(
    readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "index.html" && !entry.name.startsWith("."))
      .map(({ name }) => name),
  );
