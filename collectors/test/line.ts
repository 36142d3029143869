import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A line to a port of this machine, which can be cut. */
export async function openLine(port: number) {
  const sockets = new Set<Socket>();
  let up = true;
  let to = port;
  const server = createServer((socket) => {
    if (!up) return void socket.destroy();
    const far = connect(to, "127.0.0.1");
    for (const [each, other] of [
      [socket, far],
      [far, socket],
    ] as const) {
      sockets.add(each);
      each
        .on("error", () => other.destroy())
        .on("close", () => {
          sockets.delete(each);
          other.destroy();
        });
    }
    socket.pipe(far).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      up = false;
      for (const socket of sockets) socket.destroy();
    },
    mend(next = to) {
      to = next;
      up = true;
    },
    close: () => server.close(),
  };
}
