import type { Host } from "../city.ts";
import { syslog } from "./syslog.ts";

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

export interface WebRequest {
  readonly from: string;
  readonly method?: string;
  readonly path: string;
  readonly status?: number;
  readonly bytes?: number;
  readonly agent?: string;
  readonly user?: string;
}

const browser =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A request in nginx's combined format, sent by nginx's own syslog output. */
export function nginx(at: number, host: Host, request: WebRequest): string {
  const { from, path, method = "GET", status = 200, bytes = 5120, agent = browser, user = "-" } = request;
  const local = new Date(at + 8 * 3_600_000).toISOString();
  const stamp = `${local.slice(8, 10)}/${months[Number(local.slice(5, 7)) - 1]}/${local.slice(0, 4)}:${local.slice(11, 19)} +0800`;
  const text = `${from} - ${user} [${stamp}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "-" "${agent}"`;
  return syslog(at, host, { tag: "nginx", text, pri: 190 });
}
