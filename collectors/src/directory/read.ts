import { readFile } from "node:fs/promises";
import type { ConnectionOptions } from "node:tls";
import type { UserDirectory } from "@chengfang/model/config/user-directory";
import type { DirectoryPerson, DirectoryState } from "@chengfang/model/enrichment";
import { Client, InvalidCredentialsError, ResultCodeError } from "ldapts";
import type { Entry } from "ldapts";
import { readSecret } from "../input/secret.ts";

export type Problem = Exclude<DirectoryState["problem"], "">;

/** The people of a directory and how many entries had no account, or why they could not be read. */
export type Reading = { readonly people: DirectoryPerson[]; readonly skipped: number } | { readonly problem: Problem };

/** Reads all people of a directory (RFC 4511), page by page. */
export async function readDirectory(config: UserDirectory, stop: AbortSignal): Promise<Reading> {
  const password = await passwordOf(config);
  if (password === undefined) return { problem: "secret" };
  const ca = config.ca === undefined ? undefined : await readFile(config.ca).catch(() => null);
  if (ca === null) return { problem: "certificate" };
  return ask(config, { password, tls: ca === undefined ? {} : { ca }, stop });
}

interface Means {
  readonly password: string;
  readonly tls: ConnectionOptions;
  readonly stop: AbortSignal;
}

async function ask(config: UserDirectory, { password, tls, stop }: Means): Promise<Reading> {
  const { url, timeoutSeconds } = config;
  const timeout = timeoutSeconds * 1000;
  const encrypted = url.startsWith("ldaps:");
  // A client that is given options of TLS begins with TLS, whatever its address says.
  const client = new Client({ url, timeout, connectTimeout: timeout, ...(encrypted && { tlsOptions: tls }) });
  const end = () => void client.unbind().catch(() => undefined);
  stop.addEventListener("abort", end);
  try {
    if (!encrypted && config.startTls) await client.startTLS(tls);
    if (config.bindDn !== undefined) await client.bind(config.bindDn, password);
    return await readPeople(client, config);
  } catch (error) {
    return { problem: problemOf(error) };
  } finally {
    stop.removeEventListener("abort", end);
    await client.unbind().catch(() => undefined);
  }
}

async function passwordOf({ password }: UserDirectory): Promise<string | undefined> {
  if (password === undefined) return "";
  return readSecret(password, "enrichment.directory").catch(() => undefined);
}

async function readPeople(client: Client, config: UserDirectory): Promise<Reading> {
  const { base, filter, attributes, pageSize, most } = config;
  const people: DirectoryPerson[] = [];
  let skipped = 0;
  const options = { scope: "sub", filter, attributes: Object.values(attributes).flat(), paged: { pageSize } } as const;
  for await (const { searchEntries } of client.searchPaginated(base, options))
    for (const entry of searchEntries) {
      const person = personOf(entry, attributes);
      if (person === undefined) skipped += 1;
      else if (people.push(person) > most) return { problem: "too-many" };
    }
  return { people, skipped };
}

const mostAccounts = 20;
const longest = 200;

/** Somebody without an account is found in no event. */
export function personOf(entry: Entry, attributes: UserDirectory["attributes"]): DirectoryPerson | undefined {
  const accounts = attributes.account.flatMap((name) => valuesOf(entry, name)).filter((each) => each.length <= longest);
  if (accounts.length === 0) return undefined;
  const first = (names: readonly string[]) =>
    (names.flatMap((name) => valuesOf(entry, name))[0] ?? "").slice(0, longest);
  return {
    accounts: [...new Set(accounts)].slice(0, mostAccounts),
    name: first(attributes.name),
    department: first(attributes.department),
  };
}

function valuesOf(entry: Entry, attribute: string): string[] {
  return [entry[attribute] ?? []]
    .flat()
    .map((value) => value.toString().trim())
    .filter((text) => text !== "");
}

const certificate = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|ERR_TLS/;

function problemOf(error: unknown): Problem {
  if (error instanceof InvalidCredentialsError) return "credentials";
  if (error instanceof ResultCodeError) return "refused";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return certificate.test(code) ? "certificate" : "unreachable";
}
