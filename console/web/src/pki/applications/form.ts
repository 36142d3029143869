import { applicationAuthentications, acrs } from "@chengfang/model/application";
import type { ApplicationContent, OidcSettings, SamlSettings } from "@chengfang/model/application";
import type { Role } from "@chengfang/model/roles";

export const grants = ["authorization_code", "refresh_token", "device_code", "client_credentials"] as const;
export const scopes = ["profile", "unit", "roles", "number", "email", "offline_access"] as const;
export const bindings = ["no", "certificate", "dpop"] as const;
export const algorithms = ["ES256", "EdDSA", "ML-DSA-65"] as const;
export const nameIdFormats = ["persistent", "unspecified", "emailAddress"] as const;
export const samlAlgorithms = ["rsa-sha256"] as const;
export { acrs, applicationAuthentications };

/** An application as its form holds it: lists as lines, nothing as empty text. */
export interface ApplicationForm {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly url: string;
  readonly unitId: string;
  readonly minimumAcr: string;
  readonly everybody: boolean;
  readonly units: readonly string[];
  readonly roles: readonly Role[];
  readonly people: readonly string[];
  readonly protocol: "oidc" | "saml";
  readonly redirectUris: string;
  readonly postLogoutRedirectUris: string;
  readonly backchannelLogoutUri: string;
  readonly authentication: string;
  readonly keysUri: string;
  readonly certificateName: string;
  readonly grants: readonly string[];
  readonly scopes: readonly string[];
  readonly boundTokens: string;
  readonly idTokenAlgorithm: string;
  readonly entityId: string;
  readonly acsUrl: string;
  readonly sloUrl: string;
  readonly certificate: string;
  readonly nameIdFormat: string;
  readonly signatureAlgorithm: string;
}

/** What each part of the form is given. */
export interface FieldsProps {
  readonly form: ApplicationForm;
  readonly set: (change: Partial<ApplicationForm>) => void;
}

export const emptyForm: ApplicationForm = {
  id: "",
  name: "",
  nameEn: "",
  url: "",
  unitId: "",
  minimumAcr: "pwd",
  everybody: false,
  units: [],
  roles: [],
  people: [],
  protocol: "oidc",
  redirectUris: "",
  postLogoutRedirectUris: "",
  backchannelLogoutUri: "",
  authentication: "client_secret_basic",
  keysUri: "",
  certificateName: "",
  grants: ["authorization_code"],
  scopes: ["profile", "unit", "roles", "number"],
  boundTokens: "no",
  idTokenAlgorithm: "ES256",
  entityId: "",
  acsUrl: "",
  sloUrl: "",
  certificate: "",
  nameIdFormat: "persistent",
  signatureAlgorithm: "rsa-sha256",
};

export function formOf(id: string, content: ApplicationContent): ApplicationForm {
  const { name, nameEn, url, unitId, minimumAcr, access, settings } = content;
  const common = { id, name, nameEn, url: url ?? "", unitId: unitId ?? "", minimumAcr, ...access };
  const own = settings.protocol === "oidc" ? oidcForm(settings) : samlForm(settings);
  return { ...emptyForm, ...common, ...own };
}

function oidcForm(settings: OidcSettings): Partial<ApplicationForm> {
  return {
    protocol: "oidc",
    redirectUris: settings.redirectUris.join("\n"),
    postLogoutRedirectUris: settings.postLogoutRedirectUris.join("\n"),
    backchannelLogoutUri: settings.backchannelLogoutUri ?? "",
    authentication: settings.authentication,
    keysUri: settings.keysUri ?? "",
    certificateName: settings.certificateName ?? "",
    grants: settings.grants,
    scopes: settings.scopes,
    boundTokens: settings.boundTokens,
    idTokenAlgorithm: settings.idTokenAlgorithm,
  };
}

const samlForm = ({ sloUrl, certificate, ...settings }: SamlSettings): Partial<ApplicationForm> => ({
  ...settings,
  sloUrl: sloUrl ?? "",
  certificate: certificate ?? "",
});

const given = (text: string) => (text.trim() === "" ? null : text.trim());
const lines = (text: string) => text.split(/\s+/).filter(Boolean);

/** What is sent; keys and resources that the form does not show stay as they were. */
export function contentOf(form: ApplicationForm, before: ApplicationContent | undefined): Record<string, unknown> {
  const { name, nameEn, url, unitId, minimumAcr, everybody, units, roles, people } = form;
  return {
    name: name.trim(),
    nameEn: nameEn.trim(),
    url: given(url),
    unitId: given(unitId),
    minimumAcr,
    access: { everybody, units, roles, people },
    settings: form.protocol === "oidc" ? oidcOf(form, before?.settings) : samlOf(form),
  };
}

function oidcOf(form: ApplicationForm, before: ApplicationContent["settings"] | undefined): Record<string, unknown> {
  const { authentication, boundTokens, idTokenAlgorithm } = form;
  return {
    ...(before?.protocol === "oidc" ? before : {}),
    protocol: "oidc",
    authentication,
    boundTokens,
    idTokenAlgorithm,
    grants: form.grants,
    scopes: form.scopes,
    redirectUris: lines(form.redirectUris),
    postLogoutRedirectUris: lines(form.postLogoutRedirectUris),
    backchannelLogoutUri: given(form.backchannelLogoutUri),
    keysUri: given(form.keysUri),
    certificateName: given(form.certificateName),
  };
}

const samlOf = ({ entityId, acsUrl, sloUrl, certificate, nameIdFormat, signatureAlgorithm }: ApplicationForm) => ({
  protocol: "saml",
  entityId: entityId.trim(),
  acsUrl: acsUrl.trim(),
  sloUrl: given(sloUrl),
  certificate: given(certificate),
  nameIdFormat,
  signatureAlgorithm,
});
