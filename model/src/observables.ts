import type { ObservableKind } from "./casework.ts";

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:3[0-2]|[12]?\d))?$/;
const ipv6 = /^(?=.*:.*:)[\da-f:]{2,39}(?:\/\d{1,3})?$/i;
const domain = /^(?=.{4,253}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/i;
/** Ends of names that are files far more often than hosts. */
const fileEnding =
  /\.(exe|dll|ps1|bat|sh|php|jsp|jspx|asp|aspx|js|vbs|docx?|xlsx?|pdf|zip|rar|tmp|log|conf|py|jar|elf|so)$/i;

/** Undoes the ways in which people keep addresses from being clicked: hxxp, [.], (dot), [:]. */
export function refanged(text: string): string {
  return text
    .replace(/^hxxp(s?):/i, "http$1:")
    .replaceAll(/\[\.\]|\(\.\)|\[dot\]|\(dot\)|\{\.\}/gi, ".")
    .replaceAll("[:]", ":")
    .replaceAll("[@]", "@");
}

/** What kind of value a text is, and its usual spelling. */
export function observableOf(text: string): { kind: ObservableKind; value: string } | undefined {
  const value = refanged(text.trim());
  if (value === "" || value.length > 2000) return undefined;
  if (ipv4.test(value)) return { kind: "address", value };
  if (ipv6.test(value)) return { kind: "address", value: value.toLowerCase() };
  if (/^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/i.test(value))
    return { kind: "hash", value: value.toLowerCase() };
  if (/^[a-z][a-z\d+.-]{1,15}:\/\/\S+$/i.test(value)) return { kind: "url", value };
  if (/^[^\s@]{1,64}@[^\s@]{1,253}$/.test(value)) return { kind: "email", value: value.toLowerCase() };
  if (fileEnding.test(value)) return { kind: "file", value };
  if (domain.test(value)) return { kind: "domain", value: value.toLowerCase() };
  return undefined;
}

/** The values in pasted text, each once: one a line, or words of prose; what is no value is given back beside them. */
export function observablesIn(text: string): {
  found: { kind: ObservableKind; value: string }[];
  unknown: string[];
} {
  const words = text.split(/[\s,;，；、"'<>|]+/).map((word) => word.replaceAll(/^[([{（]+(?!\.)|[.。)\]}）:]+$/g, ""));
  const found = new Map<string, { kind: ObservableKind; value: string }>();
  const unknown = new Set<string>();
  for (const word of words) {
    if (word === "") continue;
    const value = observableOf(word);
    if (value === undefined) unknown.add(word);
    else found.set(`${value.kind} ${value.value}`, value);
  }
  return { found: [...found.values()], unknown: [...unknown] };
}
