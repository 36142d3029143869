import { connect } from "node:net";
import type { Socket } from "node:net";
import { createConnection } from "mysql2";
import type { Connection, ConnectionOptions, TypeCastField } from "mysql2";
import type { Means, Question } from "./question.ts";
import { Unanswered } from "./problem.ts";
import { textOf, timeOf } from "./record.ts";
import type { Cell } from "./record.ts";

const usualPort = 3306;

/** Asks a database that speaks the protocol of MySQL, as MariaDB does. */
export async function askMysql(
  question: Question,
  { url, password, tls, timeoutMs, zone, watch, take }: Means,
): Promise<void> {
  const socket = connect(Number(url.port) || usualPort, url.hostname.replace(/^\[(.*)\]$/, "$1"));
  watch(socket);
  const connection = createConnection({ ...options(socket, zone), ...nameOf(url, password), ...secured(tls) });
  const failed = new Promise<never>((_, reject) => connection.on("error", reject));
  failed.catch(() => {}); // whoever waits is told
  endAtDisorder(connection, socket);
  try {
    await Promise.race([prepare(connection, timeoutMs), failed]);
    const whole = await Promise.race([rowsOf(connection, written(question), take), failed]);
    // A server writes a warning of each connection that ends without a word.
    if (whole) await Promise.race([ended(connection), failed]);
  } finally {
    connection.destroy();
  }
}

/** The client goes on over packets out of order, with a line on standard error for each: a server could fill the disk. */
function endAtDisorder(connection: Connection, socket: Socket): void {
  connection.on("warn", () => {
    Object.assign(connection, { handlePacket: () => {} });
    socket.destroy(new Unanswered("refused", "packets out of order"));
  });
}

/** Rows are taken apart by code that is there, not by code made for their columns; nothing of ours is given out. */
const options = (socket: Socket, zone: string): ConnectionOptions => ({
  stream: socket,
  charset: "utf8mb4",
  disableEval: true,
  rowsAsArray: true,
  typeCast: (field: TypeCastField) => cellOf(field, zone),
  flags: ["-LOCAL_FILES", "-CONNECT_ATTRS"],
});

function nameOf({ username, pathname }: URL, password: string | undefined): ConnectionOptions {
  const database = decodeURIComponent(pathname.slice(1));
  return {
    user: decodeURIComponent(username),
    ...(password !== undefined && { password }),
    ...(database !== "" && { database }),
  };
}

/** The client holds the certificate against what it thinks the host is called. */
function secured(tls: Means["tls"]): ConnectionOptions {
  if (tls === undefined) return {};
  const { serverName, ...files } = tls;
  return { host: serverName, ssl: { ...files, verifyIdentity: true } };
}

/** MariaDB and MySQL call the same limit by two names, and know only their own. */
const unknownVariable = 1193;

async function prepare(connection: Connection, timeoutMs: number): Promise<void> {
  await run(connection, "SET SESSION TRANSACTION READ ONLY");
  await run(connection, "SET time_zone = '+00:00'");
  for (const limit of [`max_statement_time = ${timeoutMs / 1000}`, `max_execution_time = ${timeoutMs}`])
    await run(connection, `SET SESSION ${limit}`).catch((error: { errno?: number }) => {
      if (error.errno !== unknownVariable) throw error;
    });
}

function run(connection: Connection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error) => (error === null ? resolve() : reject(error)));
  });
}

const ended = (connection: Connection) => new Promise<void>((resolve) => connection.end(() => resolve()));

/** Whether the answer was taken to its end. */
function rowsOf(connection: Connection, sql: string, take: Means["take"]): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const query = connection.query(sql);
  query.on("result", (row: unknown) => {
    if (!Array.isArray(row)) return;
    try {
      if (!take(row as Cell[])) resolve(false);
    } catch (error) {
      reject(error);
    }
  });
  query.on("end", () => resolve(true));
  query.on("error", reject);
  return promise;
}

/** With the cursor and the limit in it: a cursor of other than plain characters cannot end its quotes. */
export function written({ query, after, limit }: Question): string {
  const plain = /^[\w.:+ -]*$/.test(after);
  const cursor = plain ? `'${after}'` : `_utf8mb4 X'${Buffer.from(after).toString("hex")}'`;
  return query.replaceAll(/\$([12])(?!\d)/g, (_, which) => (which === "1" ? cursor : String(limit)));
}

const bits: ReadonlySet<string> = new Set(["BIT", "GEOMETRY"]);
const numbers: ReadonlySet<string> = new Set(["TINY", "SHORT", "LONG", "INT24", "YEAR", "LONGLONG", "FLOAT", "DOUBLE"]);

function cellOf(field: TypeCastField, zone: string): Cell {
  const bytes = field.buffer();
  const { name, type } = field;
  if (bytes === null) return { name, text: null, value: null };
  const text = bits.has(type) ? `\\x${bytes.toString("hex")}` : textOf(bytes);
  return { name, text, value: valueOf(text, type, zone) };
}

/** The session's zone is UTC: a TIMESTAMP is written in it, a DATETIME is what was put into it. */
function valueOf(text: string, type: string, zone: string): unknown {
  if (type === "TIMESTAMP") return timeOf(text, "Z");
  if (type === "DATETIME") return timeOf(text, zone);
  if (!numbers.has(type)) return text;
  const number = Number(text);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : text;
}
