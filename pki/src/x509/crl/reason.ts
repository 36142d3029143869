/** CRLReason (RFC 5280 §5.3.1) by its number; 7 is not used. */
const byNumber = {
  0: "unspecified",
  1: "keyCompromise",
  2: "cACompromise",
  3: "affiliationChanged",
  4: "superseded",
  5: "cessationOfOperation",
  6: "certificateHold",
  8: "removeFromCRL",
  9: "privilegeWithdrawn",
  10: "aACompromise",
} as const;
export type CrlReason = (typeof byNumber)[keyof typeof byNumber];

const reasons = new Map<number, CrlReason>(Object.entries(byNumber).map(([number, name]) => [Number(number), name]));
const numbers = new Map<string, number>([...reasons].map(([number, name]) => [name, number]));

/** The reason of a number, undefined for one that the standard does not have. */
export function reasonOf(number: number): CrlReason | undefined {
  return reasons.get(number);
}

export function numberOfReason(reason: CrlReason): number {
  return numbers.get(reason) ?? 0;
}
