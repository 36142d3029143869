import { extensionType } from "./definition.ts";
import { encodePoints, parsePoints, pointText } from "./distributionPoint.ts";
import type { DistributionPoint } from "./distributionPoint.ts";

/** RFC 5280 §4.2.1.15: where the delta CRLs are. */
export const freshestCrl = extensionType<readonly DistributionPoint[]>("freshestCrl", {
  title: { zh: "最新 CRL", en: "Freshest CRL" },
  parse: parsePoints,
  encode: encodePoints,
  text: (value, language) => value.flatMap((point) => pointText(point, language)),
});
