import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { afterAll, expect, test } from "vitest";
import { pageIn } from "./routes.ts";

const root = mkdtempSync(join(tmpdir(), "chengfang-page-"));
afterAll(() => rmSync(root, { recursive: true }));

test("a running platform serves the page of the newest build", async () => {
  mkdirSync(join(root, "assets"));
  const build = (script: string, at: number) => {
    writeFileSync(join(root, "index.html"), `<script src="/assets/${script}"></script>`);
    utimesSync(join(root, "index.html"), at, at);
    writeFileSync(join(root, "assets", script), "");
  };
  const app = fastify();
  await app.register(pageIn(root));
  build("a.js", 1);
  expect((await app.inject("/")).body).toContain("/assets/a.js");
  expect((await app.inject("/icon.svg")).statusCode).toBe(404);
  rmSync(join(root, "assets/a.js"));
  writeFileSync(join(root, "icon.svg"), "<svg/>");
  build("b.js", 2);
  expect((await app.inject("/")).body).toContain("/assets/b.js");
  expect((await app.inject("/assets/b.js")).statusCode).toBe(200);
  expect((await app.inject("/icon.svg")).statusCode).toBe(200);
  expect((await app.inject("/index.html")).statusCode).toBe(404);
  await app.close();
});
