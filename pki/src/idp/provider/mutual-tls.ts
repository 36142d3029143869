import { X509Certificate } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { clientCertificate } from "../../listen/client.ts";
import type { IdpDeps } from "../deps.ts";
import type { CertificateVerdict } from "../login/certificate/judge.ts";

/** What our own validation says of the certificate of a request. The provider asks synchronously, so it is judged before. */
const verdicts = new WeakMap<IncomingMessage, CertificateVerdict>();

/** Judges the certificate of a request, if it shows one, before the provider sees it. */
export async function judgeCertificate(deps: IdpDeps, request: IncomingMessage): Promise<void> {
  const der = clientCertificate(request);
  if (der !== undefined) verdicts.set(request, await deps.certificates.judge(der));
}

/** RFC 8705: applications that authenticate by their certificate, and access tokens bound to it. */
export function mutualTls(_deps: IdpDeps): NonNullable<Configuration["features"]>["mTLS"] {
  const verdictOf = ({ req }: KoaContextWithOIDC) => verdicts.get(req);
  return {
    enabled: true,
    certificateBoundAccessTokens: true,
    tlsClientAuth: true,
    selfSignedTlsClientAuth: true,
    getCertificate: ({ req }) => {
      const der = clientCertificate(req);
      return der === undefined ? undefined : new X509Certificate(der);
    },
    certificateAuthorized: (ctx) => verdictOf(ctx)?.ok ?? false,
    certificateSubjectMatches: (ctx, property, expected) => {
      const verdict = verdictOf(ctx);
      if (verdict?.ok !== true) return false;
      if (property === "tls_client_auth_subject_dn") return verdict.names.subject === expected;
      return property === "tls_client_auth_san_dns" && verdict.names.dns.includes(expected.toLowerCase());
    },
  };
}
