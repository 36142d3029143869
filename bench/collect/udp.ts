import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Row } from "../row.ts";
import { openStage } from "./stage.ts";

const rate = 50_000;

/** Datagrams of 300 bytes at a steady rate, from a process of its own: each that is not stored is lost. */
export async function udp(seconds: number): Promise<Row[]> {
  const stage = await openStage();
  try {
    const sender = fileURLToPath(new URL("./udp-sender.ts", import.meta.url));
    const args = [stage.ports.udp, rate, seconds].map(String);
    const { stdout } = await promisify(execFile)(process.execPath, [sender, ...args]);
    const { sent, took } = JSON.parse(stdout) as { sent: number; took: number };
    const { stored, lost } = await stage.settled(sent);
    const held = Math.round((sent / took) * 1000);
    return [
      {
        what: "UDP: not stored",
        measured: sent - stored,
        unit: "datagrams",
        wanted: ["≤", 0],
        note: `of ${sent}, ${held}/s`,
      },
      { what: "UDP: not stored and not counted", measured: sent - stored - lost, unit: "datagrams", wanted: ["≤", 0] },
      { what: "UDP: peak memory", measured: stage.peakMb(), unit: "MB", wanted: ["≤", 300] },
    ];
  } finally {
    await stage.close();
  }
}
