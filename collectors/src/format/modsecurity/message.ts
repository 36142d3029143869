import type { Transaction } from "./transaction.ts";

/** `Access denied … [id "941100"] [msg "…"] [severity "CRITICAL"] [tag "attack-xss"]`. */
export function messageOf(text: string): Transaction["messages"][number] {
  const said = new Map<string, string>();
  const tags: string[] = [];
  for (const [, name = "", value = ""] of text.matchAll(/\[(\w{1,20}) "((?:[^"\\]|\\.){0,2000})"\]/g)) {
    if (name === "tag") tags.push(value);
    else if (!said.has(name)) said.set(name, value);
  }
  return {
    text: said.get("msg") ?? text.slice(0, 500),
    rule: said.get("id"),
    severity: said.get("severity"),
    tags,
    data: said.get("data"),
    file: said.get("file"),
  };
}
