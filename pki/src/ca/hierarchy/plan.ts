import { Refusal } from "@chengfang/model/refusal";
import type { KeySpec } from "../../key/software.ts";

/** The hierarchies that can be made, by the name people give them. */
export const algorithms = ["p256", "sm2", "rsa", "ml-dsa-65", "ed25519"] as const;
export type Algorithm = (typeof algorithms)[number];

/** The algorithm people named; refuses ("invalid"). */
export function algorithmNamed(text: string): Algorithm {
  const found = algorithms.find((each) => each === text.trim());
  if (found === undefined) throw new Refusal("invalid", `${text}: ${algorithms.join(", ")}`);
  return found;
}

interface Plan {
  readonly root: KeySpec;
  readonly issuing: KeySpec;
  readonly label: string;
}

/** NIST SP 800-57: the root, which lives longest, is the stronger where there is a choice. */
export const plans: Readonly<Record<Algorithm, Plan>> = {
  p256: { root: "p-256", issuing: "p-256", label: "P-256" },
  sm2: { root: "sm2", issuing: "sm2", label: "SM2" },
  rsa: { root: "rsa-4096", issuing: "rsa-2048", label: "RSA" },
  "ml-dsa-65": { root: "ml-dsa-65", issuing: "ml-dsa-65", label: "ML-DSA-65" },
  ed25519: { root: "ed25519", issuing: "ed25519", label: "Ed25519" },
};

/** CRLs of an issuing authority: small enough to fetch when hundreds of thousands of certificates are revoked. */
export const issuingShards = 8;

export const rootId = (algorithm: Algorithm): string => `root-${algorithm}`;
export const issuingId = (algorithm: Algorithm): string => `issuing-${algorithm}`;
export const rootName = (algorithm: Algorithm): string => `城防根 CA ${plans[algorithm].label}`;
export const issuingName = (algorithm: Algorithm): string => `城防签发 CA ${plans[algorithm].label}`;
