import { bitString, integer, joinBytes, nil, octetString, oid, sequence, setOf, tlv } from "./der.ts";
import type { Bytes } from "./der.ts";
import { encodeSan } from "./generalName.ts";
import { curveOf, signDer, spkiOf } from "./key.ts";
import type { KeyPair } from "./key.ts";
import { encodeName, inOrder } from "./name.ts";
import type { SubjectPairs } from "./name.ts";

export interface RequestWords {
  readonly subject: SubjectPairs;
  /** `dns:a.b`, `ip:1.2.3.4`, `email:…`, `uri:…`, `upn:…` */
  readonly san: readonly string[];
}

const extensionRequest = "1.2.840.113549.1.9.14";
const subjectAltName = "2.5.29.17";

/** PKCS#10 (RFC 2986) over a key made here, with its alternative names (RFC 2985 §5.4.2) and its proof of possession. */
export async function buildRequest({ subject, san }: RequestWords, pair: KeyPair): Promise<Bytes> {
  const info = sequence(
    integer(0),
    encodeName(inOrder(subject)),
    await spkiOf(pair.publicKey),
    tlv(0xa0, ...attributesOf(san)),
  );
  return sequence(info, signatureAlgorithm(pair.privateKey), bitString(await signDer(pair, info)));
}

function attributesOf(san: readonly string[]): Bytes[] {
  const names = san.map(encodeSan).filter((each) => each !== undefined);
  if (names.length === 0) return [];
  const extension = sequence(oid(subjectAltName), octetString(sequence(joinBytes(...names))));
  return [sequence(oid(extensionRequest), setOf(sequence(extension)))];
}

/** RFC 5758 §3.2 for ECDSA (parameters absent), RFC 4055 §5 for RSA (NULL). */
function signatureAlgorithm(key: CryptoKey): Bytes {
  if (key.algorithm.name !== "ECDSA") return sequence(oid("1.2.840.113549.1.1.11"), nil());
  return sequence(oid(curveOf(key) === "P-384" ? "1.2.840.10045.4.3.3" : "1.2.840.10045.4.3.2"));
}
