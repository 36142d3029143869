/** A certificate as the audit trail names it. */
export const targetOf = ({ issuer, serial }: { readonly issuer: string; readonly serial: string }): string =>
  `${issuer}/${serial}`;

/** Acts on certificates by their name in the audit trail. */
export const revocationActions = {
  revoke: "certificate.revoke",
  hold: "certificate.hold",
  release: "certificate.release",
} as const;
