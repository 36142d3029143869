import { extensionType } from "./definition.ts";
import { encodePoints, parsePoints, pointText } from "./distributionPoint.ts";
import type { DistributionPoint } from "./distributionPoint.ts";

/** RFC 5280 §4.2.1.13. */
export const crlDistributionPoints = extensionType<readonly DistributionPoint[]>("crlDistributionPoints", {
  title: { zh: "CRL 分发点", en: "CRL distribution points" },
  parse: parsePoints,
  encode: encodePoints,
  text: (value, language) => value.flatMap((point) => pointText(point, language)),
});
