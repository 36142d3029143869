import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadChecks } from "@chengfang/analyzer/compliance/check/load";
import { verifyEvidence } from "@chengfang/analyzer/compliance/verify/verify";
import { afterAll, expect, test } from "vitest";

const here = fileURLToPath(new URL("../", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "chengfang-root-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const platforms = ["nginx", "redis", "tomcat", "elasticsearch", "mongodb", "docker", "kubernetes"];

/** What the agent sees of the image under `root`. */
function collect() {
  const agent = ["chengfang-agent.sh", "--unsigned", "--platforms", platforms.join(","), "--root", root];
  const { stdout } = spawnSync("sh", agent, { cwd: `${here}agent`, encoding: "utf8" });
  const receivedAt = new Date(Date.now() + 1000).toISOString();
  const verified = verifyEvidence(Buffer.from(stdout), { keys: [], asset: null, receivedAt });
  if (!verified.accepted) throw new Error(verified.reason.text.en);
  return verified.payload.facts;
}

test("every file that checks of middleware and containers name is one that the agent looks for", () => {
  const files = globSync(`checks/{${platforms.join(",")}}/*.yml`, { cwd: here });
  const texts = files.filter((file) => !/\.samples\.yml$|\/queries\.yml$/.test(file));
  const { checks } = loadChecks(texts.map((path) => ({ path, text: readFileSync(`${here}${path}`, "utf8") })));
  const looked = new Set(collect().map(({ kind, name }) => `${kind} ${name}`));
  const lacking = checks
    .flatMap(({ when, shape, rules }) => [...when, ...shape, ...rules])
    .filter(({ target: { kind } }) => kind === "file" || kind === "directory")
    .flatMap(({ target: { kind, parts } }) => parts.map(({ name }) => `${kind} ${name}`))
    .filter((each) => !looked.has(each));
  expect([...new Set(lacking)]).toEqual([]);
});

test("the passwords of a Redis stay on the host; its well-known default is told", () => {
  mkdirSync(join(root, "etc/redis"), { recursive: true });
  const secrets = 'requirepass "Xy 12"\nmasterauth abc\nuser app on >secretpw #0123 ~* +@all\n';
  writeFileSync(join(root, "etc/redis/redis.conf"), secrets);
  writeFileSync(join(root, "etc/redis.conf"), "requirepass foobared\nport 6379\n");
  const text = (name: string) => collect().find((fact) => fact.name === name)?.text;
  expect(text("/etc/redis/redis.conf")).toBe("requirepass ***\nmasterauth ***\nuser app on *** *** ~* +@all\n");
  expect(text("/etc/redis.conf")).toBe("requirepass foobared\nport 6379\n");
});
