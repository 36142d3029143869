import type { Server, Socket } from "node:net";
import type { Surroundings } from "../input.ts";

interface Counting {
  readonly input: string;
  readonly around: Pick<Surroundings, "intake" | "sources">;
}

/**
 * Connections have so many places. When all are taken, the source that has most of them gives one up: who floods a port with
 * connections shuts out nobody else.
 */
export function keepPlaces(server: Server, most: number, { input, around }: Counting): void {
  const taken = new Map<string, Set<Socket>>();
  let count = 0;
  const refused = (address: string) => around.intake.reject(around.sources.of(input, address), "too-many-connections");

  function leave(address: string, socket: Socket): void {
    const own = taken.get(address);
    if (own?.delete(socket) !== true) return;
    count -= 1;
    if (own.size === 0) taken.delete(address);
  }

  /** False where the newcomer's source has as many places as any other. */
  function makeRoom(newcomer: string): boolean {
    const [address, sockets] = largest(taken);
    if ((taken.get(newcomer)?.size ?? 0) >= sockets.size) return false;
    const newest = [...sockets].at(-1);
    if (newest === undefined) return false;
    leave(address, newest);
    newest.destroy();
    refused(address);
    return true;
  }

  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    if (count >= most && !makeRoom(address)) {
      socket.destroy();
      return refused(address);
    }
    const own = taken.get(address) ?? new Set();
    taken.set(address, own.add(socket));
    count += 1;
    socket.once("close", () => leave(address, socket));
  });
}

function largest(taken: ReadonlyMap<string, ReadonlySet<Socket>>): readonly [string, ReadonlySet<Socket>] {
  let found: readonly [string, ReadonlySet<Socket>] = ["", new Set()];
  for (const each of taken) if (each[1].size > found[1].size) found = each;
  return found;
}
