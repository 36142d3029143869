import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTls, createSecureContext } from "node:tls";
import { generateKey, signerOf } from "../src/key/software.ts";
import { assemble, buildTbs } from "../src/x509/certificate/build.ts";
import { octetString, sequence } from "../src/x509/der/encode.ts";
import { encodeExtension } from "../src/x509/extension/encode.ts";
import { encodeGeneralName } from "../src/x509/generalName.ts";
import type { GeneralName } from "../src/x509/generalName.ts";
import { encodeName } from "../src/x509/name.ts";
import { oids } from "../src/x509/oid.ts";
import { pemOf } from "../src/x509/pem.ts";

type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** The web server of whoever asks for certificates: pages by path. */
export async function webServer() {
  const pages = new Map<string, string | Page>();
  const server = createHttp((request, response) => {
    const page = pages.get(request.url ?? "");
    if (typeof page === "function") page(request, response);
    else response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    pages,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export interface Shown {
  readonly name: GeneralName;
  readonly digest: Uint8Array;
  readonly critical?: boolean;
}

/** A TLS server that answers `acme-tls/1` with the certificate of RFC 8737 for each server name. */
export async function challengeServer() {
  const shown = new Map<string, Shown>();
  const asked: (string | false)[] = [];
  const server = createTls({
    ALPNProtocols: ["acme-tls/1"],
    SNICallback: (name, done) => {
      asked.push(name);
      const given = shown.get(name);
      done(null, given && createSecureContext(certificateFor(given)));
    },
  });
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { shown, asked, port: (server.address() as AddressInfo).port, close: async () => void server.close() };
}

export const digestOf = (keyAuthorization: string): Buffer => createHash("sha256").update(keyAuthorization).digest();

function certificateFor({ name, digest, critical = true }: Shown) {
  const { pkcs8, spki } = generateKey("p-256");
  const { sign, signature } = signerOf(pkcs8);
  const subject = encodeName([["CN", "acme"]]);
  const extensions = [
    encodeExtension({ oid: oids.subjectAltName, critical: false, value: sequence(encodeGeneralName(name)) }),
    encodeExtension({ oid: oids.acmeIdentifier, critical, value: octetString(digest) }),
  ];
  const now = Date.now();
  const validity = { notBefore: now - 60_000, notAfter: now + 3_600_000 };
  const tbs = buildTbs({
    serial: Uint8Array.of(1),
    signature,
    issuer: subject,
    subject,
    spki,
    extensions,
    ...validity,
  });
  return { key: pemOf("PRIVATE KEY", pkcs8), cert: pemOf("CERTIFICATE", assemble(tbs, signature, sign(tbs))) };
}
