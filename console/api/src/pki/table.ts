import type { Permission } from "@chengfang/model/access";

const methods = ["GET", "POST", "PUT", "DELETE"] as const;
type Method = (typeof methods)[number];

/** One address of the registration authority that the console passes on. */
export interface PassedOn {
  readonly method: Method;
  /** Below `/api/pki` here, below `/` there. */
  readonly url: string;
  readonly access: Permission | "session";
  readonly summary: string;
  /** What the audit trail calls it: every write has a name, and so have keys that leave the house. */
  readonly deed?: string;
  /** It takes a file: more bytes than other writes may have. */
  readonly upload?: true;
}

type Line = readonly [route: string, access: PassedOn["access"], summary: string, deed?: string, upload?: "upload"];

const lines: readonly Line[] = [
  ["GET /persons", "pki.requests.read", "Who and what can own certificates"],
  ["POST /persons", "pki.requests.enter", "Enter somebody into the register", "person.create"],
  ["POST /persons/import", "pki.requests.enter", "Read a register (CSV)", "person.import", "upload"],
  ["GET /persons/:id", "pki.requests.read", "One of the register"],
  ["PUT /persons/:id", "pki.requests.enter", "Change one of the register", "person.update"],
  ["POST /leavers", "pki.requests.enter", "Whoever left: all of theirs is revoked", "leavers", "upload"],
  ["GET /bulk", "pki.requests.read", "Files taken so far"],
  ["GET /domains", "pki.requests.read", "Domains that each unit may ask for"],
  ["PUT /domains/:id", "pki.requests.review", "Set a unit's domains", "domains.set"],

  ["GET /requests", "pki.requests.read", "Requests for certificates"],
  ["POST /requests", "pki.requests.enter", "Enter a request", "request.enter"],
  ["POST /requests/check", "pki.requests.enter", "What vetting would say of a request; nothing is entered"],
  ["POST /requests/bulk", "pki.requests.enter", "Enter many requests (CSV)", "request.bulk", "upload"],
  ["GET /requests/:id", "pki.requests.read", "One request with its findings and its history"],
  ["PUT /requests/:id", "pki.requests.enter", "Change a request that is not reviewed yet", "request.change"],
  ["POST /requests/:id/review", "pki.requests.review", "Approve, return or reject a request", "request.review"],
  ["POST /requests/:id/issue", "pki.requests.issue", "Have the certificate made", "request.issue"],
  ["POST /requests/:id/comments", "pki.requests.read", "Comment a request", "request.comment"],
  ["POST /requests/:id/withdraw", "pki.requests.enter", "Withdraw a request", "request.withdraw"],
  ["GET /requests/:id/certificate", "pki.requests.read", "The certificate: PEM, DER, chain or PKCS#7"],
  ["POST /requests/:id/pkcs12", "pki.requests.read", "Key and certificate (PKCS#12), once", "request.pkcs12"],

  ["GET /enrolment-keys", "pki.requests.read", "Keys by which machines enrol"],
  ["POST /enrolment-keys", "pki.requests.enter", "Enter a key by which machines enrol", "enrolment-key.enter"],
  ["POST /enrolment-keys/:id/release", "pki.requests.review", "Release it; by another person", "enrolment-key.release"],
  ["DELETE /enrolment-keys/:id", "pki.requests.review", "Withdraw it", "enrolment-key.withdraw"],

  ["GET /collectors", "collectors.read", "Who may enrol as a district's collector"],
  ["POST /collectors", "collectors.add", "Invite a district's collector", "collector.invite"],
  ["POST /collectors/:id/release", "collectors.admit", "Let it in; by another person", "collector.admit"],
  ["DELETE /collectors/:id", "collectors.admit", "Withdraw the invitation", "collector.withdraw"],

  ["GET /certificates", "pki.certificates.read", "Certificates"],
  ["GET /certificates/:issuer/:serial", "pki.certificates.read", "One certificate in words, checked live"],
  ["GET /certificates/:issuer/:serial/file", "pki.certificates.read", "The certificate: PEM, DER, chain or PKCS#7"],
  ["POST /certificates/:issuer/:serial/hold", "pki.certificates.hold", "Suspend a certificate", "certificate.hold"],
  ["POST /certificates/:issuer/:serial/release", "pki.certificates.hold", "End its suspension", "certificate.release"],
  ["POST /certificates/:issuer/:serial/revoke", "pki.certificates.revoke", "Revoke it for good", "certificate.revoke"],

  ["GET /notices", "pki.certificates.read", "What ends, and who was told"],
  ["GET /authorities", "pki.authorities.read", "The authorities, their CRLs and their numbers"],
  ["GET /crls/:name", "pki.authorities.read", "The newest CRL of a shard: DER or PEM"],
  ["GET /profiles", "pki.profiles.read", "What kinds of certificate there are"],
  ["GET /health", "pki.authorities.read", "State of the identity authority"],

  ["GET /recoveries", "pki.recovery.read", "Requests to recover a key"],
  ["POST /recoveries", "pki.recovery.request", "Ask for a key's recovery", "recovery.request"],
  ["GET /recoveries/:id", "pki.recovery.read", "One recovery with its trail"],
  ["POST /recoveries/:id/approve", "pki.recovery.approve", "Agree to a recovery", "recovery.approve"],
  ["POST /recoveries/:id/refuse", "pki.recovery.approve", "Refuse a recovery", "recovery.refuse"],
  ["POST /recoveries/:id/collect", "pki.recovery.request", "Take the recovered key, once", "recovery.collect"],

  ["GET /applications", "pki.applications.read", "Applications that log in here"],
  ["POST /applications", "pki.applications.write", "Register an application", "application.create"],
  ["GET /applications/:id", "pki.applications.read", "One application"],
  ["PUT /applications/:id", "pki.applications.write", "Change an application", "application.update"],
  ["POST /applications/:id/authorise", "pki.applications.authorise", "Let it be used", "application.authorise"],
  ["POST /applications/:id/enabled", "pki.applications.authorise", "Out of use, or back", "application.enable"],
  ["POST /applications/:id/secret", "pki.applications.write", "A new secret, shown once", "application.secret"],
  ["GET /sessions", "pki.applications.read", "Sessions of single sign-on"],
  ["DELETE /sessions/:id", "pki.applications.authorise", "End a session everywhere", "session.end"],

  ["GET /self", "pki.self", "One's own certificates and requests"],
  ["GET /self/certificates/:issuer/:serial", "pki.self", "One of one's own certificates, checked live"],
  ["POST /self/certificates/:issuer/:serial/hold", "pki.self", "Suspend one's own certificate", "self.hold"],
  ["POST /self/certificates/:issuer/:serial/renew", "pki.self", "Ask for it again", "self.renew"],
  ["POST /self/requests/:id/pkcs12", "pki.self", "Take one's own key and certificate, once", "self.pkcs12"],

  ["GET /audit", "pki.audit.read", "What CA, RA and KMC did"],
  ["GET /audit/verify", "pki.audit.read", "Recompute the chains and their seals"],
];

/** Everything the console asks the registration authority for, and who may. */
export const passedOn: readonly PassedOn[] = lines.map(([route, access, summary, deed, upload]) => {
  const [method = "", url = ""] = route.split(" ");
  return {
    method: methods.find((each) => each === method) ?? "GET",
    url,
    access,
    summary,
    ...(deed === undefined ? {} : { deed }),
    ...(upload === undefined ? {} : { upload: true }),
  };
});
