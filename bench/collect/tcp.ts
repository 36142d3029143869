import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "@chengfang/store/free-ports";
import { chance } from "../../console/cli/src/demo/chance.ts";
import type { Row } from "../row.ts";
import { kinds, linesOf } from "./lines.ts";
import { openStage } from "./stage.ts";

const connections = 8;

/** A fifth each of five kinds would be a city; one kind is what others measure: RFC 5424 auth lines. */
function block(): Buffer {
  const [auth] = kinds;
  if (auth === undefined) throw new Error("no kinds");
  return Buffer.from(`${linesOf(auth, 1000, chance(10)).join("\n")}\n`);
}

async function send(port: number, thousands: number): Promise<void> {
  const bytes = block();
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      return socket.resume();
    }),
  );
  const share = async (socket: (typeof sockets)[number]) => {
    for (let left = thousands / connections; left > 0; left -= 1) {
      if (!socket.write(bytes)) await once(socket, "drain");
    }
    socket.end();
    await once(socket, "close");
  };
  await Promise.all(sockets.map(share));
}

/** TCP to segments on disk through the collectors as they run; beside it rsyslog, which writes the same lines to a file. */
export async function tcp(seconds: number): Promise<Row[]> {
  const thousands = Math.max(1, Math.round(seconds * 6)) * connections;
  const stage = await openStage();
  try {
    await send(stage.ports.tcp, connections); // the first are parsed by code that is not compiled yet
    await stage.settled(connections * 1000);
    const began = Date.now();
    await send(stage.ports.tcp, thousands);
    const wanted = (thousands + connections) * 1000;
    const { stored } = await stage.settled(wanted); // told once a second
    const took = Date.now() - began;
    const measured = (thousands * 1e6) / took;
    const others = await rsyslog(thousands);
    const ratio = others === undefined ? "" : `, ${(measured / others).toFixed(2)} of rsyslog`;
    const peak = stage.peakMb();
    return [
      {
        what: "TCP to segments",
        measured,
        unit: "lines/s",
        wanted: ["≥", 80_000],
        note: `${thousands}k lines${ratio}`,
      },
      { what: "TCP: not stored", measured: wanted - stored, unit: "lines", wanted: ["≤", 0] },
      { what: "TCP: peak memory", measured: peak, unit: "MB", wanted: ["≤", 300] },
      ...(others === undefined ? [] : [{ what: "rsyslog to a file", measured: others, unit: "lines/s" }]),
    ];
  } finally {
    await stage.close();
  }
}

async function rsyslog(thousands: number): Promise<number | undefined> {
  if (spawnSync("rsyslogd", ["-v"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "chengfang-rsyslog-"));
  const [port = 0] = await freePorts(1);
  const [out, conf] = [join(folder, "out.log"), join(folder, "rsyslog.conf")];
  writeFileSync(
    conf,
    `global(workDirectory="${folder}")\nmodule(load="imtcp")\ninput(type="imtcp" port="${port}" address="127.0.0.1")\naction(type="omfile" file="${out}")\n`,
  );
  const child = spawn("rsyslogd", ["-n", "-f", conf, "-i", join(folder, "pid")], { stdio: "ignore" });
  try {
    await sleep(1000);
    const began = Date.now();
    await send(port, thousands);
    for (let size = -1; ; await sleep(500)) {
      const now = statSync(out, { throwIfNoEntry: false })?.size ?? 0;
      if (now === size) break;
      size = now;
    }
    return (thousands * 1e6) / (statSync(out).mtimeMs - began);
  } finally {
    const ended = once(child, "exit");
    child.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
}
