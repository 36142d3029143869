import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import type { IncomingMessage, Server as HttpServer, ServerOptions, ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What a server shows in TLS: PEM, the chain after its own certificate. */
export interface TlsPair {
  readonly key: string;
  readonly cert: string;
  /** Names of authorities sent with the request for a client certificate, so that browsers offer the right ones. */
  readonly clientAuthorities?: string | undefined;
}

export interface PortOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsPair;
  /** HTTP without TLS is answered as well: OCSP, CRLs and issuers must be (RFC 5280 §8: no TLS to check TLS). */
  readonly plain: boolean;
  /** Asks for a client certificate; none, or one we do not know, is no obstacle here: routes judge it. */
  readonly askCertificate: boolean;
  readonly answer: Answer;
}

export interface OpenPort {
  readonly port: number;
  /** New connections see the new pair; those open keep theirs. */
  readonly show: (tls: TlsPair) => void;
  close(): Promise<void>;
}

/** First octet of a TLS record that holds a handshake (RFC 8446 §5.1). No HTTP method begins so. */
const handshake = 0x16;
const firstByteMs = 10_000;
const maxConnections = 4000;
const limits: ServerOptions = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 5000,
  noDelay: true,
};

/** One port for HTTPS, and for HTTP where that is wanted: the first octet tells them apart. */
export async function openPort(options: PortOptions): Promise<OpenPort> {
  const plain = options.plain ? createHttp(limits, options.answer) : undefined;
  const secure = createHttps(
    {
      ...limits,
      ...contextOf(options.tls),
      requestCert: options.askCertificate,
      rejectUnauthorized: false,
      handshakeTimeout: firstByteMs,
      ALPNProtocols: ["http/1.1"],
    },
    options.answer,
  );
  secure.on("tlsClientError", (_error, socket) => socket.destroy());
  const door = createServer({ noDelay: true }, (socket) => sort(socket, plain, secure));
  door.maxConnections = maxConnections;
  door.listen({ host: options.host, port: options.port });
  await once(door, "listening");
  return {
    port: (door.address() as AddressInfo).port,
    show: (tls) => secure.setSecureContext(contextOf(tls)),
    close: async () => {
      door.close();
      plain?.closeAllConnections();
      secure.closeAllConnections();
      if (door.listening) await once(door, "close");
    },
  };
}

function contextOf({ key, cert, clientAuthorities }: TlsPair) {
  return {
    key,
    cert,
    minVersion: "TLSv1.2" as const,
    ...(clientAuthorities === undefined ? {} : { ca: clientAuthorities }),
  };
}

function sort(socket: Socket, plain: HttpServer | undefined, secure: HttpServer): void {
  socket.setTimeout(firstByteMs, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  const look = () => {
    const first = socket.read(1) as Buffer | null;
    if (first === null) return;
    socket.off("readable", look);
    socket.setTimeout(0);
    socket.removeAllListeners("timeout");
    socket.unshift(first);
    const server = first[0] === handshake ? secure : plain;
    if (server === undefined) socket.destroy();
    else server.emit("connection", socket);
  };
  socket.on("readable", look);
}
