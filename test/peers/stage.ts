import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePorts } from "@chengfang/store/free-ports";
import type { KeyProtocol } from "@chengfang/model/enrolment";
import { socketPath } from "@chengfang/store/socket";
import { nameServer } from "../../pki/test/dns.ts";

interface EnrolmentSecret {
  readonly id: string;
  readonly secret: string;
  readonly challenge: string;
}

/** The CA and the RA as processes of their own, with a name server and a web server for what is validated. */
export interface Stage {
  readonly folder: string;
  readonly http: string;
  readonly https: string;
  readonly directory: string;
  /** PEM files: the P-256 root, and all roots. */
  readonly root: string;
  readonly roots: string;
  readonly issuers: readonly X509Certificate[];
  /** Files here are served where http-01 looks. */
  readonly webroot: string;
  readonly ports: { readonly http: number; readonly tls: number };
  readonly dns: Awaited<ReturnType<typeof nameServer>>;
  /** An enrolment key, entered by one person and released by another. */
  key(protocol: KeyProtocol, uses?: number): Promise<EnrolmentSecret>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "chengfang-peers-"));
  const webroot = join(folder, "web");
  mkdirSync(join(webroot, ".well-known", "acme-challenge"), { recursive: true });
  const [port = 0, http = 0, tls = 0] = await freePorts(3);
  const dns = await nameServer();
  const web = await serve(webroot, http, dns.records);
  const data = join(folder, "data");
  const config = {
    data,
    pki: {
      port,
      raPort: 0,
      loginPort: 0,
      acme: { httpPort: http, tlsPort: tls, resolvers: [dns.address], loopback: true },
      est: { retryAfterSeconds: 1 },
      cmp: { retryAfterSeconds: 1 },
    },
  };
  const parts = [await start("ca", config), await start("ra", config)];
  const base = `http://localhost:${port}`;
  return {
    folder,
    http: base,
    https: `https://localhost:${port}`,
    directory: `https://localhost:${port}/acme/directory`,
    ...(await authorities(base, folder)),
    webroot,
    ports: { http, tls },
    dns,
    key: (protocol, uses = 1) => secretFor(data, protocol, uses),
    close: async () => {
      for (const part of parts.toReversed()) await stop(part);
      web.close();
      web.closeAllConnections();
      await dns.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Serves the folder, and takes TXT records for the name server: `/txt/NAME/VALUE`. */
async function serve(webroot: string, port: number, records: Stage["dns"]["records"]) {
  const server = createServer((asked, answer) => {
    const url = asked.url ?? "/";
    const [, name, text] = /^\/txt\/([\w.-]+)\/([\w-]+)$/.exec(url) ?? [];
    if (name !== undefined && text !== undefined) {
      records.set(name.replace(/\.$/, "").toLowerCase(), { txt: [text] });
      return answer.end();
    }
    const file = /^\/\.well-known\/acme-challenge\/[\w-]+$/.test(url) ? join(webroot, url) : "";
    return existsSync(file) ? answer.end(readFileSync(file)) : answer.writeHead(404).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Starts a part as the command does, and waits until it is ready. */
async function start(part: "ca" | "ra", config: object): Promise<ChildProcess> {
  const main = fileURLToPath(new URL(`../../pki/src/${part}/main.ts`, import.meta.url));
  const env = { CHENGFANG_LOG: "warn", ...process.env, CHENGFANG_CONFIG: JSON.stringify(config) };
  const child = fork(main, { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`pki/${part} ended before it was ready`)));
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {}); // it will end some time
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function authorities(base: string, folder: string) {
  const [root, issuing] = await Promise.all(
    ["root-p256", "issuing-p256"].map(async (id) => {
      const answer = await fetch(`${base}/aia/${id}.cer`);
      return new X509Certificate(Buffer.from(await answer.arrayBuffer()));
    }),
  );
  const file = join(folder, "root.pem");
  const all = join(folder, "authorities.pem");
  writeFileSync(file, root?.toString() ?? "");
  writeFileSync(all, `${issuing?.toString() ?? ""}${root?.toString() ?? ""}`);
  return { root: file, roots: all, issuers: issuing ? [issuing] : [] };
}

/** The two people, as the console tells them to the RA. */
const people = { enter: ["li", "ra-enter"], release: ["wang", "ra-review"] } as const;

async function secretFor(data: string, protocol: KeyProtocol, uses: number): Promise<EnrolmentSecret> {
  const wanted = { protocol, name: `peer-${protocol}`, names: ["peer.test"], uses };
  const { id } = (await askRa(data, "enter", ["/enrolment-keys", wanted])) as { id: string };
  return (await askRa(data, "release", [`/enrolment-keys/${id}/release`, {}])) as EnrolmentSecret;
}

function askRa(data: string, by: keyof typeof people, [path, body]: readonly [string, object]): Promise<unknown> {
  const [name, role] = people[by];
  const actor = { account: `account-${name}`, name, roles: [role], address: "127.0.0.1" };
  const headers = {
    "content-type": "application/json",
    "x-chengfang-actor": Buffer.from(JSON.stringify(actor)).toString("base64url"),
  };
  return new Promise((resolve, reject) => {
    const take = async (answer: IncomingMessage) => {
      const text = Buffer.concat(await answer.toArray()).toString();
      if ((answer.statusCode ?? 500) >= 300) throw new Error(text);
      return JSON.parse(text) as unknown;
    };
    const asked = request({ socketPath: socketPath(data, "ra"), path, method: "POST", headers });
    asked.on("response", (answer: IncomingMessage) => void take(answer).then(resolve, reject));
    asked.on("error", reject).end(JSON.stringify(body));
  });
}
