import { request as httpsRequest } from "node:https";
import type { IncomingHttpHeaders } from "node:http";

export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
}

export interface Certificate {
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
  readonly cookies: ReadonlyMap<string, string>;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export function openBrowser(issuer: string, ca: string): Browser {
  const jar = new Map<string, Cookie>();
  const keep = (lines: readonly string[]) => {
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(/; ?/);
      const at = pair.indexOf("=");
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
      const key = `${pair.slice(0, at)} ${path}`;
      if (attributes.some((each) => /^expires=Thu, 01 Jan 1970/i.test(each))) jar.delete(key);
      else jar.set(key, { value: pair.slice(at + 1), path });
    }
  };
  const cookieFor = (path: string) =>
    [...jar]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([key, { value }]) => `${key.split(" ")[0]}=${value}`)
      .join("; ");
  const once = async (
    method: string,
    url: string,
    rest: { body?: string; headers?: object; certificate?: Certificate | undefined },
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const { pathname } = new URL(url);
      const outgoing = httpsRequest(
        url,
        {
          method,
          ca,
          agent: false,
          ...rest.certificate,
          headers: { accept: "text/html", cookie: cookieFor(pathname), ...rest.headers },
        },
        (incoming) => {
          keep(incoming.headers["set-cookie"] ?? []);
          let body = "";
          incoming.setEncoding("utf8");
          incoming.on("data", (part: string) => (body += part));
          incoming.once("end", () => {
            const { statusCode: status = 0, headers } = incoming;
            const location = headers.location === undefined ? undefined : new URL(headers.location, url).href;
            resolve({ status, url, headers, body, location });
          });
        },
      );
      outgoing.once("error", reject);
      outgoing.end(rest.body);
    });
  const { hostname } = new URL(issuer);
  /** Follows redirects as long as they stay at single sign-on; the last one, to the application, is given back. */
  const follow = async (answer: Answer): Promise<Answer> => {
    let last = answer;
    for (let hops = 0; hops < 12; hops += 1) {
      const script = autoSubmit(last);
      if (script !== undefined) last = await once("POST", script.action, form(script.fields, issuer));
      else if (last.location !== undefined && new URL(last.location).hostname === hostname && isOurs(last.location)) {
        last = await once("GET", last.location, {});
      } else return last;
    }
    throw new Error(`too many redirects, last to ${last.location}`);
  };
  const isOurs = (url: string) => new URL(url).pathname.startsWith("/oidc/");
  return {
    get: async (url, certificate) => follow(await once("GET", url, { certificate })),
    post: async (url, fields, headers) => {
      const given = form(fields, issuer);
      return follow(await once("POST", url, { ...given, headers: { ...given.headers, ...headers } }));
    },
    get cookies() {
      return new Map([...jar].map(([key, { value }]) => [key, value]));
    },
  };
}

function form(fields: Readonly<Record<string, string>>, origin: string) {
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
  };
}

/** The provider's page that sends itself on. */
function autoSubmit({ body }: Answer): { action: string; fields: Record<string, string> } | undefined {
  if (!body.includes("document.forms[0].submit()")) return undefined;
  const action = /action="([^"]+)"/.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const fields = [...body.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value] as const);
  return { action, fields: Object.fromEntries(fields) as Record<string, string> };
}
