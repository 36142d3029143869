import type { IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { openJar } from "./jar.ts";

export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
}

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a browser does at login pages: cookies by path, redirects within single sign-on, forms with their origin. */
export interface Browser {
  get(url: string, certificate?: Certificate): Promise<Answer>;
  post(
    url: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export function openBrowser(issuer: string, ca: string): Browser {
  const jar = openJar();
  const ask = async (method: string, url: string, more: More = {}) => {
    const cookie = jar.forPath(new URL(url).pathname);
    const headers = { accept: "text/html", cookie, ...more.headers };
    const answer = await exchange(url, { method, ca, agent: false, ...more.certificate, headers }, more.body);
    jar.keep(answer.headers["set-cookie"] ?? []);
    return answer;
  };
  const { hostname } = new URL(issuer);
  /** Follows redirects as long as they stay at single sign-on; the last one, to the application, is given back. */
  const follow = async (answer: Answer): Promise<Answer> => {
    let last = answer;
    for (let hops = 0; hops < 12; hops += 1) {
      const script = autoSubmit(last);
      const next = last.location === undefined ? undefined : new URL(last.location);
      if (script !== undefined) last = await ask("POST", script.action, form(script.fields, last));
      else if (next?.hostname === hostname && next.pathname.startsWith("/oidc/")) last = await ask("GET", next.href);
      else return last;
      page = last;
    }
    throw new Error(`too many redirects, last to ${last.location}`);
  };
  let page: Answer | undefined;
  return {
    get: async (url, certificate) => {
      page = await ask("GET", url, certificate === undefined ? {} : { certificate });
      return follow(page);
    },
    post: async (url, fields, headers) => {
      const given = form(fields, page);
      return follow(await ask("POST", url, { ...given, headers: { ...given.headers, ...headers } }));
    },
  };
}

interface More {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly certificate?: Certificate;
}

async function exchange(url: string, options: object, sent: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(url, options, (incoming) => {
      let body = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (part: string) => (body += part));
      incoming.once("end", () => {
        const { statusCode: status = 0, headers } = incoming;
        const location = headers.location === undefined ? undefined : new URL(headers.location, url).href;
        resolve({ status, url, headers, body, location });
      });
    });
    outgoing.once("error", reject);
    outgoing.end(sent);
  });
}

/** A form names the page that it is on, unless that page has it say nothing of itself (Fetch §3.2: `null`). */
function form(fields: Readonly<Record<string, string>>, page: Answer | undefined) {
  const silent = page === undefined || page.headers["referrer-policy"] === "no-referrer";
  return {
    body: new URLSearchParams(fields).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: silent ? "null" : new URL(page.url).origin,
    },
  };
}

/** The provider's page that sends itself on. */
function autoSubmit({ body }: Answer): { action: string; fields: Record<string, string> } | undefined {
  if (!body.includes("document.forms[0].submit()")) return undefined;
  const action = /action="([^"]+)"/.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const pairs = [...body.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]);
  return { action, fields: Object.fromEntries(pairs) as Record<string, string> };
}
