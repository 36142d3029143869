import type { RemoteInfo } from "node:dgram";
import type { Pdu } from "net-snmp";

/** Informs remembered at most; senders give up after some seconds. */
const most = 10_000;

type Sender = Pick<RemoteInfo, "address" | "port">;

/** An inform that comes again, since its answer was late or lost, is stored once and answered each time. */
export interface Informs {
  known(sender: Sender, pdu: Pdu): Promise<void> | undefined;
  once(sender: Sender, pdu: Pdu, store: () => Promise<void>): Promise<void>;
}

export function createInforms(): Informs {
  const stored = new Map<string, Promise<void>>();
  const keyOf = ({ address, port }: Sender, { id, user }: Pdu) => `${address} ${port} ${user ?? ""} ${id ?? ""}`;
  return {
    known: (sender, pdu) => stored.get(keyOf(sender, pdu)),
    once(sender, pdu, store) {
      const key = keyOf(sender, pdu);
      const before = stored.get(key);
      if (before !== undefined) return before;
      const oldest = stored.keys().next().value;
      if (stored.size >= most && oldest !== undefined) stored.delete(oldest);
      const storing = store();
      stored.set(key, storing);
      return storing;
    },
  };
}
