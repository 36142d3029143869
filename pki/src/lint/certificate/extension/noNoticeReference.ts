import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: "Conforming CAs SHOULD NOT use the noticeRef option." */
export const noNoticeReference: CertificateLint = {
  name: "no-notice-reference",
  citation: "RFC 5280 4.2.1.4",
  says: "there is no noticeRef",
  level: "warn",
  applies: ({ certificate }) => certificate.certificatePolicies !== undefined,
  judge: ({ certificate: { certificatePolicies = [] } }) =>
    certificatePolicies.some(({ qualifiers = [] }) =>
      qualifiers.some((each) => each.kind === "notice" && each.reference),
    )
      ? "there is"
      : undefined,
};
