import { ca, chainTest, ee, root, unknown } from "../../../../test/chains.ts";
import { forge, noon } from "../../../../test/forge.ts";
import type { CrlPlan } from "../../../../test/forgeCrl.ts";
import { directoryName } from "../../generalName.ts";

/* The rows follow the sections of NIST PKITS; the certificates are made here. */

// 4.4 basic revocation
{
  const good = ca();
  const leaf = ee(good);
  const judged = (shows: string, expected: string, ...crls: readonly CrlPlan[]) =>
    chainTest(`4.4 ${shows}`, expected, [good, leaf], { crls });
  const day = 86_400_000;
  judged("an empty CRL", "ok", { by: good });
  judged("no CRL of the CA", "revocation-undetermined");
  judged("the leaf is revoked", "revoked", { by: good, revoked: [{ of: leaf, reason: "keyCompromise" }] });
  judged("the leaf is on hold", "on-hold", { by: good, revoked: [{ of: leaf, reason: "certificateHold" }] });
  judged("the CRL's signature is spoiled", "revocation-undetermined", { by: good, spoiled: true });
  judged("the CRL is another issuer's", "revocation-undetermined", { by: ca({ subject: "Other" }) });
  judged("one CRL is spoiled, another is not", "ok", { by: good, spoiled: true }, { by: good });
  judged("the CRL has expired", "revocation-undetermined", { by: good, nextUpdate: noon - 1000 });
  judged("the CRL is not valid yet", "revocation-undetermined", { by: good, thisUpdate: noon + 1000 });
  judged("the CRL has no nextUpdate", "revocation-undetermined", { by: good, nextUpdate: null });
  judged("the CRL has no number", "revocation-undetermined", { by: good, number: null });
  judged("an unknown critical CRL extension", "revocation-undetermined", { by: good, more: [unknown(true)] });
  judged("an unknown extension that is not critical", "ok", { by: good, more: [unknown(false)] });
  judged("an unknown critical entry extension, of another certificate", "revocation-undetermined", {
    by: good,
    revoked: [{ of: ee(good), more: [unknown(true)] }],
  });
  judged(
    "the newer of two CRLs is believed: released",
    "ok",
    { by: good, number: 1, thisUpdate: noon - 2 * day, revoked: [{ of: leaf, reason: "certificateHold" }] },
    { by: good, number: 2 },
  );
  chainTest("4.4 the CA is revoked", "revoked", [good, leaf], {
    crls: [{ by: good }, { by: root, number: 2, thisUpdate: noon - 1000, revoked: [{ of: good }] }],
  });
  const twin = forge({ subject: "CA", by: root, keyUsage: ["cRLSign"], ca: false });
  chainTest("4.4 separate keys for certificates and CRLs", "ok", [good, leaf], {
    crls: [{ by: twin }],
    others: [twin],
  });
  chainTest("4.4 the CRL key's certificate is revoked", "revocation-undetermined", [good, leaf], {
    crls: [{ by: twin }, { by: root, number: 2, thisUpdate: noon - 1000, revoked: [{ of: twin }] }],
    others: [twin],
  });
  const rogue = forge({ subject: "Trust Anchor", ca: true });
  const fake = forge({ subject: "CA", by: rogue, keyUsage: ["cRLSign"] });
  chainTest("4.4 a CRL key under another anchor", "revocation-undetermined", [good, leaf], {
    crls: [{ by: fake }, { by: rogue }],
    trusted: [root, rogue],
    others: [fake],
  });
}

// 4.14 distribution points, indirect CRLs
{
  const at = (text: string) => ({ fullName: [{ kind: "uri", value: `http://crl.city.test/${text}` }] }) as const;
  const good = ca();
  const leaf = ee(good, { points: [{ name: at("a") }] });
  const judged = (shows: string, expected: string, ...crls: CrlPlan[]) =>
    chainTest(`4.14 ${shows}`, expected, [good, leaf], { crls });
  judged("the named CRL", "ok", { by: good, scope: { point: at("a") } });
  judged("the named CRL, revoked", "revoked", { by: good, scope: { point: at("a") }, revoked: [{ of: leaf }] });
  judged("a CRL of another place", "revocation-undetermined", { by: good, scope: { point: at("b") } });
  judged("a CRL of users only", "ok", { by: good, scope: { onlyUserCertificates: true } });
  judged("a CRL of CAs only", "revocation-undetermined", { by: good, scope: { onlyAuthorityCertificates: true } });
  judged("a CRL of attribute certificates", "revocation-undetermined", {
    by: good,
    scope: { onlyAttributeCertificates: true },
  });
  judged("some reasons only", "revocation-undetermined", {
    by: good,
    scope: { onlySomeReasons: ["keyCompromise", "cACompromise"] },
  });
  const rest = [
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "privilegeWithdrawn",
    "aACompromise",
  ] as const;
  judged(
    "two CRLs cover every reason",
    "ok",
    { by: good, scope: { onlySomeReasons: ["keyCompromise", "cACompromise"] } },
    { by: good, number: 2, scope: { onlySomeReasons: rest } },
  );
  judged(
    "the second of them revokes",
    "revoked",
    { by: good, scope: { onlySomeReasons: ["keyCompromise", "cACompromise"] } },
    { by: good, number: 2, scope: { onlySomeReasons: rest }, revoked: [{ of: leaf, reason: "superseded" }] },
  );
  const [shard] = good.certificate.subject.rdns;
  const relative = forge({ subject: "x", by: good, points: [{ name: { relativeName: shard ?? [] } }] });
  const whole = { der: good.name, rdns: [...good.certificate.subject.rdns, shard ?? []] };
  chainTest("4.14 a name relative to the CRL issuer", "ok", [good, relative], {
    crls: [{ by: good, scope: { point: { fullName: [{ kind: "directory", name: whole }] } } }],
  });
  const keeper = forge({ subject: "CRL keeper", by: root, keyUsage: ["cRLSign"] });
  const elsewhere = ee(good, { points: [{ name: at("k"), crlIssuer: [directoryName(keeper.name)] }] });
  const indirect = { by: keeper, scope: { indirect: true, point: at("k") } } satisfies CrlPlan;
  chainTest("4.14 an indirect CRL", "ok", [good, elsewhere], { crls: [indirect], others: [keeper] });
  chainTest("4.14 an indirect CRL revokes", "revoked", [good, elsewhere], {
    crls: [{ ...indirect, revoked: [{ of: elsewhere, issuer: good.name }] }],
    others: [keeper],
  });
  chainTest("4.14 the same serial number of another issuer", "ok", [good, elsewhere], {
    crls: [{ ...indirect, revoked: [{ of: elsewhere, issuer: root.name }] }],
    others: [keeper],
  });
  chainTest("4.14 a CRL that does not say it is indirect", "revocation-undetermined", [good, elsewhere], {
    crls: [{ by: keeper, scope: { point: at("k") } }],
    others: [keeper],
  });
  chainTest("4.14 nobody vouches for the CRL issuer", "revocation-undetermined", [good, elsewhere], {
    crls: [indirect],
  });
}

// 4.15 delta CRLs
{
  const good = ca();
  const leaf = ee(good);
  const hold = { of: leaf, reason: "certificateHold" } as const;
  const judged = (shows: string, expected: string, ...crls: CrlPlan[]) =>
    chainTest(`4.15 ${shows}`, expected, [good, leaf], { crls });
  const full: CrlPlan = { by: good, number: 5, thisUpdate: noon - 2 * 86_400_000 };
  judged("a delta alone", "revocation-undetermined", { by: good, number: 6, base: 5 });
  judged("a delta revokes", "revoked", full, {
    by: good,
    number: 6,
    base: 5,
    revoked: [{ of: leaf, reason: "keyCompromise" }],
  });
  judged(
    "a delta releases",
    "ok",
    { ...full, revoked: [hold] },
    { by: good, number: 6, base: 5, revoked: [{ of: leaf, reason: "removeFromCRL" }] },
  );
  judged(
    "a delta for a later base is not used",
    "on-hold",
    { ...full, revoked: [hold] },
    { by: good, number: 8, base: 7, revoked: [{ of: leaf, reason: "removeFromCRL" }] },
  );
  judged("an expired delta is not used", "ok", full, {
    by: good,
    number: 6,
    base: 5,
    nextUpdate: noon - 1000,
    revoked: [hold],
  });
  judged("a delta of another scope is not used", "ok", full, {
    by: good,
    number: 6,
    base: 5,
    scope: { onlyUserCertificates: true },
    revoked: [hold],
  });
  judged("a spoiled delta is not used", "ok", full, { by: good, number: 6, base: 5, spoiled: true, revoked: [hold] });
}
