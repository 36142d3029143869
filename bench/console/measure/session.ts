import { chosen } from "../../../console/web/test/walk.ts";
import type { Name } from "./city.ts";

interface Timed {
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
}
/** Somebody who entered, asking the API. */
export interface Session {
  readonly get: (path: string) => Promise<Timed>;
  /** How many rows a list has, of which one is asked for. */
  readonly total: (path: string) => Promise<number>;
  readonly json: <T>(path: string) => Promise<T>;
  readonly post: <T>(path: string, body: unknown) => Promise<T>;
  /** Reads a file that streams, and forgets it. */
  readonly read: (path: string) => Promise<{ ms: number; firstMs: number; lines: number; bytes: number }>;
}

const patienceMs = 60_000;
const typed = { "content-type": "application/json" };

export async function enterApi(http: string, name: Name): Promise<Session> {
  const body = JSON.stringify({ name, password: chosen });
  const entered = await fetch(`${http}/api/login`, { method: "POST", headers: typed, body });
  if (!entered.ok) throw new Error(`${name} cannot enter: ${entered.status} ${await entered.text()}`);
  const cookie = entered.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const { csrf } = (await entered.json()) as { csrf: string };
  const ask = async (path: string, sent?: string) => {
    const headers = { cookie, "x-csrf-token": csrf };
    const signal = AbortSignal.timeout(patienceMs);
    if (sent === undefined) return fetch(`${http}/api${path}`, { headers, signal });
    return fetch(`${http}/api${path}`, { signal, method: "POST", body: sent, headers: { ...headers, ...typed } });
  };
  const read = async <T>(path: string, answer: Response): Promise<T> => {
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    get: async (path) => {
      const began = performance.now();
      const { status, bytes } = await ask(path)
        .then(async (answer) => ({ status: answer.status, bytes: (await answer.arrayBuffer()).byteLength }))
        .catch(() => ({ status: 504, bytes: 0 })); // no answer in time
      return { status, ms: performance.now() - began, bytes };
    },
    total: async (path) => {
      const answer = await ask(path);
      await answer.arrayBuffer();
      return Number(answer.headers.get("content-range")?.split("/")[1]);
    },
    json: async (path) => read(path, await ask(path)),
    post: async (path, sent) => read(path, await ask(path, JSON.stringify(sent))),
    read: async (path) => streamed(path, await ask(path)),
  };
}

async function streamed(path: string, answer: Response) {
  const began = performance.now();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  let [firstMs, lines, bytes] = [0, 0, 0];
  for await (const chunk of answer.body ?? []) {
    if (bytes === 0) firstMs = performance.now() - began;
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return { ms: performance.now() - began, firstMs, lines, bytes };
}
