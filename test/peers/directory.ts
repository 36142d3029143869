import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { UserDirectory } from "@chengfang/model/config/user-directory";
import { DirectoryState } from "@chengfang/model/enrichment";
import { readDocument } from "@chengfang/store/documents";
import { freePorts } from "@chengfang/store/free-ports";
import { startChild } from "../../collectors/test/child.ts";
import { eventually } from "../../collectors/test/running.ts";
import { readDirectory } from "../../collectors/src/directory/read.ts";
import type { Bench, Peer } from "./peer.ts";
import { programOf } from "./program.ts";

const count = 1203;
const secret = "peer secret";

/** An unpaged question for more than 500 people is refused, as Active Directory and many others do it. */
const configuration = (bench: Bench) => `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${bench.file("pid")}
TLSCACertificateFile ${bench.file("cert.pem")}
TLSCertificateFile ${bench.file("cert.pem")}
TLSCertificateKeyFile ${bench.file("key.pem")}
modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
suffix "dc=city"
rootdn "cn=admin,dc=city"
rootpw "${secret}"
limits dn.exact="uid=zs7,dc=city" size.soft=500 size.hard=500 size.prtotal=unlimited
access to attrs=userPassword by * auth
access to * by users read
directory ${bench.file("db")}
`;

function people(): string {
  const person = (n: number) =>
    `dn: uid=zs${n},dc=city\nobjectClass: inetOrgPerson\nuid: zs${n}\ncn:: ${Buffer.from(`张三${n}`).toString("base64")}\nsn: x\ndepartmentNumber:: ${Buffer.from("信息中心").toString("base64")}\nuserPassword: ${secret}\n`;
  const root = "dn: dc=city\nobjectClass: dcObject\nobjectClass: organization\no: city\ndc: city\n";
  return [root, ...Array.from({ length: count }, (_, n) => person(n))].join("\n");
}

async function openSlapd(bench: Bench) {
  const [plain = 0, tls = 0] = await freePorts(2);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", bench.file("key.pem"), "-out", bench.file("cert.pem")];
  await bench.ran("openssl", ["req", "-x509", ...key, ...subject, ...files]);
  mkdirSync(bench.file("db"));
  writeFileSync(bench.file("slapd.conf"), configuration(bench));
  writeFileSync(bench.file("people.ldif"), people());
  await bench.ran("slapadd", ["-f", bench.file("slapd.conf"), "-l", bench.file("people.ldif")]);
  const urls = `ldap://localhost:${plain} ldaps://localhost:${tls}`;
  const child = spawn(programOf("slapd") ?? "slapd", ["-d", "0", "-f", bench.file("slapd.conf"), "-h", urls], {
    stdio: "ignore",
  });
  await sleep(1500);
  return {
    plain: `ldap://localhost:${plain}`,
    tls: `ldaps://localhost:${tls}`,
    async close() {
      const ended = once(child, "exit");
      if (child.kill()) await ended;
    },
  };
}

/** Over LDAPS, StartTLS and in the clear; what is wrong is told apart. */
async function reads(bench: Bench): Promise<void> {
  const slapd = await openSlapd(bench);
  writeFileSync(bench.file("password"), `${secret}\n`);
  writeFileSync(bench.file("wrong"), "wrong");
  const stop = new AbortController().signal;
  const read = async (more: object) => {
    const given = { url: slapd.tls, ca: bench.file("cert.pem"), base: "dc=city", bindDn: "uid=zs7,dc=city", ...more };
    return readDirectory(UserDirectory.parse({ password: { file: bench.file("password") }, ...given }), stop);
  };
  try {
    for (const more of [{}, { url: slapd.plain }, { url: slapd.plain, startTls: false, ca: undefined }]) {
      const found = await read(more);
      assert.ok("people" in found, JSON.stringify(found));
      assert.equal(found.people.length, count);
      assert.deepEqual(found.people[7], { accounts: ["zs7"], name: "张三7", department: "信息中心" });
    }
    for (const [more, problem] of [
      [{ password: { file: bench.file("wrong") } }, "credentials"],
      [{ ca: undefined }, "certificate"],
      [{ url: slapd.plain, ca: undefined }, "certificate"],
      [{ base: "dc=elsewhere" }, "refused"],
      [{ most: 1000 }, "too-many"],
    ] as const)
      assert.deepEqual(await read(more), { problem }, JSON.stringify(more));
  } finally {
    await slapd.close();
  }
  assert.deepEqual(await read({}), { problem: "unreachable" });
}

/** Collectors name who an account is, and go on when the directory is away. */
async function names(bench: Bench): Promise<void> {
  const slapd = await openSlapd(bench);
  const data = bench.file("data");
  mkdirSync(data);
  writeFileSync(bench.file("password"), secret);
  const directory = {
    url: slapd.tls,
    ca: bench.file("cert.pem"),
    base: "dc=city",
    bindDn: "uid=zs7,dc=city",
    password: { file: bench.file("password") },
  };
  const named = async (wanted: number) => {
    const child = await startChild(data, { enrichment: { directory } });
    await sleep(4000);
    const line = "<38>Nov 30 10:00:00 web sshd[1]: Failed password for zs1199 from 203.0.113.5 port 22 ssh2";
    const socket = createSocket("udp4");
    await new Promise((resolve) => socket.send(line, child.ports.udp, "127.0.0.1", resolve));
    socket.close();
    const [event] = (await eventually(data, wanted)).filter((each) => each["user.name"] === "zs1199").slice(-1);
    await child.end("SIGTERM");
    assert.deepEqual([event?.["user.full_name"], event?.["labels.user_department"]], ["张三1199", "信息中心"]);
    return readDocument(data, "directory-state", DirectoryState);
  };
  try {
    assert.equal((await named(1))?.problem, "");
  } finally {
    await slapd.close();
  }
  const away = await named(2);
  assert.deepEqual([away?.problem, away?.people], ["unreachable", count]);
}

export const directoryPeers: readonly Peer[] = [
  { name: "slapd: people of a directory", needs: ["slapd", "slapadd", "openssl"], run: reads },
  { name: "slapd: events name who an account is", needs: ["slapd", "slapadd", "openssl"], run: names },
];
