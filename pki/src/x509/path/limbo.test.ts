import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { caseOf } from "../../cli/verify/case.ts";
import { openJudge } from "../../cli/verify/judge.ts";
import { deviations } from "./limbo.deviations.ts";

const corpora = process.env["CHENGFANG_CORPORA"] ?? join(import.meta.dirname, "../../../../../shared/corpora");
const file = join(corpora, "pki/limbo-core.json");

const peer = z.object({ kind: z.string(), value: z.string() });
const Limbo = z.object({
  testcases: z.array(
    z.object({
      id: z.string(),
      features: z.array(z.string()),
      validation_kind: z.enum(["SERVER", "CLIENT"]),
      trusted_certs: z.array(z.string()),
      untrusted_intermediates: z.array(z.string()),
      peer_certificate: z.string(),
      validation_time: z.string().nullable(),
      extended_key_usage: z.array(z.string()),
      expected_peer_name: peer.nullable(),
      max_chain_depth: z.number().nullable(),
      crls: z.array(z.string()),
      expected_result: z.enum(["SUCCESS", "FAILURE"]),
    }),
  ),
});
type LimboCase = z.infer<typeof Limbo>["testcases"][number];

/** A case as a line of `pki verify --batch`. */
function lineOf(limbo: LimboCase): string {
  const server = limbo.validation_kind === "SERVER";
  return JSON.stringify({
    id: limbo.id,
    trusted: limbo.trusted_certs,
    intermediates: limbo.untrusted_intermediates,
    leaf: limbo.peer_certificate,
    crls: limbo.crls,
    at: limbo.validation_time,
    purpose: server ? "server" : "client",
    host: server ? limbo.expected_peer_name?.value : undefined,
    eku: limbo.extended_key_usage,
    maxDepth: limbo.max_chain_depth,
  });
}

const now = Date.UTC(2026, 10, 24);

describe.skipIf(!existsSync(file))("x509-limbo (needs the outside corpora)", () => {
  const cases = existsSync(file) ? Limbo.parse(JSON.parse(readFileSync(file, "utf8"))).testcases : [];
  const judge = openJudge();
  const answers = new Map(
    cases.map((limbo) => {
      const input = caseOf(lineOf(limbo));
      if ("problem" in input) throw new Error(`${limbo.id}: ${input.problem}`);
      const begun = performance.now();
      const verdict = judge(input, now);
      return [limbo.id, { verdict, took: performance.now() - begun }];
    }),
  );
  const wrong = cases.filter(
    ({ id, expected_result }) => answers.get(id)?.verdict.ok !== (expected_result === "SUCCESS"),
  );

  test("every answer is the expected one, but for those explained", () => {
    const unexplained = wrong.filter(({ id }) => !(id in deviations));
    expect(unexplained.map(({ id }) => ({ id, ...answers.get(id)?.verdict }))).toEqual([]);
  });

  test("only the web PKI's own rules and pedantic cases are explained, and none in vain", () => {
    for (const { id, features } of wrong)
      expect(id.startsWith("webpki::") || features.some((feature) => feature.startsWith("pedantic")), id).toBe(true);
    const ids = new Set(wrong.map(({ id }) => id));
    expect(Object.keys(deviations).filter((id) => !ids.has(id))).toEqual([]);
  });

  test("none takes a second", () => {
    const slow = [...answers].filter(([, { took }]) => took > 1000).map(([id, { took }]) => ({ id, took }));
    expect(slow).toEqual([]);
  });
});
