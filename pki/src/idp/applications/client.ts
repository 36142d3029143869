import type { OidcSettings } from "@chengfang/model/application";
import type { AdapterPayload, ClientMetadata } from "oidc-provider";
import type { IdpDeps } from "../deps.ts";
import { liveApplication } from "./read.ts";
import type { LiveApplication } from "./read.ts";

/** Pages of single sign-on that need a login of their own. */
export const selfClient = "self";
/** The console's own client. Its tokens alone name the account. */
export const consoleClient = "console";

const grants = {
  authorization_code: "authorization_code",
  refresh_token: "refresh_token",
  device_code: "urn:ietf:params:oauth:grant-type:device_code",
  client_credentials: "client_credentials",
} as const;

/** An application as oidc-provider wants to have it; undefined if no such application counts. */
export async function clientOf(deps: IdpDeps, id: string): Promise<AdapterPayload | undefined> {
  if (id === selfClient) return self(deps);
  const application = await liveApplication(deps, id);
  if (application === undefined) return undefined;
  const { settings } = application.content;
  if (settings.protocol === "saml") return samlClient(deps, application);
  return metadata(application, settings, await secretOf(deps, id, settings));
}

function metadata(
  { id, content }: LiveApplication,
  settings: OidcSettings,
  secret: string | undefined,
): ClientMetadata {
  const usesCode = settings.grants.includes("authorization_code");
  const device = settings.grants.includes("device_code");
  const hosts = new Set(settings.redirectUris.map((uri) => new URL(uri).host));
  return {
    client_id: id,
    client_name: content.name,
    application_type: "web",
    redirect_uris: settings.redirectUris,
    response_types: usesCode ? ["code"] : [],
    post_logout_redirect_uris: settings.postLogoutRedirectUris,
    ...(settings.backchannelLogoutUri === null
      ? {}
      : { backchannel_logout_uri: settings.backchannelLogoutUri, backchannel_logout_session_required: true }),
    grant_types: settings.grants.map((each) => grants[each]),
    scope: ["openid", ...settings.scopes, ...(id === consoleClient ? ["account"] : [])].join(" "),
    // Pairwise names need one host to belong to (OpenID Core §8.1): a screen without an address has none, the console several.
    subject_type: usesCode && !device && hosts.size === 1 ? "pairwise" : "public",
    id_token_signed_response_alg: settings.idTokenAlgorithm,
    ...authentication(settings, secret),
    tls_client_certificate_bound_access_tokens: settings.boundTokens === "certificate",
    dpop_bound_access_tokens: settings.boundTokens === "dpop",
  };
}

function authentication(settings: OidcSettings, secret: string | undefined): Partial<ClientMetadata> {
  const { keys, keysUri, certificateName: name } = settings;
  return {
    token_endpoint_auth_method: settings.authentication,
    ...(secret === undefined ? {} : { client_secret: secret }),
    ...(keysUri === null ? {} : { jwks_uri: keysUri }),
    ...(keysUri === null && keys.length > 0 ? { jwks: { keys } } : {}),
    ...(settings.authentication === "tls_client_auth" && name !== null
      ? { [name.includes("=") ? "tls_client_auth_subject_dn" : "tls_client_auth_san_dns"]: name }
      : {}),
  };
}

/** The secret's hash stands in for the secret: the provider compares through `secretMatches`. */
async function secretOf(
  { db }: IdpDeps,
  id: string,
  { authentication: way }: OidcSettings,
): Promise<string | undefined> {
  if (!way.startsWith("client_secret")) return undefined;
  const row = await db.selectFrom("idp_secrets").select("hash").where("application_id", "=", id).executeTakeFirst();
  return row?.hash ?? "none"; // which nothing hashes to
}

/** An application that speaks SAML is one for its login, too: the answer goes to our own SAML page, which writes it anew. */
const samlClient = (deps: IdpDeps, { id, content }: LiveApplication): ClientMetadata => ({
  ...self(deps),
  client_id: id,
  client_name: content.name,
  redirect_uris: [`${deps.addresses.issuer}/oidc/saml/finish`],
  post_logout_redirect_uris: [],
});

const self = ({ addresses }: IdpDeps): ClientMetadata => ({
  client_id: selfClient,
  client_name: "统一身份认证",
  redirect_uris: [`${addresses.issuer}/oidc/self`],
  post_logout_redirect_uris: [`${addresses.issuer}/oidc/self/ended`],
  response_types: ["none"],
  grant_types: [],
  token_endpoint_auth_method: "none",
  subject_type: "public",
  scope: "openid",
  id_token_signed_response_alg: "ES256",
});
