import { Refusal } from "@chengfang/model/refusal";

/** The console's API as the demo uses it, with one token per role. */
export interface Api {
  get<T>(path: string, role: string): Promise<T>;
  post(path: string, role: string, body: unknown): Promise<Response>;
}

export function apiAt(http: string, tokens: Readonly<Record<string, string>>): Api {
  const call = async (path: string, role: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${tokens[role] ?? ""}`);
    return fetch(`${http}${path}`, { ...init, headers });
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
