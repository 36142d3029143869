import { rawFieldsOf } from "../rawFields.ts";
import type { CertificateLint } from "../subject.ts";

const year2050 = Date.UTC(2050, 0);

/** RFC 5280 4.1.2.5: "CAs conforming to this profile MUST always encode certificate validity dates through the year 2049 as UTCTime; … in 2050 or later MUST be encoded as GeneralizedTime." */
export const validityEncoding: CertificateLint = {
  name: "validity-encoding",
  citation: "RFC 5280 4.1.2.5",
  says: "UTCTime to 2049, GeneralizedTime from 2050",
  level: "error",
  judge: ({ certificate }) => {
    const { notBefore, notAfter } = rawFieldsOf(certificate);
    const wrong = [notBefore, notAfter].find(({ at, utc }) => utc !== at < year2050);
    return wrong && new Date(wrong.at).toISOString();
  },
};
