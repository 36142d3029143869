import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import * as client from "openid-client";
import type { Answer, Browser } from "./browser.ts";

/** This process trusts the test's root: fetch has no other way to be told. */
export function trust(root: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), root]);
}

/** A relying party by openid-client, with a back-channel logout endpoint that listens. */
export interface Party {
  readonly config: client.Configuration;
  readonly redirectUri: string;
  readonly logoutTokens: string[];
  /** The address to begin a login at, and what has to be checked at its end. */
  begin(more?: Record<string, string>): Promise<{ url: string; verifier: string; state: string }>;
  /** Changes the code for tokens; every check of openid-client included. */
  end(
    answer: Answer,
    begun: { verifier: string; state: string },
  ): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers>;
  close(): Promise<void>;
}

export async function openListener(): Promise<{ server: Server; port: number; logoutTokens: string[] }> {
  const logoutTokens: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => (body += part));
    request.once("end", () => {
      if (request.url === "/backchannel") logoutTokens.push(new URLSearchParams(body).get("logout_token") ?? "");
      response.writeHead(request.url === "/backchannel" ? 204 : 404).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port, logoutTokens };
}

export async function openParty(
  issuer: string,
  { id, auth, listener }: { id: string; auth: client.ClientAuth; listener: Awaited<ReturnType<typeof openListener>> },
  metadata: Partial<client.ClientMetadata> = {},
): Promise<Party> {
  const config = await client.discovery(new URL(issuer), id, metadata, auth);
  const redirectUri = `http://localhost:${listener.port}/callback`;
  return {
    config,
    redirectUri,
    logoutTokens: listener.logoutTokens,
    begin: async (more = {}) => {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid profile unit roles number",
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        ...more,
      });
      return { url: url.href, verifier, state };
    },
    end: async (answer, { verifier, state }) =>
      client.authorizationCodeGrant(config, new URL(answer.location ?? answer.url), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        idTokenExpected: true,
      }),
    close: async () => {
      listener.server.close();
    },
  };
}

/** Fills the password form of the page that was reached. */
export async function typePassword(browser: Browser, page: Answer, name: string, word: string): Promise<Answer> {
  return browser.post(`${page.url.split("?")[0]}/password`, { name, password: word });
}
