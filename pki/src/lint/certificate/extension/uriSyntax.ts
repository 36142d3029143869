import { uriProblem } from "../uri.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.6: "The name MUST NOT be a relative URI, and it MUST follow the URI syntax"; an authority has a fully qualified domain name or an IP address as the host. */
export const uriSyntax: CertificateLint = {
  name: "uri-syntax",
  citation: "RFC 5280 4.2.1.6",
  says: "a URI is absolute and its host a name or an address",
  level: "error",
  applies: ({ names }) => names.some(({ kind }) => kind === "uri"),
  judge: ({ names }) => {
    const bad = names.find((name) => name.kind === "uri" && uriProblem(name.value) !== undefined);
    return bad?.kind === "uri" ? `${JSON.stringify(bad.value)} ${uriProblem(bad.value) ?? ""}` : undefined;
  },
};
