import { altNameForEmptySubject } from "./extension/altNameForEmptySubject.ts";
import { altNameNotCritical } from "./extension/altNameNotCritical.ts";
import { altNamesDiffer } from "./extension/altNamesDiffer.ts";
import { anyUsageNotCritical } from "./extension/anyUsageNotCritical.ts";
import { authorityKeyIdMatches } from "./extension/authorityKeyIdMatches.ts";
import { authorityKeyIdNotCritical } from "./extension/authorityKeyIdNotCritical.ts";
import { authorityKeyIdPresent } from "./extension/authorityKeyIdPresent.ts";
import { basicConstraintsCritical } from "./extension/basicConstraintsCritical.ts";
import { caHasCertSign } from "./extension/caHasCertSign.ts";
import { caHasCrlSign } from "./extension/caHasCrlSign.ts";
import { caIssuersReachable } from "./extension/caIssuersReachable.ts";
import { certSignOnlyInCa } from "./extension/certSignOnlyInCa.ts";
import { clientAuthKeyUsage } from "./extension/clientAuthKeyUsage.ts";
import { codeSigningKeyUsage } from "./extension/codeSigningKeyUsage.ts";
import { cpsPointerIsUri } from "./extension/cpsPointerIsUri.ts";
import { criticalIsKnown } from "./extension/criticalIsKnown.ts";
import { crlIssuerOnlyIfOther } from "./extension/crlIssuerOnlyIfOther.ts";
import { decipherOnlyWithAgreement } from "./extension/decipherOnlyWithAgreement.ts";
import { directoryNameNotEmpty } from "./extension/directoryNameNotEmpty.ts";
import { distributionPointAllReasons } from "./extension/distributionPointAllReasons.ts";
import { distributionPointReachable } from "./extension/distributionPointReachable.ts";
import { distributionPointsNotCritical } from "./extension/distributionPointsNotCritical.ts";
import { dnsConstraintSyntax } from "./extension/dnsConstraintSyntax.ts";
import { dnsNameSyntax } from "./extension/dnsNameSyntax.ts";
import { emailConstraintSyntax } from "./extension/emailConstraintSyntax.ts";
import { emailProtectionKeyUsage } from "./extension/emailProtectionKeyUsage.ts";
import { emailSyntax } from "./extension/emailSyntax.ts";
import { encipherOnlyWithAgreement } from "./extension/encipherOnlyWithAgreement.ts";
import { extendedUsagesDiffer } from "./extension/extendedUsagesDiffer.ts";
import { extensionsWellFormed } from "./extension/extensionsWellFormed.ts";
import { freshestCrlNotCritical } from "./extension/freshestCrlNotCritical.ts";
import { infoAccessNotCritical } from "./extension/infoAccessNotCritical.ts";
import { infoAccessUris } from "./extension/infoAccessUris.ts";
import { inhibitAnyPolicyCritical } from "./extension/inhibitAnyPolicyCritical.ts";
import { inhibitAnyPolicyOnlyInCa } from "./extension/inhibitAnyPolicyOnlyInCa.ts";
import { ipConstraintMask } from "./extension/ipConstraintMask.ts";
import { issuerAltNameNotCritical } from "./extension/issuerAltNameNotCritical.ts";
import { keyUsageCritical } from "./extension/keyUsageCritical.ts";
import { keyUsageFitsPurposes } from "./extension/keyUsageFitsPurposes.ts";
import { keyUsageInCa } from "./extension/keyUsageInCa.ts";
import { keyUsageNotEmpty } from "./extension/keyUsageNotEmpty.ts";
import { nameConstraintForms } from "./extension/nameConstraintForms.ts";
import { nameConstraintsCritical } from "./extension/nameConstraintsCritical.ts";
import { nameConstraintsNoDistance } from "./extension/nameConstraintsNoDistance.ts";
import { nameConstraintsOnlyInCa } from "./extension/nameConstraintsOnlyInCa.ts";
import { noNoticeReference } from "./extension/noNoticeReference.ts";
import { noRelativeName } from "./extension/noRelativeName.ts";
import { noticeControls } from "./extension/noticeControls.ts";
import { noticeEncoding } from "./extension/noticeEncoding.ts";
import { noticeLength } from "./extension/noticeLength.ts";
import { noticeNormalised } from "./extension/noticeNormalised.ts";
import { ocspNoCheckNotCritical } from "./extension/ocspNoCheckNotCritical.ts";
import { ocspSigningKeyUsage } from "./extension/ocspSigningKeyUsage.ts";
import { ocspSigningNoCheck } from "./extension/ocspSigningNoCheck.ts";
import { pathLengthOnlyInCa } from "./extension/pathLengthOnlyInCa.ts";
import { pathLengthWithCertSign } from "./extension/pathLengthWithCertSign.ts";
import { policyConstraintsCritical } from "./extension/policyConstraintsCritical.ts";
import { policyConstraintsOnlyInCa } from "./extension/policyConstraintsOnlyInCa.ts";
import { policyMappingsAsserted } from "./extension/policyMappingsAsserted.ts";
import { policyMappingsCritical } from "./extension/policyMappingsCritical.ts";
import { policyMappingsNotAny } from "./extension/policyMappingsNotAny.ts";
import { policyMappingsOnlyInCa } from "./extension/policyMappingsOnlyInCa.ts";
import { policyQualifierKinds } from "./extension/policyQualifierKinds.ts";
import { relativeNameOneIssuer } from "./extension/relativeNameOneIssuer.ts";
import { serverAuthKeyUsage } from "./extension/serverAuthKeyUsage.ts";
import { subjectDirectoryAttributesNotCritical } from "./extension/subjectDirectoryAttributesNotCritical.ts";
import { subjectInfoAccessNotCritical } from "./extension/subjectInfoAccessNotCritical.ts";
import { subjectKeyIdNotCritical } from "./extension/subjectKeyIdNotCritical.ts";
import { subjectKeyIdNotEmpty } from "./extension/subjectKeyIdNotEmpty.ts";
import { subjectKeyIdPresent } from "./extension/subjectKeyIdPresent.ts";
import { subjectKeyIdPresentInCa } from "./extension/subjectKeyIdPresentInCa.ts";
import { timeStampingAlone } from "./extension/timeStampingAlone.ts";
import { timeStampingCritical } from "./extension/timeStampingCritical.ts";
import { timeStampingKeyUsage } from "./extension/timeStampingKeyUsage.ts";
import { uriConstraintSyntax } from "./extension/uriConstraintSyntax.ts";
import { uriSyntax } from "./extension/uriSyntax.ts";
import { caSubjectNotEmpty } from "./field/caSubjectNotEmpty.ts";
import { issuerIsIssuer } from "./field/issuerIsIssuer.ts";
import { issuerNotEmpty } from "./field/issuerNotEmpty.ts";
import { noUniqueIdentifiers } from "./field/noUniqueIdentifiers.ts";
import { serialEntropy } from "./field/serialEntropy.ts";
import { serialLength } from "./field/serialLength.ts";
import { serialPositive } from "./field/serialPositive.ts";
import { signatureFieldsEqual } from "./field/signatureFieldsEqual.ts";
import { signatureKnown } from "./field/signatureKnown.ts";
import { signatureStrong } from "./field/signatureStrong.ts";
import { validityEncoding } from "./field/validityEncoding.ts";
import { validityOrder } from "./field/validityOrder.ts";
import { version3 } from "./field/version3.ts";
import { withinIssuerValidity } from "./field/withinIssuerValidity.ts";
import { gmAuthorityKeyId } from "./gm/gmAuthorityKeyId.ts";
import { gmDistributionPoints } from "./gm/gmDistributionPoints.ts";
import { gmEncryptionUsage } from "./gm/gmEncryptionUsage.ts";
import { gmInfoAccess } from "./gm/gmInfoAccess.ts";
import { gmInfoAccessScheme } from "./gm/gmInfoAccessScheme.ts";
import { gmKeyUsage } from "./gm/gmKeyUsage.ts";
import { gmKeyUsageCritical } from "./gm/gmKeyUsageCritical.ts";
import { gmNameOrder } from "./gm/gmNameOrder.ts";
import { gmNoEmptyBasicConstraints } from "./gm/gmNoEmptyBasicConstraints.ts";
import { gmPolicies } from "./gm/gmPolicies.ts";
import { gmSeparateKeys } from "./gm/gmSeparateKeys.ts";
import { gmSignatureParameters } from "./gm/gmSignatureParameters.ts";
import { gmSubjectKeyId } from "./gm/gmSubjectKeyId.ts";
import { gmSubjectKeyIdSha1 } from "./gm/gmSubjectKeyIdSha1.ts";
import { gmUtf8Names } from "./gm/gmUtf8Names.ts";
import { ecKeyUsage } from "./key/ecKeyUsage.ts";
import { ecUncompressed } from "./key/ecUncompressed.ts";
import { edKeyUsage } from "./key/edKeyUsage.ts";
import { keyKnown } from "./key/keyKnown.ts";
import { mlDsaKeyUsage } from "./key/mlDsaKeyUsage.ts";
import { rsaBits } from "./key/rsaBits.ts";
import { rsaClosePrimes } from "./key/rsaClosePrimes.ts";
import { rsaExponent } from "./key/rsaExponent.ts";
import { rsaKeyUsage } from "./key/rsaKeyUsage.ts";
import { rsaParametersNull } from "./key/rsaParametersNull.ts";
import { rsaRoca } from "./key/rsaRoca.ts";
import { rsaSmallFactors } from "./key/rsaSmallFactors.ts";
import { rsaWholeOctets } from "./key/rsaWholeOctets.ts";
import { attributeNotEmpty } from "./name/attributeNotEmpty.ts";
import { commonNameIsAltName } from "./name/commonNameIsAltName.ts";
import { commonNameLength } from "./name/commonNameLength.ts";
import { countryCode } from "./name/countryCode.ts";
import { directoryStringType } from "./name/directoryStringType.ts";
import { dnQualifierPrintable } from "./name/dnQualifierPrintable.ts";
import { domainComponentIa5 } from "./name/domainComponentIa5.ts";
import { emailAddressIa5 } from "./name/emailAddressIa5.ts";
import { emailAddressLength } from "./name/emailAddressLength.ts";
import { emailInAltName } from "./name/emailInAltName.ts";
import { idnALabel } from "./name/idnALabel.ts";
import { idnHyphens } from "./name/idnHyphens.ts";
import { localityNameLength } from "./name/localityNameLength.ts";
import { nameBidi } from "./name/nameBidi.ts";
import { nameControls } from "./name/nameControls.ts";
import { nameInvisible } from "./name/nameInvisible.ts";
import { nameNormalised } from "./name/nameNormalised.ts";
import { nameSpaces } from "./name/nameSpaces.ts";
import { oneCommonName } from "./name/oneCommonName.ts";
import { organizationNameLength } from "./name/organizationNameLength.ts";
import { organizationalUnitNameLength } from "./name/organizationalUnitNameLength.ts";
import { pseudonymLength } from "./name/pseudonymLength.ts";
import { serialNumberLength } from "./name/serialNumberLength.ts";
import { serialNumberPrintable } from "./name/serialNumberPrintable.ts";
import { serverHasHost } from "./name/serverHasHost.ts";
import { singleValuedRdn } from "./name/singleValuedRdn.ts";
import { stateOrProvinceNameLength } from "./name/stateOrProvinceNameLength.ts";
import { streetAddressLength } from "./name/streetAddressLength.ts";
import { titleLength } from "./name/titleLength.ts";
import { wildcardLeftmost } from "./name/wildcardLeftmost.ts";
import { wildcardNotTopLevel } from "./name/wildcardNotTopLevel.ts";
import { wildcardOnlyForServers } from "./name/wildcardOnlyForServers.ts";
import type { CertificateLint } from "./subject.ts";

/** Every lint of certificates. */
export const certificateLints: readonly CertificateLint[] = [
  version3,
  serialPositive,
  serialLength,
  serialEntropy,
  signatureFieldsEqual,
  signatureKnown,
  signatureStrong,
  issuerNotEmpty,
  issuerIsIssuer,
  caSubjectNotEmpty,
  validityOrder,
  validityEncoding,
  noUniqueIdentifiers,
  withinIssuerValidity,
  authorityKeyIdPresent,
  authorityKeyIdNotCritical,
  authorityKeyIdMatches,
  subjectKeyIdPresentInCa,
  subjectKeyIdPresent,
  subjectKeyIdNotCritical,
  subjectKeyIdNotEmpty,
  keyUsageInCa,
  keyUsageCritical,
  keyUsageNotEmpty,
  certSignOnlyInCa,
  caHasCertSign,
  caHasCrlSign,
  encipherOnlyWithAgreement,
  decipherOnlyWithAgreement,
  noticeLength,
  noticeEncoding,
  noticeControls,
  noticeNormalised,
  noNoticeReference,
  policyQualifierKinds,
  cpsPointerIsUri,
  policyMappingsCritical,
  policyMappingsOnlyInCa,
  policyMappingsNotAny,
  policyMappingsAsserted,
  altNameForEmptySubject,
  altNameNotCritical,
  dnsNameSyntax,
  emailSyntax,
  uriSyntax,
  directoryNameNotEmpty,
  altNamesDiffer,
  issuerAltNameNotCritical,
  subjectDirectoryAttributesNotCritical,
  basicConstraintsCritical,
  pathLengthOnlyInCa,
  pathLengthWithCertSign,
  nameConstraintsOnlyInCa,
  nameConstraintsCritical,
  nameConstraintsNoDistance,
  dnsConstraintSyntax,
  ipConstraintMask,
  emailConstraintSyntax,
  uriConstraintSyntax,
  nameConstraintForms,
  policyConstraintsCritical,
  policyConstraintsOnlyInCa,
  inhibitAnyPolicyCritical,
  inhibitAnyPolicyOnlyInCa,
  anyUsageNotCritical,
  extendedUsagesDiffer,
  serverAuthKeyUsage,
  clientAuthKeyUsage,
  codeSigningKeyUsage,
  emailProtectionKeyUsage,
  timeStampingKeyUsage,
  ocspSigningKeyUsage,
  keyUsageFitsPurposes,
  timeStampingAlone,
  timeStampingCritical,
  ocspSigningNoCheck,
  ocspNoCheckNotCritical,
  distributionPointsNotCritical,
  distributionPointReachable,
  crlIssuerOnlyIfOther,
  relativeNameOneIssuer,
  noRelativeName,
  distributionPointAllReasons,
  freshestCrlNotCritical,
  infoAccessNotCritical,
  infoAccessUris,
  caIssuersReachable,
  subjectInfoAccessNotCritical,
  criticalIsKnown,
  extensionsWellFormed,
  commonNameLength,
  organizationNameLength,
  organizationalUnitNameLength,
  localityNameLength,
  stateOrProvinceNameLength,
  serialNumberLength,
  titleLength,
  emailAddressLength,
  streetAddressLength,
  pseudonymLength,
  countryCode,
  serialNumberPrintable,
  dnQualifierPrintable,
  domainComponentIa5,
  emailAddressIa5,
  directoryStringType,
  attributeNotEmpty,
  nameControls,
  nameBidi,
  nameInvisible,
  nameSpaces,
  nameNormalised,
  singleValuedRdn,
  emailInAltName,
  oneCommonName,
  serverHasHost,
  commonNameIsAltName,
  wildcardLeftmost,
  wildcardNotTopLevel,
  wildcardOnlyForServers,
  idnHyphens,
  idnALabel,
  keyKnown,
  rsaBits,
  rsaWholeOctets,
  rsaExponent,
  rsaSmallFactors,
  rsaRoca,
  rsaClosePrimes,
  rsaParametersNull,
  ecKeyUsage,
  edKeyUsage,
  mlDsaKeyUsage,
  rsaKeyUsage,
  ecUncompressed,
  gmNameOrder,
  gmUtf8Names,
  gmAuthorityKeyId,
  gmSubjectKeyId,
  gmKeyUsage,
  gmPolicies,
  gmDistributionPoints,
  gmInfoAccess,
  gmSubjectKeyIdSha1,
  gmSeparateKeys,
  gmEncryptionUsage,
  gmKeyUsageCritical,
  gmSignatureParameters,
  gmNoEmptyBasicConstraints,
  gmInfoAccessScheme,
];
