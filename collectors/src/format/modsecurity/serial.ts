import { messageOf } from "./message.ts";
import type { Transaction } from "./transaction.ts";

/** A transaction in its parts: A about it, B the request's head, F the response's, H what the engine did. */
export function readSerial(text: string): Transaction {
  const parts = partsOf(text);
  const of = (name: string): readonly string[] => parts.get(name) ?? [];
  const [, time, id, client, clientPort, server, serverPort] = about.exec(of("A")[0] ?? "") ?? [];
  const [request = "", ...headers] = of("B");
  const [method, target, version] = request.split(" ");
  const trailer = of("H");
  return {
    time,
    id,
    client,
    clientPort,
    server,
    serverPort,
    method,
    target,
    version: version?.replace("HTTP/", ""),
    headers: new Map(headers.flatMap((line) => headerOf(line))),
    status: / (\d{3})(?: |$)/.exec(of("F")[0] ?? "")?.[1],
    messages: trailer
      .filter((line) => line.startsWith("Message: ") || line.startsWith("ModSecurity: "))
      .map((line) => messageOf(line.slice(line.indexOf(" ") + 1))),
    intercepted: trailer.some((line) => line.startsWith("Action: Intercepted")),
  };
}

const about = /^\[([^\]]{10,40})\] (\S+) (\S+) (\d+) (\S+) (\d+)/;

function partsOf(text: string): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of text.split("\n", 2000)) {
    const boundary = /^-{2,3}\w{8,32}-{1,3}([A-Z])--$/.exec(line.trimEnd());
    if (boundary?.[1] !== undefined) {
      open = [];
      parts.set(boundary[1], open);
    } else if (open !== undefined && line !== "") open.push(line.trimEnd());
  }
  return parts;
}

function headerOf(line: string): [string, string][] {
  const colon = line.indexOf(":");
  return colon < 1 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
}
