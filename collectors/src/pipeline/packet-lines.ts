import type { EventFields } from "@chengfang/model/event";
import { decodeDatagram } from "../flow/datagram.ts";
import type { Knowledge } from "../flow/knowledge.ts";

/** The events of one packet, and whether it was understood. */
export interface PacketEvents {
  readonly events: EventFields[];
  readonly understood: boolean;
}

/**
 * The events of a packet of flows: one a record, or one that says what else it was. The packet itself, byte for byte and
 * in base64, is the original of the first; the ids of all begin alike, so that it is found from any of them.
 */
export function packetEvents(
  bytes: Uint8Array,
  knowledge: Knowledge,
  { exporter, received }: { exporter: string | undefined; received: number },
): PacketEvents {
  const decoded = decoding(bytes, knowledge, { exporter, received });
  if (typeof decoded === "string") return refusedPacket(bytes, decoded, received);
  const { events, templates, missing, problem } = decoded;
  const [first] = events;
  if (first === undefined) {
    if (problem !== undefined) return refusedPacket(bytes, problem, received);
    if (missing.length > 0) return refusedPacket(bytes, `no template ${missing.join(", ")}`, received);
    return { events: [original(told(templates, { exporter, received }), bytes)], understood: true };
  }
  original(first, bytes);
  if (problem !== undefined) first["error.message"] = problem;
  return { events: [...events], understood: true };
}

/** Decoding does not throw; if it does all the same, it costs one packet and not the batch. */
function decoding(...given: Parameters<typeof decodeDatagram>): ReturnType<typeof decodeDatagram> {
  try {
    return decodeDatagram(...given);
  } catch (error) {
    return `decoding failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A packet that nobody understood, kept whole. */
export function refusedPacket(bytes: Uint8Array, reason: string, received: number): PacketEvents {
  const at = new Date(received).toISOString();
  const fields = { "@timestamp": at, "event.kind": "pipeline_error", "error.message": reason };
  return { events: [original(fields, bytes)], understood: false };
}

/** Without its templates an exporter's packets could not be read again from the archive: they are kept too. */
function told(
  templates: number,
  { exporter, received }: { exporter: string | undefined; received: number },
): EventFields {
  return {
    "@timestamp": new Date(received).toISOString(),
    "event.kind": "state",
    "event.category": ["network"],
    "event.type": ["info"],
    "event.action": "netflow_templates",
    "event.module": "netflow",
    "event.dataset": "netflow.templates",
    ...(exporter === undefined ? {} : { "observer.ip": [exporter] }),
    "netflow.templates": templates,
  };
}

function original(fields: EventFields, bytes: Uint8Array): EventFields {
  fields["event.original"] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
  fields["labels.original_encoding"] = "base64";
  return fields;
}
