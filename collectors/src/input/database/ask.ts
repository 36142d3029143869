import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import type { DatabasePoll } from "@chengfang/model/config/database";
import { readSecret } from "../secret.ts";
import { askMysql } from "./mysql.ts";
import type { Row } from "./place.ts";
import { askPostgres } from "./postgres.ts";
import { Unanswered } from "./problem.ts";
import type { Means, Question } from "./question.ts";
import { rowOf } from "./record.ts";
import type { Cell } from "./record.ts";

export interface Answer {
  readonly rows: readonly Row[];
  /** There may be more behind these. */
  readonly more: boolean;
}

/** One connection a question: a database that was restarted, or cut off, is no matter. It cannot write. */
export async function ask(config: DatabasePoll, question: Question, stop: AbortSignal): Promise<Answer> {
  const { maxAnswerBytes, maxRowBytes, timeoutSeconds } = config;
  const rows: Row[] = [];
  const mostBytes = 2 * maxAnswerBytes;
  let bytes = 0;
  const take = (cells: readonly Cell[]) => {
    const row = rowOf(cells, { cursor: question.cursor, maxBytes: maxRowBytes });
    if (row.bytes > mostBytes) throw new Unanswered("record-too-large", `a row of more than ${mostBytes} bytes`);
    rows.push(row);
    bytes += row.bytes;
    return rows.length < question.limit && bytes < maxAnswerBytes;
  };
  const guard = guardOf({ timeoutMs: timeoutSeconds * 1000, mostBytes, stop });
  try {
    const own = { timeoutMs: timeoutSeconds * 1000, zone: config.timezone, watch: guard.watch, take };
    const means = { ...(await secretsOf(config)), ...own };
    await (means.url.protocol.startsWith("m") ? askMysql : askPostgres)(question, means);
  } catch (error) {
    throw guard.why() ?? error;
  } finally {
    guard.end();
  }
  return { rows, more: rows.length >= question.limit || bytes >= maxAnswerBytes };
}

/** Read anew for each question: a secret or a certificate that was replaced holds from then on. */
async function secretsOf({
  name,
  url: text,
  password,
  tls,
}: DatabasePoll): Promise<Pick<Means, "url" | "password" | "tls">> {
  const url = new URL(text);
  const word = password === undefined ? undefined : await readSecret(password, `inputs.databases ${name}`);
  if (tls === undefined) return { url, password: word, tls };
  const read = async (file: string | undefined) => (file === undefined ? undefined : readFile(file));
  const [ca, cert, key] = await Promise.all([read(tls.ca), read(tls.cert), read(tls.key)]).catch(() => {
    throw new Unanswered("certificate", "a file of tls cannot be read");
  });
  const files = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  return { url, password: word, tls: { ...files, serverName: tls.serverName ?? url.hostname } };
}

const lookEveryMs = 50;

/** Ends a connection that takes too long or brings too much, and knows why. */
function guardOf({ timeoutMs, mostBytes, stop }: { timeoutMs: number; mostBytes: number; stop: AbortSignal }) {
  let socket: Socket | undefined;
  let why: Unanswered | undefined;
  const fail = (reason: Unanswered) => {
    why ??= reason;
    socket?.destroy(why);
  };
  const late = () =>
    fail(
      (socket?.bytesRead ?? 0) > 0
        ? new Unanswered("too-slow", `no whole answer within ${timeoutMs} ms`)
        : new Unanswered("unreachable", `no word within ${timeoutMs} ms`),
    );
  const stopped = () => fail(new Unanswered("unreachable", "the collectors end"));
  const look = () => {
    if ((socket?.bytesRead ?? 0) > mostBytes) fail(new Unanswered("record-too-large", `more than ${mostBytes} bytes`));
  };
  const timers = [setTimeout(late, timeoutMs), setInterval(look, lookEveryMs)];
  stop.addEventListener("abort", stopped);
  return {
    watch: (opened: Socket) => {
      socket = opened;
      if (why !== undefined) opened.destroy(why);
    },
    why: () => why,
    end() {
      for (const timer of timers) clearTimeout(timer);
      stop.removeEventListener("abort", stopped);
      socket?.destroy();
    },
  };
}
