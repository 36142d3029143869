import { describe, expect, test } from "vitest";
import { ca, chainTest, ee, root } from "../../../../test/chains.ts";
import { forge, noon } from "../../../../test/forge.ts";
import type { Forged } from "../../../../test/forge.ts";
import { nil, oid, sequence } from "../../der/encode.ts";
import { oids } from "../../oid.ts";
import { validatePath } from "../validate.ts";

/* Beyond PKITS: strength, and work that must end. */

const spki = (dotted: string) => sequence(sequence(oid(dotted)), Uint8Array.of(3, 2, 0, 1));

describe("strength", () => {
  const good = ca();
  const sha1 = { algorithm: sequence(oid(oids.sha1WithRsa), nil()) };
  chainTest("SHA-1", "weak-algorithm", [good, ee(good, sha1)]);
  chainTest("SHA-1 for old archives, but the signature is none", "bad-signature", [good, ee(good, sha1)], {
    strength: "legacy",
  });
  chainTest(
    "MD5 even there",
    "weak-algorithm",
    [good, ee(good, { algorithm: sequence(oid(oids.md5WithRsa), nil()) })],
    {
      strength: "legacy",
    },
  );
  chainTest("an unknown signature algorithm", "unsupported-algorithm", [
    good,
    ee(good, { algorithm: sequence(oid("2.999")) }),
  ]);
  chainTest("an unknown kind of key", "unsupported-algorithm", [good, ee(good, { fields: { 6: spki("2.999") } })]);
  chainTest("the two algorithm fields differ", "profile", [
    good,
    ee(good, { fields: { 2: sequence(oid(oids.ed25519)) } }),
  ]);
});

describe("usage", () => {
  const server = ca({ extendedKeyUsage: [oids.serverAuth] });
  const client = ca({ extendedKeyUsage: [oids.clientAuth] });
  const any = ca({ extendedKeyUsage: [oids.anyExtendedKeyUsage] });
  const wanted = { usages: [oids.serverAuth] };
  const leaf = (by: Forged, ...extendedKeyUsage: string[]) => ee(by, { extendedKeyUsage });
  chainTest("a CA for the same usage", "ok", [server, leaf(server, oids.serverAuth)], wanted);
  chainTest("a CA for another usage", "extended-key-usage", [client, leaf(client, oids.serverAuth)], wanted);
  chainTest("a CA for any usage", "ok", [any, leaf(any, oids.serverAuth)], wanted);
  chainTest(
    "a leaf for any usage does not say this one",
    "extended-key-usage",
    [any, leaf(any, oids.anyExtendedKeyUsage)],
    wanted,
  );
  chainTest("no usages stated", "ok", plain(), wanted);
});

function plain(): Forged[] {
  const good = ca();
  return [good, ee(good)];
}

/** Cross-certified CAs in layers: every path through them is possible, and the leaf's root is not the one trusted. */
function lattice(layers: number, width: number): { leaf: Forged; others: Forged[] } {
  let above = [forge({ subject: "Layer 0", by: root, ca: true, notAfter: noon - 1 })];
  const others = [...above];
  for (let layer = 1; layer <= layers; layer++) {
    above = Array.from({ length: width }, (_, at) => {
      const by = above[at % above.length];
      return forge({ subject: `Layer ${layer}`, ...(by && { by }), ca: true });
    });
    others.push(...above);
  }
  const [by] = above;
  return { leaf: forge({ subject: "Leaf", ...(by && { by }) }), others };
}

test("a lattice of CAs under an expired one ends soon", () => {
  const { leaf, others } = lattice(9, 12);
  const begun = process.cpuUsage();
  const verdict = validatePath({
    at: noon,
    leaf: leaf.certificate,
    trusted: [root.certificate],
    intermediates: others.map(({ certificate }) => certificate),
  });
  expect(verdict).toMatchObject({ ok: false });
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(5000); // what grows without end takes far longer
});

test("a policy graph that grows by cross-mapping ends soon", () => {
  const width = 40;
  const policies = Array.from({ length: width }, (_, at) => `2.999.${at + 1}`);
  const mappings = policies.flatMap((from) => policies.map((to) => [from, to] as const));
  const chain: Forged[] = [];
  for (let depth = 0; depth < 8; depth++) {
    const by = chain.at(-1) ?? root;
    chain.push(forge({ subject: `CA ${depth}`, by, ca: true, policies, mappings }));
  }
  const leaf = forge({ subject: "Leaf", by: chain.at(-1) ?? root, policies });
  const begun = process.cpuUsage();
  const verdict = validatePath({
    at: noon,
    leaf: leaf.certificate,
    trusted: [root.certificate],
    intermediates: chain.map(({ certificate }) => certificate),
    policies: { explicit: true, initial: ["2.999.1"] },
  });
  expect(verdict).toMatchObject({ ok: true, policies: ["2.999.1"] });
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(5000); // what grows without end takes far longer
});

test("more work than allowed is a reason of its own", () => {
  const good = ca();
  const question = {
    at: noon,
    trusted: [root.certificate],
    intermediates: [good.certificate],
    leaf: ee(good).certificate,
  };
  expect(validatePath({ ...question, limits: { signatures: 1 } })).toMatchObject({
    ok: false,
    reason: "too-much-work",
  });
  expect(validatePath({ ...question, limits: { steps: 1 } })).toMatchObject({ ok: false, reason: "too-much-work" });
});
