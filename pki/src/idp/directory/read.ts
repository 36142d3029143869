import { readFileSync } from "node:fs";
import type { DirectoryConfig } from "@chengfang/model/config";
import { Client } from "ldapts";
import type { Entry } from "ldapts";

/** Somebody as the city's directory has them. */
export interface DirectoryPerson {
  readonly dn: string;
  readonly number: string;
  readonly name: string;
  readonly mail: string | null;
  /** Name of the department. */
  readonly unit: string | null;
  /** Name of the platform's account. */
  readonly account: string | null;
  readonly enabled: boolean;
}

const pageSize = 500;
const timeoutMs = 20_000;

/** Reads all people of a directory (RFC 4511, paged by RFC 2696). Entries without a number or a name are left out and counted. */
export async function readDirectory(config: DirectoryConfig): Promise<{ people: DirectoryPerson[]; skipped: number }> {
  const { url, bindDn, passwordFile, base, filter, attributes } = config;
  const client = new Client({ url, timeout: timeoutMs, connectTimeout: timeoutMs });
  try {
    if (bindDn !== undefined) {
      await client.bind(bindDn, passwordFile === undefined ? "" : readFileSync(passwordFile, "utf8").trim());
    }
    const wanted = [...Object.values(attributes), "userAccountControl", "nsAccountLock"];
    const { searchEntries } = await client.search(base, {
      scope: "sub",
      filter,
      attributes: wanted,
      paged: { pageSize },
    });
    const people = searchEntries.flatMap((entry) => personOf(entry, attributes) ?? []);
    return { people, skipped: searchEntries.length - people.length };
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

function personOf(entry: Entry, attributes: DirectoryConfig["attributes"]): DirectoryPerson | undefined {
  const [number, name] = [first(entry, attributes.number), first(entry, attributes.name)];
  if (number === null || name === null) return undefined;
  return {
    dn: entry.dn,
    number: number.slice(0, 64),
    name: name.slice(0, 200),
    mail: first(entry, attributes.mail),
    unit: first(entry, attributes.unit),
    account: first(entry, attributes.account),
    enabled: !isDisabled(entry),
  };
}

/** Active Directory's ACCOUNTDISABLE bit; 389 Directory Server's lock. */
function isDisabled(entry: Entry): boolean {
  const control = Number(first(entry, "userAccountControl") ?? 0);
  return (control & 2) === 2 || first(entry, "nsAccountLock")?.toLowerCase() === "true";
}

function first(entry: Entry, attribute: string): string | null {
  const value = [entry[attribute] ?? []].flat()[0];
  const text = value === undefined ? "" : value.toString().trim();
  return text === "" ? null : text;
}
