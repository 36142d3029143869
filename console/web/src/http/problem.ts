/** An answer that says no, as `application/problem+json` (RFC 9457) carries it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(status: number, code: string, details: { message: string; params?: Problem["params"] }) {
    super(details.message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.params = details.params ?? {};
  }
}

/** What a failed answer says. One that is no problem document keeps its status alone. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === "object" && body !== null ? (body as Partial<Record<string, unknown>>) : {};
  const code = typeof said["code"] === "string" ? said["code"] : response.status >= 500 ? "internal" : "bad-request";
  const message = typeof said["detail"] === "string" ? said["detail"] : response.statusText;
  return new Problem(response.status, code, { message, params: paramsOf(said["params"]) });
}

function paramsOf(value: unknown): Problem["params"] {
  return typeof value === "object" && value !== null ? (value as Problem["params"]) : {};
}

type Translate = (key: string, options?: Record<string, unknown>) => string;

/** A problem in the reader's language: by code and reason, else by code, else as the server put it. */
export function explain(problem: unknown, translate: Translate): string {
  if (!(problem instanceof Problem)) return problem instanceof Error ? problem.message : String(problem);
  const { code, params, message } = problem;
  const general = translate(`problem.${code}.any`, { ...params, _: message });
  const { reason } = params;
  return reason === undefined
    ? withDetail(code, general, message)
    : translate(`problem.${code}.${reason}`, { ...params, _: general });
}

/** What the request got wrong stands only in the server's words. */
function withDetail(code: string, general: string, message: string): string {
  return code === "bad-request" && message !== "" && general !== message ? `${general}: ${message}` : general;
}
