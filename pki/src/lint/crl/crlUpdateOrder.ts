import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.5: the next CRL is issued after this one */
export const crlUpdateOrder: CrlLint = {
  name: "crl-update-order",
  citation: "RFC 5280 5.1.2.5",
  says: "nextUpdate lies after thisUpdate",
  level: "error",
  applies: ({ crl }) => crl.nextUpdate !== undefined,
  judge: ({ crl: { thisUpdate, nextUpdate = Infinity } }) =>
    nextUpdate > thisUpdate ? undefined : new Date(nextUpdate).toISOString(),
};
