import type { Socket } from "node:dgram";
import type { Logger } from "@chengfang/store/log";
import { kernelDrops } from "./kernel-drops.ts";

/**
 * Asked of the kernel, which gives no more than twice `net.core.rmem_max`. With 4 MiB there it holds 6,500 datagrams of 300
 * bytes: an eighth of a second, at 50,000 a second. `sysctl -w net.core.rmem_max=33554432` lets it give all, eight times that.
 */
export const receiveBuffer = 32 * 1024 * 1024;
/** Bursts of a second fit into so much. */
const enoughBuffer = 8 * 1024 * 1024;
const dropsEveryMs = 1000;

/** The port of a socket, and what the kernel keeps for it. */
export const boundOf = (socket: Socket) => ({ port: socket.address().port, granted: socket.getRecvBufferSize() });

/** Tells of each datagram that the kernel dropped at this socket; it does not say whose they were. */
export function watchDrops(
  { port, granted }: { readonly port: number; readonly granted: number },
  { log, lost }: { log: Logger; lost: (records: number) => void },
): { close(): Promise<void> } {
  if (granted < enoughBuffer) log.info({ granted }, "small UDP receive buffer: raise net.core.rmem_max for bursts");
  let seen = 0;
  async function look(): Promise<void> {
    const now = (await kernelDrops(port)) ?? seen;
    if (now > seen) lost(now - seen);
    seen = now;
  }
  const timer = setInterval(() => void look(), dropsEveryMs);
  return {
    close: () => {
      clearInterval(timer);
      return look();
    },
  };
}
