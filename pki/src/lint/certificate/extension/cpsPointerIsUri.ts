import { uriProblem } from "../uri.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: the CPS Pointer qualifier contains a pointer in the form of a URI */
export const cpsPointerIsUri: CertificateLint = {
  name: "cps-pointer-is-uri",
  citation: "RFC 5280 4.2.1.4",
  says: "a CPS pointer is an absolute URI",
  level: "error",
  applies: ({ certificate }) => certificate.certificatePolicies !== undefined,
  judge: ({ certificate: { certificatePolicies = [] } }) => {
    const pointers = certificatePolicies.flatMap(({ qualifiers = [] }) =>
      qualifiers.filter(({ kind }) => kind === "cps"),
    );
    const bad = pointers.find((each) => each.kind === "cps" && uriProblem(each.uri) !== undefined);
    return bad?.kind === "cps" ? bad.uri : undefined;
  },
};
