import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { algorithmOf } from "../../../x509/algorithm.ts";
import { isMalformed } from "../../../x509/malformed.ts";
import { parsePublicKey } from "../../../x509/publicKey.ts";
import { verifySignature } from "../../../x509/signature.ts";
import { pkcs11Signer } from "./signer.ts";
import { tokenKeyOf } from "./uri.ts";

const module = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so"].find(existsSync) ?? "";
const tools = ["/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool"].every(existsSync);
const home = mkdtempSync(join(tmpdir(), "chengfang-hsm-"));
const uri = (object: string) =>
  `pkcs11:token=city;object=${object}?module-path=${module}&pin-source=${join(home, "pin")}`;

describe.skipIf(module === "" || !tools)("a key on a PKCS#11 token (needs softhsm2 and opensc)", () => {
  const tool = (...args: string[]) =>
    execFileSync("pkcs11-tool", ["--module", module, "--login", "--pin", "1234", "--token-label", "city", ...args]);
  beforeAll(() => {
    mkdirSync(join(home, "tokens"));
    writeFileSync(
      join(home, "softhsm2.conf"),
      `directories.tokendir = ${join(home, "tokens")}\nobjectstore.backend = file\n`,
    );
    writeFileSync(join(home, "pin"), "1234\n");
    process.env["SOFTHSM2_CONF"] = join(home, "softhsm2.conf");
    execFileSync("softhsm2-util", ["--init-token", "--free", "--label", "city", "--pin", "1234", "--so-pin", "5678"]);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  for (const [object, type, kind] of [
    ["ec", "EC:prime256v1", "p-256"],
    ["rsa", "rsa:2048", "rsa"],
  ] as const)
    test(`${kind} signs, and its private half stays on the token`, () => {
      tool("--keypairgen", "--key-type", type, "--label", object);
      const spki = tool("--read-object", "--type", "pubkey", "--label", object);
      const signer = pkcs11Signer(uri(object), spki, {});
      const key = parsePublicKey(spki);
      if (isMalformed(key)) throw new Error(key.detail);
      expect(signer.kind).toBe(kind);
      const data = Buffer.from("to be signed");
      const signature = signer.sign(data) as Uint8Array;
      expect(verifySignature({ algorithm: algorithmOf(signer.signature), key, data, signature })).toBe(true);
    });

  test("a key or token that is not there is refused", () => {
    const spki = tool("--read-object", "--type", "pubkey", "--label", "ec");
    expect(() => pkcs11Signer(uri("nothing"), spki, {})).toThrow("has no private key nothing");
    expect(() => pkcs11Signer(uri("ec").replace("token=city", "token=other"), spki, {})).toThrow(
      "there is no token other",
    );
  });
});

test("a PIN does not stand in a URI", () => {
  expect(() => tokenKeyOf("pkcs11:token=a;object=b?module-path=/c&pin-value=1234")).toThrow("pin-source");
  expect(tokenKeyOf("pkcs11:token=a%20b;object=c?module-path=/m.so")).toEqual({
    module: "/m.so",
    token: "a b",
    object: "c",
    pinFile: undefined,
  });
});
