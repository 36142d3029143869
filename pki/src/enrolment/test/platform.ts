import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { createLog } from "@chengfang/store/log";
import { openRecords } from "@chengfang/store/records/open";
import { openCa } from "../../ca/client.ts";
import { openCaDatabase } from "../../ca/database.ts";
import { startCa } from "../../ca/start.ts";
import { openListeners } from "../../listen/listeners.ts";
import type { RaContext } from "../../ra/context.ts";
import { informationRoutes } from "../../public/routes.ts";
import { openRaDatabase } from "../../ra/database.ts";
import { pemOf } from "../../x509/pem.ts";
import { enrolmentRoutes } from "../routes.ts";

/** A CA, an RA and their public listener in this process, on a data directory of their own. */
export async function platform(pki: Readonly<Record<string, unknown>> = {}) {
  const data = mkdtempSync(join(tmpdir(), "chengfang-enrol-"));
  const config = Config.parse({ data, pki: { port: 0, raPort: 0, loginPort: 0, ...pki } });
  process.env["CHENGFANG_LOG"] ??= "silent";
  const log = createLog("test");
  const stopping = new AbortController();
  const ca = await startCa({ config, log, stop: stopping.signal });
  const client = openCa(data);
  const db = await openRaDatabase(config);
  const issued = await openCaDatabase(config);
  const records = await openRecords({ data });
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const context: RaContext = { config, log, ca: client, db, issued, records, stop: stopping.signal, now };
  const listeners = await openListeners(context, {
    public: [...informationRoutes(context), ...enrolmentRoutes(context)],
    ra: [],
    login: [],
  });
  const roots = await issued.selectFrom("authorities").select("certificate").where("kind", "=", "root").execute();
  return {
    context,
    clock,
    urls: listeners.urls,
    roots: roots.flatMap(({ certificate }) => (certificate ? [pemOf("CERTIFICATE", certificate)] : [])),
    close: async () => {
      stopping.abort();
      await listeners.close();
      client.close();
      await ca.close();
      await Promise.all([db.destroy(), issued.destroy(), records.destroy()]);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
export type Platform = Awaited<ReturnType<typeof platform>>;

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly key?: string;
  readonly cert?: string;
}

/** One request over TLS, the server's certificate checked against the platform's roots. */
export function ask({ roots }: Pick<Platform, "roots">, url: string, sent: Sent = {}): Promise<Answered> {
  const { body, ...options } = sent;
  return new Promise((resolve, reject) => {
    request(url, { ...options, ca: roots, agent: false }, (response) => {
      response
        .toArray()
        .then(
          (parts: Buffer[]) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
          reject,
        );
    })
      .on("error", reject)
      .end(body);
  });
}
