import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Refusal } from "@chengfang/model/refusal";
import { makeRoot, makeRootCrl, signRequest } from "../ca/ceremony/acts.ts";
import type { Done } from "../ca/ceremony/acts.ts";
import { openRoom } from "../ca/ceremony/room.ts";
import type { Room } from "../ca/ceremony/room.ts";
import { problemsOf } from "../ca/ceremony/transcript.ts";
import { algorithmNamed, rootName } from "../ca/hierarchy/plan.ts";
import { revocationReasonNamed } from "../ca/protocol.ts";
import { derOfPem } from "../x509/pem.ts";
import { atMachine, configured, print, runFront, told } from "./front.ts";

const usage = `usage: ceremony root   --dir DIR --shares M/N [--algorithm p256|sm2|rsa|ml-dsa-65|ed25519] [--name CN] [--organisation O]
       ceremony sign   --dir DIR --csr FILE --share TEXT|FILE …
       ceremony crl    --dir DIR --share TEXT|FILE … [--revoke SERIAL …] [--reason cACompromise|…]
       ceremony verify --dir DIR
       On a machine without a network; the addresses in certificates are those of the configuration (pki.publicName, pki.port).`;

const options = {
  dir: { type: "string" },
  algorithm: { type: "string", default: "p256" },
  shares: { type: "string" },
  share: { type: "string", multiple: true },
  name: { type: "string" },
  organisation: { type: "string" },
  csr: { type: "string" },
  revoke: { type: "string", multiple: true },
  reason: { type: "string", default: "cessationOfOperation" },
  help: { type: "boolean", short: "h" },
} as const;

const read = () => parseArgs({ options, allowPositionals: true });
type Values = ReturnType<typeof read>["values"];

const acts: Readonly<Record<string, (room: Room, values: Values) => Promise<Done>>> = {
  root: (room, values) => {
    const [, needed, of] = /^(\d+)\/(\d+)$/.exec(values.shares ?? "") ?? [];
    if (of === undefined) throw new Refusal("invalid", `--shares M/N: of N people, M open the root\n${usage}`);
    const algorithm = algorithmNamed(values.algorithm);
    return makeRoot(room, {
      algorithm,
      organisation: values.organisation ?? configured().organisation,
      name: values.name ?? rootName(algorithm),
      needed: Number(needed),
      of: Number(of),
      by: atMachine().name,
    });
  },
  sign: (room, values) => {
    if (values.csr === undefined) throw new Refusal("invalid", usage);
    const bytes = readFileSync(values.csr);
    const csr = bytes.includes("-----BEGIN ") ? (derOfPem(bytes.toString("utf8"))[0]?.der ?? bytes) : bytes;
    return signRequest(room, { csr, ...present(values) });
  },
  crl: (room, values) => {
    const reason = revocationReasonNamed(values.reason);
    return makeRootCrl(room, { ...present(values), revoke: values.revoke ?? [], reason });
  },
};

/** Shares as people typed them or as their files hold them. */
function present({ share = [] }: Values): { readonly shares: readonly string[]; readonly by: string } {
  const shares = share.map((each) => (existsSync(each) ? readFileSync(each, "utf8") : each));
  return { shares, by: atMachine().name };
}

/** The offline root ceremony: each act leaves its files and a line of the transcript. */
async function ceremony(): Promise<number> {
  const { values, positionals } = read();
  const [verb = ""] = positionals;
  const { dir } = values;
  const act = acts[verb];
  if (values.help || dir === undefined || (act === undefined && verb !== "verify")) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const directory = resolve(dir);
  if (act === undefined) return verify(directory);
  const { language, pki } = configured();
  const room = await openRoom(directory, pki);
  try {
    const { files, digest } = await act(room, values);
    for (const file of files) print(`  ${file}`);
    print(`${told(language, { zh: "请在场人员抄录记录摘要", en: "Everybody present writes down" })}: ${digest}`);
    const shares = { zh: "请把 shares/ 中各份交给各人后删除", en: "Hand out the shares in shares/, then delete them" };
    if (verb === "root") print(told(language, shares));
  } finally {
    await room.close();
  }
  return 0;
}

function verify(directory: string): number {
  const { steps, problems } = problemsOf(directory);
  for (const problem of problems) print(problem);
  const whole = { zh: `记录完整：${steps} 步`, en: `The transcript is whole: ${steps} steps` };
  if (problems.length === 0) print(told(configured().language, whole));
  return problems.length === 0 ? 0 : 1;
}

await runFront(ceremony);
