import { acrs } from "@chengfang/model/application";
import { errors, Provider } from "oidc-provider";
import type { Client, Configuration, KoaContextWithOIDC, ResourceServer } from "oidc-provider";
import { liveApplications } from "../applications/read.ts";
import { secretMatches } from "../applications/secret.ts";
import type { IdpDeps } from "../deps.ts";
import type { SigningKeys } from "../keys/keys.ts";
import { mayUse } from "../subject/access.ts";
import { accountOf, claimsOfScopes } from "../subject/claims.ts";
import { subjectById } from "../subject/subject.ts";
import { adapterOf } from "./adapter.ts";
import { grantOf } from "./grant.ts";
import { mutualTls } from "./mutual-tls.ts";
import { deviceFlow, logout, renderError } from "./pages.ts";
import { policyOf } from "./policy.ts";

const hour = 3600;

/** OpenID Connect as the city runs it: RFC 9700's advice is not optional (codes with PKCE, no implicit, rotated refresh tokens). */
export function buildProvider(deps: IdpDeps, keys: SigningKeys): Provider {
  const provider = new Provider(deps.addresses.issuer, configuration(deps, keys));
  // Of a secret only its hash is kept, which stands in the client's place of the secret.
  provider.Client.prototype.compareClientSecret = function compare(actual: string) {
    return secretMatches(actual, this.clientSecret ?? "");
  };
  provider.on("end_session.success", (ctx) => {
    recordLogout(deps, ctx).catch((error: unknown) => deps.log.error({ err: error }, "a logout is not on record"));
  });
  provider.on("server_error", (_ctx, error) => deps.log.error({ err: error }, "single sign-on"));
  return provider;
}

/** A person logged out at the provider's own page; it has told the applications by itself. */
async function recordLogout(deps: IdpDeps, { oidc, ip }: KoaContextWithOIDC): Promise<void> {
  const uid = oidc.session?.uid;
  if (oidc.params?.["logout"] === undefined || uid === undefined) return;
  const ended = await deps.db
    .updateTable("idp_sessions")
    .set({ ended_at: new Date(deps.now()).toISOString(), ended_by: "logout" })
    .where("uid", "=", uid)
    .where("ended_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  if (ended !== undefined) deps.events.emit({ action: "logout", outcome: "success", user: ended.name, address: ip });
}

function configuration(deps: IdpDeps, keys: SigningKeys): Configuration {
  return {
    adapter: adapterOf(deps),
    jwks: { keys: keys.jwks },
    routes,
    ...tokens(deps),
    ...people(deps),
    features: features(deps),
    cookies: {
      keys: [...deps.seal.cookieKeys],
      names: { session: "cf_sso", interaction: "cf_sso_interaction", resume: "cf_sso_resume" },
      long: { httpOnly: true, sameSite: "lax", secure: true, signed: true, path: "/oidc" },
      short: { httpOnly: true, sameSite: "lax", secure: true, signed: true },
    },
    discovery: { ui_locales_supported: ["zh-CN", "en"], mtls_endpoint_aliases: aliases(deps.addresses.login) },
    // The provider would not reach private addresses, where a city's applications are; people authorised each one.
    fetch: async (url, options = {}) => fetch(url, unguarded(options)),
    clientAuthMethods: [
      "client_secret_basic",
      "client_secret_post",
      "private_key_jwt",
      "tls_client_auth",
      "self_signed_tls_client_auth",
      "none",
    ],
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    renderError: async (ctx, out, error) => renderError(deps, ctx, { out, error }),
    enabledJWA: {
      idTokenSigningAlgValues: ["ES256", "EdDSA", "ML-DSA-65"],
      userinfoSigningAlgValues: ["ES256", "EdDSA", "ML-DSA-65"],
    },
  };
}

const routes = {
  authorization: "/oidc/auth",
  code_verification: "/oidc/device",
  device_authorization: "/oidc/device/auth",
  end_session: "/oidc/session/end",
  introspection: "/oidc/token/introspection",
  jwks: "/oidc/jwks",
  pushed_authorization_request: "/oidc/request",
  revocation: "/oidc/token/revocation",
  token: "/oidc/token",
  userinfo: "/oidc/userinfo",
} as const;

function unguarded({ dispatcher: _guard, ...options }: RequestInit & { dispatcher?: unknown }): RequestInit {
  return options;
}

/** RFC 8705 §5: where applications that show a certificate go, so that browsers are not asked for one elsewhere. */
function aliases(login: string): Record<string, string> {
  const at = (path: string) => `${login}${path}`;
  return {
    token_endpoint: at(routes.token),
    revocation_endpoint: at(routes.revocation),
    introspection_endpoint: at(routes.introspection),
    userinfo_endpoint: at(routes.userinfo),
    device_authorization_endpoint: at(routes.device_authorization),
    pushed_authorization_request_endpoint: at(routes.pushed_authorization_request),
  };
}

/** How long things live, and what they need. */
function tokens(deps: IdpDeps): Configuration {
  return {
    responseTypes: ["code", "none"],
    pkce: { required: ({ oidc }) => oidc.params?.["response_type"] !== "none" },
    allowOmittingSingleRegisteredRedirectUri: false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: async (_ctx, token) => !token.scopes.has("offline_access"),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      DeviceCode: 600,
      IdToken: hour,
      Interaction: 900,
      Grant: 30 * 24 * hour,
      RefreshToken: (_ctx, token) => (token.scopes.has("offline_access") ? 30 * 24 * hour : 12 * hour),
      Session: 12 * hour,
    },
    acrValues: [...acrs],
    claims: Object.fromEntries(Object.entries(claimsOfScopes).map(([scope, claims]) => [scope, [...claims]])),
    scopes: ["openid", "offline_access", ...Object.keys(claimsOfScopes).filter((each) => each !== "openid")],
    conformIdTokenClaims: false, // the city's simple applications read the ID token and never ask userinfo
    subjectTypes: ["pairwise", "public"],
    pairwiseIdentifier: async (_ctx, accountId, client) => deps.seal.name("sub", `${client.clientId}\0${accountId}`),
  };
}

function people(deps: IdpDeps): Configuration {
  return {
    findAccount: async (ctx, id) => {
      const subject = await subjectById(deps, id);
      if (subject === undefined || subject.closed !== null) return undefined;
      // Who lost the right to use an application gets nothing more for it, refresh tokens included; the policy tells
      // people at the authorization endpoint.
      const asking =
        ctx.oidc.route === "token" || ctx.oidc.route === "userinfo" ? ctx.oidc.client?.clientId : undefined;
      if (asking !== undefined && !(await mayUse(deps, subject, asking))) return undefined;
      return accountOf(deps, subject);
    },
    loadExistingGrant: async (ctx) => grantOf(deps, ctx),
    interactions: {
      policy: policyOf(deps),
      url: (_ctx, interaction) => `/oidc/interaction/${interaction.uid}`,
    },
  };
}

function features(deps: IdpDeps): Configuration["features"] {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: true },
    backchannelLogout: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: deviceFlow(deps),
    introspection: { enabled: true, allowedPolicy: mayIntrospect },
    revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
    mTLS: mutualTls(deps),
    pushedAuthorizationRequests: { enabled: true },
    registration: { enabled: false },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: async () => true,
      getResourceServerInfo: async (_ctx, indicator) => resourceServer(deps, indicator),
    },
    rpInitiatedLogout: logout(deps),
    userinfo: { enabled: true },
  };
}

/** An application asks after its own tokens. */
async function mayIntrospect(
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: { clientId?: string | undefined },
): Promise<boolean> {
  return client.clientAuthMethod !== "none" && token.clientId === client.clientId;
}

async function resourceServer(deps: IdpDeps, indicator: string): Promise<ResourceServer> {
  for (const { content } of await liveApplications(deps)) {
    const resource = content.settings.protocol === "oidc" ? content.settings.resource : null;
    if (resource?.identifier !== indicator) continue;
    return {
      scope: resource.scopes.join(" "),
      audience: indicator,
      accessTokenFormat: "jwt",
      accessTokenTTL: 60, // nobody asks here about a JWT: it must not outlive its session by more than the promised minute
      jwt: { sign: { alg: "ES256" } },
    };
  }
  throw new errors.InvalidTarget();
}
