import { expect, test } from "vitest";
import { nil } from "../src/x509/der/encode.ts";
import { encodeExtension } from "../src/x509/extension/encode.ts";
import { validatePath } from "../src/x509/path/validate.ts";
import type { Question } from "../src/x509/path/validate.ts";
import { forge, noon } from "./forge.ts";
import type { Forged, Plan } from "./forge.ts";
import { forgeCrl } from "./forgeCrl.ts";
import type { CrlPlan } from "./forgeCrl.ts";

export const root = forge({ subject: "Trust Anchor", ca: true });
const rootCrl = forgeCrl({ by: root });

/** A CA below the anchor. */
export const ca = (plan: Partial<Plan> = {}): Forged => forge({ subject: "CA", by: root, ca: true, ...plan });
export const ee = (by: Forged, plan: Partial<Plan> = {}): Forged => forge({ subject: "Someone", by, ...plan });

/** An extension nobody knows. */
export const unknown = (critical: boolean) => encodeExtension({ oid: "2.999.99", critical, value: nil() });

export type ChainOptions = Partial<Omit<Question, "leaf" | "intermediates" | "trusted" | "crls">> & {
  /** Beside the anchor's own. */
  readonly crls?: readonly CrlPlan[];
  readonly trusted?: readonly Forged[];
  /** Given as intermediates beside the chain. */
  readonly others?: readonly Forged[];
};

/** One test: the chain from the CA below the anchor to the leaf gives this reason, or "ok". */
export function chainTest(shows: string, expected: string, chain: readonly Forged[], options: ChainOptions = {}): void {
  const { crls, trusted = [root], others = [], ...rest } = options;
  const certificates = [...chain, ...others].map(({ certificate }) => certificate);
  const leaf = certificates[chain.length - 1];
  if (!leaf) throw new Error(`${shows}: no chain`);
  test.each([shows])("%s", () => {
    const verdict = validatePath({
      at: noon,
      leaf,
      trusted: trusted.map(({ certificate }) => certificate),
      intermediates: certificates.filter((certificate) => certificate !== leaf),
      ...(crls && { crls: [rootCrl, ...crls.map(forgeCrl)] }),
      ...rest,
    });
    expect(verdict.ok ? "ok" : verdict.reason, verdict.ok ? "" : verdict.detail).toBe(expected);
  });
}
