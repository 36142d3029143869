import { acmeClient, csrFor } from "../../pki/test/acme.ts";
import { webServer } from "../../pki/test/challenges.ts";
import { openPlatform } from "../../pki/test/enrol.ts";
import { quantile } from "../row.ts";
import type { Row } from "./table.ts";

const orders = 60;

/** From the order to the certificate over HTTPS, with http-01 validated against a web server of this machine. */
export async function acme(): Promise<Row[]> {
  const web = await webServer();
  const platform = await openPlatform({ acme: { httpPort: web.port } });
  const times: number[] = [];
  try {
    const client = await acmeClient(platform);
    await client.register();
    for (let at = 0; at < orders; at += 1) {
      const name = `n${at}.city.test`;
      platform.dns.records.set(name, { a: "127.0.0.1" });
      const csr = csrFor([name], {});
      const began = performance.now();
      const identifiers = [{ type: "dns", value: name }];
      const made = await client.post<{ authorizations: string[]; finalize: string }>("/new-order", { identifiers });
      const { json } = await client.post<{ challenges: Challenge[] }>(made.json.authorizations[0] ?? "");
      const challenge = json.challenges.find(({ type }) => type === "http-01");
      if (challenge === undefined) throw new Error("no http-01");
      web.pages.set(`/.well-known/acme-challenge/${challenge.token}`, `${challenge.token}.${client.key().thumbprint}`);
      await client.post(challenge.url, {});
      const done = await client.post<{ certificate: string }>(made.json.finalize, { csr });
      await client.post(done.json.certificate);
      times.push(performance.now() - began);
    }
  } finally {
    await platform.close();
    await web.close();
  }
  const note = `${orders} orders, client in the same process`;
  return [{ what: "ACME, order to certificate, median", milliseconds: quantile(times, 0.5), wanted: 50, note }];
}

interface Challenge {
  readonly type: string;
  readonly token: string;
  readonly url: string;
}
