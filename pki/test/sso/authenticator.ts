import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";

/** A passkey in software, as a browser's authenticator answers (WebAuthn level 2, attestation "none"). */
export interface SoftPasskey {
  make(options: { challenge: string }): object;
  prove(options: { challenge: string }): object;
}

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

export function softPasskey(origin: string, { verifies = true }: { verifies?: boolean } = {}): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const rpHash = createHash("sha256").update(new URL(origin).hostname).digest();
  const envelope = { id: b64(id), rawId: b64(id), type: "public-key", clientExtensionResults: {} };
  const client = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  let counter = 0;
  const authData = (attested: Uint8Array) => {
    counter += 1;
    const flags = 0x01 | (verifies ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([rpHash, Buffer.from([flags]), count, attested]);
  };
  return {
    make: ({ challenge }) => {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseOf(publicKey)]);
      const attestationObject = b64(unattested(authData(attested)));
      const clientDataJSON = b64(client("webauthn.create", challenge));
      return { ...envelope, response: { clientDataJSON, attestationObject, transports: ["internal"] } };
    },
    prove: ({ challenge }) => {
      const data = authData(Buffer.alloc(0));
      const clientData = client("webauthn.get", challenge);
      const signed = Buffer.concat([data, createHash("sha256").update(clientData).digest()]);
      const signature = b64(sign("sha256", signed, privateKey));
      return { ...envelope, response: { clientDataJSON: b64(clientData), authenticatorData: b64(data), signature } };
    },
  };
}

/** COSE_Key (RFC 9053 §7.1.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseOf(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const [head, between] = ["a5010203262001215820", "225820"].map((hex) => Buffer.from(hex, "hex"));
  return Buffer.concat(
    [head ?? "", Buffer.from(x, "base64url"), between ?? "", Buffer.from(y, "base64url")].map((each) =>
      Buffer.from(each),
    ),
  );
}

/** CBOR of {"fmt": "none", "attStmt": {}, "authData": data}. */
function unattested(data: Uint8Array): Buffer {
  const head = Buffer.from([0xa3, 0x63, ...Buffer.from("fmt"), 0x64, ...Buffer.from("none")]);
  const middle = Buffer.from([0x67, ...Buffer.from("attStmt"), 0xa0, 0x68, ...Buffer.from("authData")]);
  return Buffer.concat([head, middle, Buffer.from([0x58, data.length]), data]);
}
