import { randomBytes } from "node:crypto";
import { envelope } from "../key/envelope.ts";
import { certificatesOnly } from "../x509/cms/signedData.ts";
import { octetString, printableString } from "../x509/der/encode.ts";
import { attribute } from "../x509/request/build.ts";
import { failures, messageTypes, scepOids, statuses } from "./codes.ts";
import type { ScepFailure } from "./codes.ts";
import type { ScepMessage } from "./message.ts";
import type { RaKey } from "./ra-key.ts";

/** What a CertRep says (RFC 8894 §3.3.2). */
export type Told =
  | { readonly status: "success"; readonly certificates: readonly Uint8Array[]; readonly crls?: readonly Uint8Array[] }
  | { readonly status: "pending" }
  | { readonly status: "failure"; readonly info: ScepFailure["info"] };

/** A CertRep to whoever sent the message; what it brings is encrypted to the signer. */
export function certRep(key: RaKey, { transaction, nonce, signer }: ScepMessage, told: Told): Uint8Array {
  const text = (type: string, value: string) => attribute(type, printableString(value));
  const attributes = [
    text(scepOids.messageType, messageTypes.certRep),
    text(scepOids.transactionId, transaction),
    text(scepOids.pkiStatus, statuses[told.status]),
    ...(told.status === "failure" ? [text(scepOids.failInfo, failures[told.info])] : []),
    attribute(scepOids.senderNonce, octetString(randomBytes(16))),
    attribute(scepOids.recipientNonce, octetString(nonce)),
  ];
  if (told.status !== "success") return key.sign(undefined, attributes);
  const content = certificatesOnly(told.certificates, told.crls);
  return key.sign(envelope(content, signer, { cipher: "aes-128-cbc" }), attributes);
}
