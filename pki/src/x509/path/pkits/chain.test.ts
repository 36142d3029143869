import { chainTest, ca, ee, root, unknown } from "../../../../test/chains.ts";
import { forge, keyIdOf, noon, year } from "../../../../test/forge.ts";
import type { Plan, Forged } from "../../../../test/forge.ts";
import { encodeName } from "../../name.ts";

/* The rows follow the sections of NIST PKITS; the certificates are made here. */

// 4.1 signatures
{
  const good = ca();
  chainTest("4.1 valid signatures", "ok", [good, ee(good)]);
  const bad = ca({ spoiled: true });
  chainTest("4.1 a CA's signature is spoiled", "bad-signature", [bad, ee(bad)]);
  chainTest("4.1 the leaf's signature is spoiled", "bad-signature", [good, ee(good, { spoiled: true })]);
  for (const key of ["rsa-2048", "p-384", "ed25519", "sm2"] as const) {
    const other = ca({ key });
    chainTest(`4.1 a CA with a key ${key}`, "ok", [other, ee(other, { key })]);
  }
}

// 4.2 validity
{
  const good = ca();
  const late = ca({ notBefore: noon + 1000 });
  const old = ca({ notAfter: noon - 1000 });
  chainTest("4.2 a CA is not valid yet", "not-yet-valid", [late, ee(late)]);
  chainTest("4.2 a leaf is not valid yet", "not-yet-valid", [good, ee(good, { notBefore: noon + 1000 })]);
  chainTest("4.2 notBefore before 2000", "ok", [good, ee(good, { notBefore: Date.UTC(1955, 0) })]);
  chainTest("4.2 a CA has expired", "expired", [old, ee(old)]);
  chainTest("4.2 a leaf has expired", "expired", [good, ee(good, { notAfter: noon - 1000 })]);
  chainTest("4.2 notAfter after 2050", "ok", [good, ee(good, { notAfter: Date.UTC(2055, 0) })]);
  chainTest("4.2 the last second", "ok", [good, ee(good, { notAfter: noon })]);
}

// 4.3 name chaining
{
  const good = ca({
    subject: [
      ["O", "City  Office"],
      ["CN", "CA"],
    ],
  });
  const spelt = (text: string) =>
    ee(good, {
      issuer: encodeName([
        ["O", text],
        ["CN", "ca"],
      ]),
    });
  chainTest("4.3 another issuer name", "unknown-issuer", [good, ee(good, { issuer: encodeName([["CN", "CA"]]) })]);
  chainTest("4.3 attributes in another order", "unknown-issuer", [
    good,
    ee(good, {
      issuer: encodeName([
        ["CN", "CA"],
        ["O", "City Office"],
      ]),
    }),
  ]);
  chainTest("4.3 white space and case do not count", "ok", [good, spelt(" city office ")]);
  chainTest("4.3 another text does", "unknown-issuer", [good, spelt("city offices")]);
}

// 4.5 self-issued certificates and key rollover
{
  const old = ca();
  const renewed = ca();
  const bridge = forge({ subject: "CA", by: old, ca: true, key: renewed.signer });
  chainTest("4.5 the new key is vouched for by the old one", "ok", [old, bridge, ee(renewed)]);
  chainTest("4.5 without the bridge", "bad-signature", [old, ee(renewed)]);
  const capped = ca({ basicConstraints: { ca: true, pathLength: 0 } });
  const next = forge({ subject: "CA", by: capped, ca: true });
  chainTest("4.5 a self-issued certificate does not count against the path length", "ok", [capped, next, ee(next)]);
}

// 4.6 basic constraints
{
  const none = ca({ basicConstraints: null });
  const no = ca({ basicConstraints: { ca: false }, critical: { basicConstraints: true } });
  const soft = ca({ critical: { basicConstraints: false } });
  const zero = ca({ basicConstraints: { ca: true, pathLength: 0 } });
  const one = ca({ basicConstraints: { ca: true, pathLength: 1 } });
  const below = (by: Forged, name: string, plan: Partial<Plan> = {}) => forge({ subject: name, by, ca: true, ...plan });
  chainTest("4.6 a CA without basicConstraints", "not-a-ca", [none, ee(none)]);
  chainTest("4.6 cA is false", "not-a-ca", [no, ee(no)]);
  chainTest("4.6 not critical: the algorithm does not ask", "ok", [soft, ee(soft)]);
  chainTest("4.6 not critical: the profile asks", "profile", [soft, ee(soft)], { profile: true });
  chainTest("4.6 path length 0 and a leaf", "ok", [zero, ee(zero)]);
  const sub = below(zero, "Sub");
  chainTest("4.6 path length 0 and a CA", "path-length-exceeded", [zero, sub, ee(sub)]);
  chainTest("4.6 path length 0 and a CA as the leaf", "ok", [zero, sub]);
  const second = below(one, "Sub");
  chainTest("4.6 path length 1 and a CA", "ok", [one, second, ee(second)]);
  const third = below(second, "Sub sub");
  chainTest("4.6 path length 1 and two CAs", "path-length-exceeded", [one, second, third, ee(third)]);
  const short = forge({ subject: "Short", ca: true, basicConstraints: { ca: true, pathLength: 0 } });
  const under = below(short, "Under");
  chainTest("4.6 the anchor's own path length", "path-length-exceeded", [under, ee(under)], { trusted: [short] });
}

// 4.7 key usage
{
  const signs = ca({ keyUsage: ["cRLSign"] });
  const soft = ca({ keyUsage: ["cRLSign"], critical: { keyUsage: false } });
  const mute = ca({ keyUsage: ["keyCertSign"] });
  const free = ca({ keyUsage: null });
  const leaf = ee(mute);
  chainTest("4.7 keyCertSign is missing", "key-usage", [signs, ee(signs)]);
  chainTest("4.7 keyCertSign is missing, not critical", "key-usage", [soft, ee(soft)]);
  chainTest("4.7 cRLSign is missing", "revocation-undetermined", [mute, leaf], { crls: [{ by: mute }] });
  chainTest("4.7 no key usage forbids nothing", "ok", [free, ee(free)], { crls: [{ by: free }] });
}

// 4.16 private extensions
{
  const good = ca();
  chainTest("4.16 an unknown extension", "ok", [good, ee(good, { more: [unknown(false)] })]);
  chainTest("4.16 an unknown critical extension", "unknown-critical-extension", [
    good,
    ee(good, { more: [unknown(true)] }),
  ]);
  const odd = ca({ more: [unknown(true)] });
  chainTest("4.16 an unknown critical extension of a CA", "unknown-critical-extension", [odd, ee(odd)]);
}

// beyond PKITS: strength, depth, authority key identifiers
{
  const good = ca();
  const other = keyIdOf(forge({ subject: "x" }).signer);
  chainTest("RFC 5280 4.2.1.1 a contradicting key identifier only orders", "ok", [
    good,
    ee(good, { authorityKeyId: other }),
  ]);
  chainTest("RFC 5280 6.1 more intermediates than allowed", "path-too-long", [good, ee(good)], { maxDepth: 0 });
  chainTest("RFC 5280 6.1 a leaf right under the anchor", "ok", [ee(root)], { maxDepth: 0 });
  const aged = ca({ notAfter: noon + 2 * year });
  chainTest(
    "RFC 4158 the expired one of two certificates of a CA",
    "ok",
    [forge({ subject: "CA", by: root, ca: true, key: aged.signer, notAfter: noon - 1 }), ee(aged)],
    { others: [aged] },
  );
}
