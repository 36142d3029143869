import { Socket } from "node:net";
import { checkServerIdentity } from "node:tls";
import { Client, Query, types } from "pg";
import type { QueryArrayConfig } from "pg";
import type { Means, Question } from "./question.ts";
import { timeOf } from "./record.ts";
import type { Cell } from "./record.ts";

/** Times as texts that are alike wherever the server is; nothing may be written. */
const session = "-c default_transaction_read_only=on -c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex";

/** Asks a database that speaks PostgreSQL's protocol. */
export async function askPostgres(
  question: Question,
  { url, password, tls, timeoutMs, zone, watch, take }: Means,
): Promise<void> {
  const socket = new Socket();
  const client = new Client({
    connectionString: withPassword(url, password),
    stream: () => socket,
    ...(tls && { ssl: { ...tls, checkServerIdentity: (_host, peer) => checkServerIdentity(tls.serverName, peer) } }),
    statement_timeout: timeoutMs,
    options: session,
  });
  watch(socket);
  client.on("error", () => {}); // the question fails too
  await client.connect();
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const query = new Query<(string | null)[]>(written(question));
  query.on("row", (row, result) => {
    try {
      if (!take(cellsOf(row, result?.fields ?? [], zone))) resolve(false);
    } catch (error) {
      reject(error);
    }
  });
  query.on("end", () => resolve(true));
  query.on("error", reject);
  client.query(query);
  if (await promise) await client.end();
}

/** Values come as the texts that the server writes. */
const written = ({ query, after, limit }: Question): QueryArrayConfig => ({
  text: query,
  values: [after, limit],
  rowMode: "array",
  types: { getTypeParser: () => (text: string) => text },
});

/** A connection takes its password from its address alone; it is told to nobody. */
function withPassword(url: URL, password: string | undefined): string {
  const address = new URL(url);
  if (password !== undefined) address.password = encodeURIComponent(password);
  return address.href;
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

function cellsOf(row: readonly (string | null)[], fields: readonly Field[], zone: string): Cell[] {
  return fields.map(({ name, dataTypeID }, index) => {
    const text = row[index] ?? null;
    return { name, text, value: text === null ? null : valueOf(text, dataTypeID, zone) };
  });
}

const { BYTEA, DATE, TIMESTAMP, TIMESTAMPTZ } = types.builtins;
/** The client would give times a zone of this machine, and no more than milliseconds. */
const texts: ReadonlySet<number> = new Set([BYTEA, DATE]);
const times: ReadonlySet<number> = new Set([TIMESTAMP, TIMESTAMPTZ]);

/** By the numbers of types, of which a database may have its own. */
const parsers: { readonly getTypeParser: (type: number) => (text: string) => unknown } = types;

function valueOf(text: string, type: number, zone: string): unknown {
  if (texts.has(type)) return text;
  return times.has(type) ? timeOf(text, zone) : parsers.getTypeParser(type)(text);
}
