/**
 * Cases of x509-limbo whose answer here is not the expected one, each with its reason. All are of the web PKI's own
 * rules (CA/Browser Forum) or marked pedantic; a case that is not named here must be answered as expected.
 */
const commonName =
  "The Baseline Requirements want a common name to repeat a name of subjectAltName. RFC 9525 does not look at it, and neither do we: nothing follows from it. Issuing it is refused by the lint common-name-is-alt-name.";
const rootKeyId =
  "The Baseline Requirements forbid forms of authorityKeyIdentifier in roots. The key identifier of a trust anchor is used for nothing.";
const suffix =
  "Needs the public suffix list, which changes by the week; in a city's own network names under one label are common. Issuing wildcards for a top-level domain is refused by the lint wildcard-not-top-level.";
const usage =
  "The Baseline Requirements' profile of extended key usages. RFC 5280 4.2.1.12 lets the extension be absent, critical, or name any usage beside the one asked for.";
const leafCa =
  "The Baseline Requirements forbid CA certificates as servers; RFC 5280 does not, and rfc5280::ca-as-leaf expects one to be accepted.";

export const deviations: Readonly<Record<string, string>> = {
  "rfc5280::aki::cross-signed-root-missing-aki":
    "Pedantic. The issuer of a trust anchor is not looked for, so its key identifier is not needed; cve::cve-2024-0567 expects just such an anchor to be accepted.",
  "webpki::aki::root-with-aki-missing-keyidentifier": rootKeyId,
  "webpki::aki::root-with-aki-all-fields": rootKeyId,
  "webpki::aki::root-with-aki-ski-mismatch": rootKeyId,
  "webpki::cn::ipv4-hex-mismatch": commonName,
  "webpki::cn::ipv4-leading-zeros-mismatch": commonName,
  "webpki::cn::ipv6-uppercase-mismatch": commonName,
  "webpki::cn::ipv6-uncompressed-mismatch": commonName,
  "webpki::cn::ipv6-non-rfc5952-mismatch": commonName,
  "webpki::cn::punycode-not-in-san": commonName,
  "webpki::cn::utf8-vs-punycode-mismatch": commonName,
  "webpki::cn::not-in-san": commonName,
  "webpki::cn::case-mismatch": commonName,
  "webpki::eku::ee-anyeku": usage,
  "webpki::eku::ee-critical-eku": usage,
  "webpki::eku::ee-without-eku": usage,
  "webpki::eku::root-has-eku": usage,
  "webpki::nc::permitted-dns-match-noncritical":
    "RFC 5280 4.2.1.10 wants name constraints critical, and rfc5280::nc::permitted-dns-match-noncritical expects the same chain to be refused.",
  "webpki::san::public-suffix-wildcard-san": suffix,
  "webpki::san::public-suffix-multi-label-wildcard-san": suffix,
  "webpki::san::public-suffix-private-namespace-wildcard-san": suffix,
  "webpki::san::san-critical-with-nonempty-subject":
    "RFC 5280 4.2.1.6 says SHOULD: a critical extension that is understood misleads nobody. The lint alt-name-not-critical warns.",
  "webpki::ee-basicconstraints-ca": leafCa,
  "webpki::ca-as-leaf": leafCa,
};
