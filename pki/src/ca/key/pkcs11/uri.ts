import { Refusal } from "@chengfang/model/refusal";

/** Where a key on a token is (RFC 7512). */
export interface TokenKey {
  readonly module: string;
  readonly token: string;
  readonly object: string;
  /** File that holds the PIN; without it, the environment does. */
  readonly pinFile: string | undefined;
}

/** `pkcs11:token=T;object=O?module-path=/…/lib.so&pin-source=/…`; a PIN itself never stands in it. Refuses ("invalid"). */
export function tokenKeyOf(uri: string): TokenKey {
  const [, path, query = ""] = /^pkcs11:([^?]*)(?:\?(.*))?$/.exec(uri) ?? [];
  if (path === undefined) throw new Refusal("invalid", "not a PKCS#11 URI (RFC 7512)");
  const attributes = new Map([...pairs(path, ";"), ...pairs(query, "&")]);
  if (attributes.has("pin-value")) throw new Refusal("invalid", "a PIN does not stand in the URI: use pin-source");
  const needed = (name: string): string => {
    const value = attributes.get(name);
    if (value === undefined) throw new Refusal("invalid", `the PKCS#11 URI has no ${name}`);
    return value;
  };
  return {
    module: needed("module-path"),
    token: needed("token"),
    object: needed("object"),
    pinFile: attributes.get("pin-source")?.replace(/^file:(\/\/)?/, ""),
  };
}

function pairs(text: string, separator: string): [string, string][] {
  return text
    .split(separator)
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    });
}
