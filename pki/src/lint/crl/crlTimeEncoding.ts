import { rawTimesOf } from "./rawTimes.ts";
import type { CrlLint } from "./subject.ts";

const year2050 = Date.UTC(2050, 0);

/** RFC 5280 5.1.2.4, 5.1.2.5: "CRL issuers conforming to this profile MUST encode thisUpdate as UTCTime for dates through the year 2049 … as GeneralizedTime for dates in the year 2050 or later." */
export const crlTimeEncoding: CrlLint = {
  name: "crl-time-encoding",
  citation: "RFC 5280 5.1.2.4, 5.1.2.5",
  says: "UTCTime to 2049, GeneralizedTime from 2050",
  level: "error",
  judge: ({ crl }) => {
    const wrong = rawTimesOf(crl).find(({ at, utc }) => utc !== at < year2050);
    return wrong && new Date(wrong.at).toISOString();
  },
};
