import { hash } from "node:crypto";
import { sameName } from "../../x509/name.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.2.3: "The value for ResponderID MUST … correspond to the certificate that was used to sign the response." */
export const ocspResponderIsNamed: OcspLint = {
  name: "ocsp-responder-is-named",
  citation: "RFC 6960 4.2.2.3",
  says: "the responder named is the one whose certificate is sent along",
  level: "error",
  applies: ({ responder }) => responder !== undefined,
  judge: ({ responder, response }) => {
    if (!responder) return undefined;
    const named = response.responder;
    if ("byName" in named) return sameName(named.byName, responder.subject) ? undefined : "another name";
    const own = hash("sha1", responder.publicKey.key, "buffer");
    return Buffer.compare(own, named.byKey) === 0 ? undefined : "another key";
  },
};
