import { keywords } from "../keyword/table.ts";
import type { RuleFile } from "./file.ts";
import type { Address, Entry, Header, Option, Port, Rule } from "./tree.ts";

/** A rule in one line, written the one way: single blanks, values as their shapes write them. */
export function printRule({ enabled, header, options }: Rule): string {
  const body = options.map(printOption).join(" ");
  return `${enabled ? "" : "# "}${printHeader(header)} (${body})`;
}

export function printOption({
  name,
  value,
}: Pick<Option, "value"> & { readonly name: { readonly text: string } }): string {
  if (value.shape === "none") return `${name.text};`;
  if (value.shape === "unknown") return value.text === undefined ? `${name.text};` : `${name.text}:${value.text};`;
  return `${name.text}:${keywords.get(name.text)?.shape?.write(value) ?? ""};`;
}

function printHeader({
  action,
  protocol,
  source,
  sourcePort,
  direction,
  destination,
  destinationPort,
}: Header): string {
  return [
    action.text,
    protocol.text,
    printAddress(source),
    printPort(sourcePort),
    direction.text,
    printAddress(destination),
    printPort(destinationPort),
  ].join(" ");
}

export function printAddress(side: Address): string {
  const sign = side.negated ? "!" : "";
  switch (side.kind) {
    case "any":
      return "any";
    case "variable":
      return `${sign}$${side.name}`;
    case "net":
      return `${sign}${side.address}${side.mask === undefined ? "" : `/${side.mask}`}`;
    case "range":
      return `${sign}${side.from}-${side.to}`;
    case "group":
      return `${sign}[${side.members.map(printAddress).join(",")}]`;
  }
}

export function printPort(side: Port): string {
  const sign = side.negated ? "!" : "";
  switch (side.kind) {
    case "any":
      return "any";
    case "variable":
      return `${sign}$${side.name}`;
    case "port":
      return `${sign}${side.port}`;
    case "range":
      return `${sign}${side.from ?? ""}:${side.to ?? ""}`;
    case "group":
      return `${sign}[${side.members.map(printPort).join(",")}]`;
  }
}

/** The file with other entries: what comes from the file unchanged stands as it was written, changed rules the one way. */
export function printFile(file: RuleFile, entries: readonly Entry[] = file.entries): string {
  if (entries === file.entries) return file.text;
  const untouched = new Set<Entry>(file.entries);
  const lines = entries.map((entry) =>
    untouched.has(entry) || entry.kind !== "rule"
      ? file.text.slice(entry.span.start, entry.span.end)
      : printRule(entry.rule),
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** A rule of a file as it was written, its continuation lines and comment mark included. */
export function original(file: RuleFile, entry: Entry): string {
  return file.text.slice(entry.span.start, entry.span.end);
}
