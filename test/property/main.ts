import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/*
 * npm run test:random [rounds [times]]: every test file that rests on chance, again and again, each round from a fresh seed
 * and with so many times the runs. A seed that fails is repeated by CHENGFANG_TEST_SEED=… npm test.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const [rounds = 5, times = 5] = process.argv.slice(2).map(Number);

const files = globSync("{model,store,collectors,analyzer,pki,console,test}/**/*.test.ts", {
  cwd: root,
  exclude: (path) => path.includes("node_modules"),
}).filter((file) => readFileSync(`${root}${file}`, "utf8").match(/from "(fast-check|.*\/property\/seed\.ts)"/));

const failing: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const seed = randomInt(2 ** 31);
  process.stdout.write(`round ${round + 1} of ${rounds}: CHENGFANG_TEST_SEED=${seed} CHENGFANG_TEST_TIMES=${times}\n`);
  const env = { ...process.env, CHENGFANG_TEST_SEED: String(seed), CHENGFANG_TEST_TIMES: String(times) };
  const ran = spawnSync("npx", ["vitest", "run", "--testTimeout=600000", ...files], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  if (ran.status !== 0) failing.push(seed);
}
process.stdout.write(
  failing.length === 0 ? `${rounds} rounds passed\n` : `failed with the seeds ${failing.join(", ")}\n`,
);
process.exitCode = failing.length === 0 ? 0 : 1;
