import type { Kind, Step, Transport } from "./kinds/kind.ts";
import { transports } from "./kinds/kind.ts";

/** Where senders reach the platform, as `GET /api/onboarding` tells it. */
export interface Place {
  readonly host: string;
  readonly ports: Readonly<Record<"udp" | "tcp" | "tls", number | null>>;
  readonly origin: string;
  /** The platform's clock. */
  readonly now: string;
  readonly clientCertificates: boolean;
}

/** Whether the platform has a port of its own for it. */
const isListening = (way: Transport): way is "tls" | "tcp" | "udp" => way !== "http" && way !== "poll";

/** Ways in which a kind can send to this platform, the best first. */
export function waysOf({ steps }: Kind, { ports }: Place): Transport[] {
  return transports.filter((way) => steps[way] !== undefined && (!isListening(way) || ports[way] !== null));
}

/** The steps with the platform's own address and port filled in. */
export function filled({ steps }: Kind, way: Transport, { ports, host, origin }: Place): Step[] {
  const port = isListening(way) ? String(ports[way] ?? "") : "";
  const values: Readonly<Record<string, string>> = { HOST: host, PORT: port, PROTOCOL: way, ORIGIN: origin };
  return (steps[way] ?? []).map(({ where, text }) => ({
    where,
    text: text.replaceAll(/%(HOST|PORT|PROTOCOL|ORIGIN)%/g, (_, name: string) => values[name] ?? ""),
  }));
}

/** An address that only this computer knows is none to give to others. */
export const isLocal = (host: string): boolean => host === "localhost" || host === "[::1]" || host.startsWith("127.");
