import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { failure } from "./failure.ts";
import type { Attempt, Outcome } from "./proof.ts";
import type { Failure } from "./failure.ts";
import { judgeCertificate } from "./tls-certificate.ts";
import { reverseName } from "./reverse.ts";

const protocol = "acme-tls/1";
const timeoutMs = 10_000;

/** RFC 8737: a certificate made for the purpose, shown where `acme-tls/1` is asked for. */
export async function tls(attempt: Attempt): Promise<Outcome> {
  const { value } = attempt.identifier;
  const addresses = await attempt.resolve.addresses(value);
  if ("detail" in addresses) return addresses;
  const servername = isIP(value) === 0 ? value : reverseName(value); // RFC 8738 §6
  const digest = createHash("sha256").update(attempt.keyAuthorization).digest();
  let last: Outcome = failure("connection", `${value} has no address`);
  for (const address of addresses.slice(0, 4)) {
    const shown = await certificateAt({ address, servername }, attempt);
    last = "detail" in shown ? shown : judgeCertificate(shown, attempt.identifier, digest);
    if (last === "proved") return last;
  }
  return last;
}

function certificateAt(
  { address, servername }: { readonly address: string; readonly servername: string },
  { tlsPort, signal }: Attempt,
): Promise<Buffer | Failure> {
  return new Promise((resolve) => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const socket = connect({
      host: address,
      port: tlsPort,
      servername,
      ALPNProtocols: [protocol],
      rejectUnauthorized: false, // it is self-signed by design
      minVersion: "TLSv1.2",
    });
    const end = (outcome: Buffer | Failure) => {
      socket.destroy();
      resolve(outcome);
    };
    until.addEventListener("abort", () => end(failure("connection", `${address}: no answer`, true)), { once: true });
    socket.once("error", (error) => end(failure("tls", `${address}: ${error.message}`, true)));
    socket.once("secureConnect", () => {
      const shown = socket.getPeerX509Certificate()?.raw;
      if (socket.alpnProtocol !== protocol) end(failure("tls", `${address} does not speak ${protocol}`));
      else end(shown ?? failure("tls", `${address} shows no certificate`));
    });
  });
}
