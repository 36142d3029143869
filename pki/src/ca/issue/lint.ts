import type { Profile } from "../../profile/profile.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";

export interface Finding {
  readonly lint: string;
  readonly citation: string;
  readonly level: "error" | "warn";
  readonly detail: string;
}

/** Judges a whole certificate. */
export type Lint = (der: Uint8Array, profile: Profile) => readonly Finding[];

/** Whether it can be read at all. */
export const readable: Lint = (der) => {
  const certificate = parseCertificate(der);
  if (!isMalformed(certificate)) return [];
  return [{ lint: "readable", citation: "RFC 5280 §4.1", level: "error", detail: certificate.detail }];
};
