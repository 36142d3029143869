import { Refusal } from "@chengfang/model/refusal";
import { say } from "../say.ts";
import type { Language } from "../say.ts";

/** The console's API as the demo uses it, with one token per role. */
export interface Api {
  get<T>(path: string, role: string): Promise<T>;
  post(path: string, role: string, body: unknown): Promise<Response>;
}

/** Refuses ("unavailable") when nobody answers, or not with what was asked for. */
export function apiAt(http: string, tokens: Readonly<Record<string, string>>, language: Language): Api {
  const call = async (path: string, role: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${tokens[role] ?? ""}`);
    return fetch(`${http}${path}`, { ...init, headers }).catch((cause: unknown) => {
      throw new Refusal("unavailable", say(language, "notRunning", { address: http }), { cause: String(cause) });
    });
  };
  return {
    get: async <T>(path: string, role: string) => {
      const answer = await call(path, role);
      if (!answer.ok) throw new Refusal("unavailable", `${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    post: (path, role, body) =>
      body instanceof FormData
        ? call(path, role, { method: "POST", body })
        : call(path, role, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          }),
  };
}
