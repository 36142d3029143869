/** RFC 4210, RFC 4211, RFC 9044 and RFC 9480. */
export const cmpOids = {
  passwordBasedMac: "1.2.840.113533.7.66.13",
  pbmac1: "1.2.840.113549.1.5.14",
  /** The MAC of RFC 4210 Appendix D.2's example, in RFC 2104's own arc. */
  hmacSha1: "1.3.6.1.5.5.8.1.2",
  implicitConfirm: "1.3.6.1.5.5.7.4.13",
  caCerts: "1.3.6.1.5.5.7.4.17",
  oldCertId: "1.3.6.1.5.5.7.5.1.5",
} as const;
