import { currentSelf, setSelf } from "../session/session.ts";
import { Problem, problemOf } from "./problem.ts";

interface Options {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Sent as JSON; a FormData goes as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** A page refreshing itself is nobody at the desk: the session's idle time goes on. */
  readonly background?: boolean;
}

/** Calls the API and gives the answer; throws a Problem for a no. */
export async function send(path: string, options: Options = {}): Promise<Response> {
  const response = await fetch(`/api${path}`, initOf(options)).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new Problem(0, "offline", { message: "no connection" });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401 && currentSelf()) setSelf(null);
  throw problem;
}

/** Calls the API and reads the answer as JSON; its type is the contract's. */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function initOf({ method = "GET", body, signal, background = false }: Options): RequestInit {
  const form = body instanceof FormData;
  const json = body !== undefined && !form;
  const csrf = method === "GET" ? undefined : currentSelf()?.csrf;
  const headers = {
    accept: "application/json",
    ...(json ? { "content-type": "application/json" } : {}),
    ...(background ? { "x-background": "1" } : {}),
    ...(csrf ? { "x-csrf-token": csrf } : {}),
  };
  const sent = form ? body : JSON.stringify(body);
  return {
    method,
    headers,
    credentials: "same-origin",
    signal: signal ?? null,
    body: body === undefined ? null : sent,
  };
}
