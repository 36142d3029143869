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
  const { method = "GET", body, signal, background = false } = options;
  const form = body instanceof FormData;
  const headers = new Headers({ accept: "application/json" });
  if (body !== undefined && !form) headers.set("content-type", "application/json");
  if (background) headers.set("x-background", "1");
  const csrf = currentSelf()?.csrf;
  if (csrf && method !== "GET") headers.set("x-csrf-token", csrf);
  const sent = body === undefined ? {} : { body: form ? body : JSON.stringify(body) };
  const init = { method, headers, credentials: "same-origin" as const, ...sent, ...(signal ? { signal } : {}) };
  const response = await fetch(`/api${path}`, init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
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
