import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oidc from "openid-client";

export interface DemoOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** Where browsers reach it, e.g. `http://localhost:7390`. */
  readonly origin: string;
}

interface Session {
  readonly name: string;
  readonly sid: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What the pages share; sessions are in memory. */
interface Demo extends DemoOptions {
  readonly config: oidc.Configuration;
  readonly sessions: Map<string, Session>;
  readonly begun: Map<string, { verifier: string; nonce: string }>;
}

type Page = (demo: Demo, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * The smallest application that signs in at the city's single sign-on and ends its sessions with it: what a department's
 * system has to do, on one page.
 */
export async function demoApp(options: DemoOptions): Promise<ReturnType<typeof createServer>> {
  const { issuer, clientId, secret, origin } = options;
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(secret));
  const demo: Demo = { ...options, config, sessions: new Map(), begun: new Map() };
  const pages: Readonly<Record<string, Page>> = { "/login": login, "/callback": callback, "/backchannel": backchannel };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const page = pages[new URL(request.url ?? "/", origin).pathname] ?? home;
    await page(demo, request, response);
  };
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8" }).end(String(error));
    });
  });
}

async function login(
  { config, begun, origin }: Demo,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [state, verifier, nonce] = [oidc.randomState(), oidc.randomPKCECodeVerifier(), oidc.randomNonce()];
  begun.set(state, { verifier, nonce });
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${origin}/callback`,
    scope: "openid profile unit roles number",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  redirect(response, url.href, { "set-cookie": `demo_state=${state}; HttpOnly; SameSite=Lax; Path=/callback` });
}

async function callback({ config, begun, sessions, origin }: Demo, request: IncomingMessage, response: ServerResponse) {
  const state = cookie(request, "demo_state");
  const kept = begun.get(state);
  begun.delete(state);
  if (kept === undefined) return redirect(response, "/");
  const { verifier: pkceCodeVerifier, nonce: expectedNonce } = kept;
  const checks = { pkceCodeVerifier, expectedState: state, expectedNonce, idTokenExpected: true };
  const tokens = await oidc.authorizationCodeGrant(config, new URL(request.url ?? "/", origin), checks);
  const claims: Record<string, unknown> = { ...tokens.claims() };
  const id = randomUUID();
  sessions.set(id, { name: String(claims["name"]), sid: String(claims["sid"]), claims });
  redirect(response, "/", { "set-cookie": `demo=${id}; HttpOnly; SameSite=Lax; Path=/` });
}

/** OpenID Connect Back-Channel Logout 1.0: whose session ended there has none here any more. */
async function backchannel(
  { config, sessions, issuer, clientId }: Demo,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const token = new URLSearchParams(await bodyOf(request)).get("logout_token") ?? "";
  const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ""));
  const { payload } = await jwtVerify(token, keys, { issuer, audience: clientId, typ: "logout+jwt" });
  for (const [id, { sid }] of sessions) if (sid === payload["sid"]) sessions.delete(id);
  response.writeHead(204).end();
}

function home({ sessions }: Demo, request: IncomingMessage, response: ServerResponse): void {
  const session = sessions.get(cookie(request, "demo"));
  const told =
    session === undefined
      ? '<a href="/login">统一身份认证登录</a>'
      : `<h1>${plain(session.name)}</h1><pre>${plain(JSON.stringify(session.claims, null, 2))}</pre>`;
  const body = `<!doctype html><title>示范应用</title>${told}`;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
}

function redirect(response: ServerResponse, location: string, headers: Record<string, string> = {}): void {
  response.writeHead(303, { location, ...headers }).end();
}

function cookie(request: IncomingMessage, name: string): string {
  return new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.cookie ?? "")?.[1] ?? "";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}

const plain = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
