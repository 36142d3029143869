import { oids } from "../../x509/oid.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.2.2.1: a client must be able to trust the responder's certificate without asking the responder */
export const ocspResponderNoCheck: OcspLint = {
  name: "ocsp-responder-no-check",
  citation: "RFC 6960 4.2.2.2.1",
  says: "the responder's certificate has ocsp-nocheck",
  level: "warn",
  applies: ({ responder }) => responder !== undefined,
  judge: ({ responder }) => (responder?.extensions.has(oids.ocspNoCheck) ? undefined : "it has not"),
};
