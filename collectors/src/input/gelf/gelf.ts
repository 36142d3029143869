import type { TcpConfig } from "@chengfang/model/config/inputs";
import type { Ground, Listening } from "../input.ts";
import { listenTcp } from "../tcp/listen.ts";
import type { Serving } from "../tcp/listen.ts";
import type { Peer } from "../tcp/peer.ts";
import { listenGelfUdp } from "./udp.ts";

/** GELF over UDP and TCP on one port; with TLS, over TCP alone. Nothing is acknowledged: the protocol has no way to. */
export async function listenGelf(config: TcpConfig, ground: Ground): Promise<Listening | undefined> {
  const tcp = await listenTcp(config, { input: "gelf", carrier: "gelf", serve }, ground);
  if (tcp === undefined || config.tls !== undefined) return tcp;
  const udp = await listenGelfUdp(config, tcp.port, ground);
  return {
    port: tcp.port,
    lastByte: () => Math.max(tcp.lastByte(), udp.lastByte()),
    async close() {
      await Promise.all([tcp.close(), udp.close()]);
    },
  };
}

/** Messages over TCP end with NUL; they are not compressed, as that would put NULs into them. */
async function serve(peer: Peer, { config }: Serving): Promise<void> {
  for (;;) {
    const message = await peer.reader.until(0, config.maxFrameBytes);
    if (message === "too-long") return peer.refuse("too-large");
    if (message === undefined) break;
    peer.reader.done();
    if (message.length > 0) await peer.hand(message);
  }
  const rest = await peer.reader.any();
  if (rest !== undefined && rest.length > 0) await peer.hand(rest);
}
