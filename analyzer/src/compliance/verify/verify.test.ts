import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type EvidencePlace, verifyEvidence } from "./verify.ts";

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const [own, foreign] = [pair(), pair()];
const pem = (key: ReturnType<typeof pair>) => key.publicKey.export({ format: "pem", type: "spki" });
const key = { id: "key-1", assetId: "a1", publicKey: pem(own), revokedAt: null };
const asset = { id: "a1", name: "门户网站", hostnames: ["web01"], addresses: ["10.1.0.0/24", "2001:db8::5"] };
const place: EvidencePlace = { keys: [key], asset, receivedAt: "2026-11-30T04:00:00Z" };

const host = {
  hostname: "web01.city.gov.cn",
  machineId: "m1",
  addresses: ["127.0.0.1", "10.1.0.7"],
  os: { id: "debian" },
};
const payload = {
  format: "chengfang-evidence/1",
  agent: { name: "chengfang-agent", version: "1.0.0" },
  host,
  platforms: ["linux"],
  observedAt: "2026-11-30T03:59:30Z",
  facts: [{ kind: "file", name: "/etc/login.defs", found: true, text: "PASS_MAX_DAYS 90\n" }],
};

interface Making {
  readonly with?: ReturnType<typeof pair> | null;
  readonly keyId?: string;
  readonly encoding?: "der" | "ieee-p1363";
  readonly more?: Record<string, unknown>;
}

function evidence(content: unknown, { with: signer = own, keyId = "key-1", encoding = "der", more = {} }: Making = {}) {
  const bytes = Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  const signature = signer && {
    algorithm: "ecdsa-p256-sha256",
    keyId,
    value: sign("sha256", bytes, { key: signer.privateKey, dsaEncoding: encoding }).toString("base64"),
  };
  return JSON.stringify({
    format: "chengfang-signed-evidence/1",
    payload: bytes.toString("base64"),
    signature,
    ...more,
  });
}

const say = (text: string | Uint8Array, at: Partial<EvidencePlace> = {}) => {
  const verified = verifyEvidence(Buffer.from(text as string), { ...place, ...at });
  if (!verified.accepted) return verified.reason.code;
  return [verified.signed ? "signed" : "unsigned", ...verified.notes.map(({ code }) => code)].join(" ");
};
const seenAt = (observedAt: string) => evidence({ ...payload, observedAt });
const ofHost = (given: Partial<typeof host>) => evidence({ ...payload, host: { ...host, ...given } });
const bare = { ...asset, hostnames: [], addresses: [] };
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "pem", type: "spki" });

test.each<[string, string | Uint8Array, Partial<EvidencePlace>, string]>([
  ["a signature in DER", evidence(payload), {}, "signed"],
  ["a signature as r‖s", evidence(payload, { encoding: "ieee-p1363" }), {}, "signed"],
  ["a byte order mark", `\ufeff${evidence(payload)}`, {}, "signed"],
  ["UTF-16 as PowerShell redirects it", utf16(evidence(payload)), {}, "signed"],
  ["the platform's own key", evidence(payload), { keys: [{ ...key, assetId: null }] }, "signed"],
  ["no signature", evidence(payload, { with: null }), {}, "unsigned"],
  ["a system as a whole", evidence(payload), { asset: null }, "signed"],
  ["too large a file", Buffer.alloc(32 * 1024 * 1024 + 1, 32), {}, "too-large"],
  ["no bytes", "", {}, "not-evidence"],
  ["bytes that are no text", Buffer.from([0x80, 0x81]), {}, "not-evidence"],
  ["JSON of another kind", "[]", {}, "not-evidence"],
  ["deep JSON", "[".repeat(200_000), {}, "not-evidence"],
  ["an unknown key of the file", evidence(payload, { more: { extra: 1 } }), {}, "not-evidence"],
  ["another format", evidence(payload, { more: { format: "chengfang-signed-evidence/2" } }), {}, "not-evidence"],
  ["a payload that is no base64", evidence(payload, { more: { payload: "ä" } }), {}, "not-evidence"],
  [
    "a payload with bits left over",
    evidence(payload, { more: { payload: "QQ==".replace("Q=", "R=") } }),
    {},
    "not-evidence",
  ],
  ["no signature field at all", evidence(payload, { more: { signature: undefined } }), {}, "not-evidence"],
  ["a signed text that is no payload", evidence("hello"), {}, "not-payload"],
  ["a payload of another format", evidence({ ...payload, format: "x" }), {}, "not-payload"],
  ["an unknown key of the payload", evidence({ ...payload, verdict: "met" }), {}, "not-payload"],
  ["a date that is none", seenAt("yesterday"), {}, "not-payload"],
  [
    "a fact of unknown kind",
    evidence({ ...payload, facts: [{ kind: "guess", name: "x", found: true }] }),
    {},
    "not-payload",
  ],
  ["a key that nobody registered", evidence(payload, { keyId: "key-2" }), {}, "unknown-key"],
  ["another key under this id", evidence(payload, { with: foreign }), {}, "bad-signature"],
  ["a revoked key", evidence(payload), { keys: [{ ...key, revokedAt: "2026-11-30T03:00:00Z" }] }, "key-revoked"],
  ["a key revoked later", evidence(payload), { keys: [{ ...key, revokedAt: "2026-12-30T03:00:00Z" }] }, "signed"],
  ["the key of another host", evidence(payload), { keys: [{ ...key, assetId: "a2" }] }, "other-key"],
  ["a registered key that is none", evidence(payload), { keys: [{ ...key, publicKey: "x" }] }, "bad-key"],
  ["a registered RSA key", evidence(payload), { keys: [{ ...key, publicKey: rsa }] }, "bad-key"],
  ["another host", ofHost({ hostname: "db01", addresses: ["10.2.0.1"] }), {}, "other-host"],
  ["another name, an address of the asset", ofHost({ hostname: "renamed" }), {}, "signed"],
  ["an IPv6 address written otherwise", ofHost({ hostname: "x", addresses: ["2001:db8:0::5/64"] }), {}, "signed"],
  [
    "a name that every host has",
    ofHost({ hostname: "localhost", addresses: ["127.0.0.1"] }),
    { asset: { ...asset, hostnames: ["localhost"] } },
    "other-host",
  ],
  [
    "another domain",
    ofHost({ hostname: "web01.a", addresses: [] }),
    { asset: { ...asset, hostnames: ["web01.b"] } },
    "other-host",
  ],
  ["an address that is none", ofHost({ hostname: "x", addresses: ["nonsense"] }), {}, "other-host"],
  ["another machine than before", evidence(payload), { machineId: "m0" }, "other-host"],
  ["the same machine as before", evidence(payload), { machineId: "m1" }, "signed"],
  ["nothing registered, the asset's own key", evidence(payload), { asset: bare }, "signed host-unproven"],
  ["nothing registered, no signature", evidence(payload, { with: null }), { asset: bare }, "other-host"],
  ["a clock 11 minutes ahead", seenAt("2026-11-30T04:11:00Z"), {}, "clock-ahead"],
  ["a clock 9 minutes ahead", seenAt("2026-11-30T04:09:00Z"), {}, "signed clock-skew"],
  ["a clock half a minute ahead", seenAt("2026-11-30T04:00:30Z"), {}, "signed"],
  ["31 days ago", seenAt("2026-10-30T04:00:01Z"), {}, "signed"],
  ["more than 31 days ago", seenAt("2026-10-30T03:59:59Z"), {}, "too-old"],
])("%s", (_, text, at, outcome) => {
  expect(say(text, at)).toBe(outcome);
});

test("no byte can be changed without notice", () => {
  const bytes = Buffer.from(evidence(payload));
  const accepted = [...bytes.keys()].filter((at) => {
    const tampered = Buffer.from(bytes);
    tampered[at] = (bytes[at] ?? 0) ^ 1;
    return say(tampered).startsWith("signed");
  });
  expect(accepted).toEqual([]);
});

test("whatever the bytes, it answers", () => {
  const whole = evidence(payload, { with: null });
  const broken = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(verifyEvidence(bytes, place)).toMatchObject({ accepted: false });
    }),
  );
  fc.assert(
    fc.property(broken, ([at, length, put]) => {
      const text = whole.slice(0, at) + put + whole.slice(at + length);
      expect(typeof verifyEvidence(Buffer.from(text), place).accepted).toBe("boolean");
    }),
  );
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(say(evidence(json))).toBe("not-payload");
    }),
    { numRuns: 30 },
  );
});

test("a refusal says why in both languages", () => {
  expect(verifyEvidence(Buffer.from(evidence(payload, { keyId: "key-2" })), place)).toEqual({
    accepted: false,
    reason: {
      code: "unknown-key",
      text: { zh: "签名密钥未登记（key-2）", en: "it is signed with a key that nobody registered (key-2)" },
    },
  });
});
