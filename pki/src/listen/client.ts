import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";

/**
 * DER of the certificate that the client showed in TLS; its key is proved by the handshake (RFC 8446 §4.4.3), nothing
 * else is: who takes it as somebody validates its path and its revocation. Undefined without TLS or certificate.
 */
export function clientCertificate({ socket }: IncomingMessage): Uint8Array | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  return socket.getPeerX509Certificate()?.raw;
}
