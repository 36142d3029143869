import { request as plainRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as tlsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { queryOf } from "./auth/request.ts";
import type { Credentials, Request } from "./auth/request.ts";
import { signed } from "./auth/sign.ts";
import type { Auth } from "./auth/sign.ts";
import { addressOf } from "./guard.ts";

/** How a service is asked, whatever for. */
export interface Asking {
  readonly auth: Auth;
  readonly credentials: Credentials;
  readonly allow: readonly string[];
  readonly maxAnswerBytes: number;
  readonly timeoutSeconds: number;
  /** Questions a second, at most. */
  readonly perSecond: number;
  /** What an answer says that asks for patience, besides the states 429 and 503. */
  readonly throttled?: readonly string[] | undefined;
  readonly now: () => number;
}

interface Answered {
  readonly body: Buffer;
  /** What time it is where the service runs (RFC 9110 6.6.1), if it says so. */
  readonly date: number | undefined;
}

interface Answer extends Answered {
  readonly status: number;
  readonly retryAfter: number | undefined;
}

const tries = 8;
const longestWaitMs = 60_000;

/** Asks until there is an answer: more slowly each time that the service asks for patience. Secrets are in no error. */
export async function ask(
  url: URL,
  request: Omit<Request, "host">,
  asking: Asking,
  stop: AbortSignal,
): Promise<Answered> {
  for (let tried = 0; ; tried += 1) {
    await sleep(1000 / asking.perSecond, undefined, { signal: stop });
    const answer = await once(url, { ...request, host: url.host }, asking, stop);
    if (answer.status === 200) return answer;
    const code = codeOf(answer.body);
    if (!wantsPatience(answer, code, asking) || tried + 1 >= tries)
      throw new Error(`${url.host} answers ${answer.status} ${code}`);
    const wait = Math.min(longestWaitMs, answer.retryAfter ?? 500 * 2 ** tried * (0.5 + Math.random() / 2));
    await sleep(wait, undefined, { signal: stop });
  }
}

const wantsPatience = ({ status }: Answer, code: string, { throttled }: Asking): boolean =>
  status === 429 || status === 503 || throttled?.some((word) => code.includes(word)) === true;

/** The name of an error, as JSON or XML has it. */
function codeOf(body: Buffer): string {
  const text = body.subarray(0, 4096).toString("utf8");
  return /(?:"(?:code|error_code|__type)"\s*:\s*"|<Code>)([\w.#-]{1,80})/i.exec(text)?.[1] ?? "";
}

async function once(url: URL, request: Request, asking: Asking, stop: AbortSignal): Promise<Answer> {
  const { auth, credentials, allow, timeoutSeconds, now } = asking;
  const { address, family } = await addressOf(url.hostname, allow);
  const headers = signed(request, auth, { credentials, at: now() });
  const query = queryOf(request.query);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutSeconds * 1000)]);
  const send = url.protocol === "http:" ? plainRequest : tlsRequest;
  const sent = send({
    host: address,
    family,
    servername: url.hostname,
    port: url.port === "" ? undefined : Number(url.port),
    method: request.method,
    path: query === "" ? request.path : `${request.path}?${query}`,
    headers: { ...headers, "content-length": Buffer.byteLength(request.body), connection: "close" },
    signal,
  });
  sent.on("response", resolve).on("error", reject).end(request.body);
  const response = await promise;
  const date = Date.parse(response.headers.date ?? "");
  return {
    status: response.statusCode ?? 0,
    body: await bodyOf(response, asking),
    date: Number.isNaN(date) ? undefined : date,
    retryAfter: retryAfterOf(response),
  };
}

async function bodyOf(response: IncomingMessage, { maxAnswerBytes }: Asking): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > maxAnswerBytes) throw new Error(`the answer is longer than ${maxAnswerBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function retryAfterOf({ headers }: IncomingMessage): number | undefined {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
