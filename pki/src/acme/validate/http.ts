import { request as overHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import { failure } from "./failure.ts";
import type { Attempt, Outcome } from "./proof.ts";
import type { Failure } from "./failure.ts";

const maxRedirects = 10;
/** A key authorization has about 90 octets; white space may follow (RFC 8555 §8.3). */
const maxBody = 1024;
const timeoutMs = 10_000;

/** RFC 8555 §8.3: the key authorization under a well-known path of the host, over HTTP on its port. */
export async function http(attempt: Attempt): Promise<Outcome> {
  const { identifier, token, httpPort } = attempt;
  const host = isIP(identifier.value) === 6 ? `[${identifier.value}]` : identifier.value;
  let at = new URL(`http://${host}:${httpPort}/.well-known/acme-challenge/${token}`);
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const answer = await fetchOne(attempt, at);
    if ("detail" in answer) return answer;
    if (answer.location === undefined) return judge(answer, attempt, at);
    const next = followed(answer.location, at, httpPort);
    if ("detail" in next) return next;
    at = next;
  }
  return failure("connection", `more than ${maxRedirects} redirects`);
}

function judge({ status, body }: Fetched, { keyAuthorization }: Attempt, at: URL): Outcome {
  if (status !== 200) return failure("unauthorized", `${at.href} answered ${status}`);
  if (body.trimEnd() === keyAuthorization) return "proved";
  return failure("unauthorized", `${at.href} answered with something else than the key authorization`);
}

/** RFC 8555 §8.3 and §10.4: redirects lead to HTTP or HTTPS on the ports of these, not to other services. */
function followed(location: string, from: URL, httpPort: number): URL | Failure {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const web = to?.protocol === "http:" || to?.protocol === "https:";
  if (to === undefined || !web) return failure("connection", `redirected to ${location.slice(0, 200)}`);
  const port = to.port === "" ? (to.protocol === "http:" ? 80 : 443) : Number(to.port);
  if (![80, 443, httpPort].includes(port)) return failure("connection", `redirected to port ${port}`);
  if (to.username !== "" || to.password !== "")
    return failure("connection", "redirected to an address with a password");
  return to;
}

interface Fetched {
  readonly status: number;
  readonly location?: string;
  readonly body: string;
}

/** Connects to an address that was looked at, never to a name that could change its mind. */
async function fetchOne(attempt: Attempt, at: URL): Promise<Fetched | Failure> {
  const name = at.hostname.replace(/^\[|\]$/g, "");
  const addresses = await attempt.resolve.addresses(name);
  if ("detail" in addresses) return addresses;
  let last: Fetched | Failure = failure("connection", `${name} has no address`);
  for (const address of addresses.slice(0, 4)) {
    last = await get(at, address, attempt.signal);
    if (!("detail" in last)) return last;
  }
  return last;
}

function get(at: URL, address: string, signal: AbortSignal): Promise<Fetched | Failure> {
  const request = at.protocol === "https:" ? overHttps : overHttp;
  const name = at.hostname.replace(/^\[|\]$/g, "");
  const options = {
    host: address,
    port: at.port === "" ? undefined : Number(at.port),
    path: `${at.pathname}${at.search}`,
    headers: { host: at.host, "user-agent": "Chengfang-ACME/1", accept: "*/*" },
    agent: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    // The redirect's certificate is what is being asked for: it cannot be asked to be good already (RFC 8555 §8.3).
    rejectUnauthorized: false,
    ...(isIP(name) === 0 && { servername: name }),
  } as const;
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve(failure("connection", `${address}: ${error.message}`, true));
    request(options, (response) => void read(response).then(resolve, fail))
      .on("error", fail)
      .end();
  });
}

async function read(response: IncomingMessage): Promise<Fetched> {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
    response.destroy();
    return { status, location, body: "" };
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    parts.push(part);
    if (size > maxBody) break; // leaving the loop destroys the response
  }
  return { status, body: size > maxBody ? "" : Buffer.concat(parts).toString("utf8") };
}
