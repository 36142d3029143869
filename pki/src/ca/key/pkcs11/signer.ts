import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Refusal } from "@chengfang/model/refusal";
import type { AsyncSigner } from "../../../key/software.ts";
import { algorithmIdentifier, defaultSignature, oidOfDigest, schemeOf } from "../../../x509/algorithm.ts";
import type { KeyKind } from "../../../x509/algorithm.ts";
import { integer, nil, octetString, sequence } from "../../../x509/der/encode.ts";
import { isMalformed } from "../../../x509/malformed.ts";
import { parsePublicKey } from "../../../x509/publicKey.ts";
import { openModule } from "./library.ts";
import type { Cryptoki } from "./library.ts";
import { tokenKeyOf } from "./uri.ts";
import type { TokenKey } from "./uri.ts";

/** PKCS#11 v2.40 §2: numbers of the standard. CK_ULONG has eight octets wherever this runs. */
const ulong = 8;
const flagsSerialAndWrite = 4 | 2;
const user = 1;
const attributeClass = 0x0;
const attributeLabel = 0x3;
const privateKeyClass = 3;
const alreadyLoggedIn = "0x100";

/** How each kind of key signs on a token; SM2 has vendors' mechanisms only. */
const mechanisms: Partial<Record<KeyKind, number>> = {
  rsa: 0x1,
  "p-256": 0x1041,
  "p-384": 0x1041,
  "p-521": 0x1041,
  ed25519: 0x1057,
};

/** A signer whose key stays on a token. Refuses ("unavailable", "not-found", "invalid"). */
export function pkcs11Signer(uri: string, spki: Uint8Array, environment: NodeJS.ProcessEnv): AsyncSigner {
  const key = parsePublicKey(spki);
  if (isMalformed(key) || key.kind === "unknown")
    throw new Refusal("invalid", "the token's public key is not known here");
  const { kind } = key;
  const mechanism = mechanisms[kind];
  if (mechanism === undefined) throw new Refusal("invalid", `PKCS#11 has no standard mechanism for ${kind}`);
  const place = tokenKeyOf(uri);
  const module = openModule(place.module);
  const session = openSession(module, place, environment);
  const handle = findKey(module, session, place);
  const signature = defaultSignature(kind);
  const { digest } = schemeOf(signature);
  const room = Math.ceil(key.bits / 8) * 2 + 64;
  return {
    kind,
    spki,
    signature,
    sign: (data) => {
      module.call("C_SignInit", session, mechanismOf(mechanism), handle);
      const input = inputOf(kind, digest, data);
      const output = Buffer.alloc(room);
      const length = number(room);
      module.call("C_Sign", session, input, input.length, output, length);
      const value = output.subarray(0, Number(length.readBigUInt64LE()));
      return mechanism === 0x1041 ? derOf(value) : value;
    },
  };
}

/** RSA takes DigestInfo (RFC 8017 §9.2), ECDSA the digest, EdDSA the message. */
function inputOf(kind: KeyKind, digest: string | undefined, data: Uint8Array): Buffer {
  if (digest === undefined) return Buffer.from(data);
  const hashed = hash(digest, data, "buffer");
  if (kind !== "rsa") return hashed;
  return Buffer.from(sequence(algorithmIdentifier(oidOfDigest(digest), nil()), octetString(hashed)));
}

/** r and s of equal length become Ecdsa-Sig-Value (RFC 3279 §2.2.3). */
function derOf(value: Uint8Array): Uint8Array {
  const half = value.length / 2;
  return sequence(integer(value.subarray(0, half)), integer(value.subarray(half)));
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(ulong);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

/** CK_MECHANISM without a parameter. */
function mechanismOf(type: number): Buffer {
  return Buffer.concat([number(type), Buffer.alloc(2 * ulong)]);
}

function openSession(module: Cryptoki, place: TokenKey, environment: NodeJS.ProcessEnv): bigint {
  const session = Buffer.alloc(ulong);
  module.call("C_OpenSession", slotOf(module, place.token), flagsSerialAndWrite, null, null, session);
  const handle = session.readBigUInt64LE();
  const pin =
    place.pinFile === undefined ? environment["CHENGFANG_PKI_PIN"] : readFileSync(place.pinFile, "utf8").trim();
  if (pin === undefined) throw new Refusal("unavailable", "no PIN for the token: pin-source, or CHENGFANG_PKI_PIN");
  const bytes = Buffer.from(pin);
  try {
    module.call("C_Login", handle, user, bytes, bytes.length);
  } catch (error) {
    const again = error instanceof Refusal && error.message.endsWith(alreadyLoggedIn);
    if (!again) throw error; // a second key of one token
  }
  return handle;
}

/** The slot whose token has this label, padded with spaces to 32 octets in CK_TOKEN_INFO. */
function slotOf(module: Cryptoki, token: string): bigint {
  const count = Buffer.alloc(ulong);
  module.call("C_GetSlotList", 1, null, count);
  const slots = Buffer.alloc(ulong * Number(count.readBigUInt64LE()));
  module.call("C_GetSlotList", 1, slots, count);
  for (let at = 0; at < slots.length; at += ulong) {
    const info = Buffer.alloc(512);
    module.call("C_GetTokenInfo", slots.readBigUInt64LE(at), info);
    if (info.subarray(0, 32).toString("utf8").trimEnd() === token) return slots.readBigUInt64LE(at);
  }
  throw new Refusal("not-found", `there is no token ${token}`);
}

function findKey(module: Cryptoki, session: bigint, { object, token }: TokenKey): bigint {
  const label = Buffer.from(object);
  const kind = number(privateKeyClass);
  const template = Buffer.concat([attribute(module, attributeClass, kind), attribute(module, attributeLabel, label)]);
  module.call("C_FindObjectsInit", session, template, 2);
  const handle = Buffer.alloc(ulong);
  const count = Buffer.alloc(ulong);
  module.call("C_FindObjects", session, handle, 1, count);
  module.call("C_FindObjectsFinal", session);
  if (count.readBigUInt64LE() === 0n) throw new Refusal("not-found", `token ${token} has no private key ${object}`);
  return handle.readBigUInt64LE();
}

/** CK_ATTRIBUTE: type, pointer, length. */
function attribute(module: Cryptoki, type: number, value: Buffer): Buffer {
  const pointer = Buffer.alloc(ulong);
  pointer.writeBigUInt64LE(module.address(value));
  return Buffer.concat([number(type), pointer, number(value.length)]);
}
