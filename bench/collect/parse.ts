import { decodeDatagram } from "../../collectors/src/flow/datagram.ts";
import { Exporters } from "../../collectors/src/flow/exporters.ts";
import { usualLimits } from "../../collectors/src/flow/limits.ts";
import { formatNamed, isRejected, recognised } from "../../collectors/src/format/table.ts";
import { loadDefinitions } from "../../collectors/src/pipeline/definitions.ts";
import { dataPacket, templatePacket } from "../../collectors/test/flow-sender.ts";
import { chance } from "../../console/cli/src/demo/chance.ts";
import type { Row } from "../row.ts";
import { kinds, linesOf } from "./lines.ts";
import type { Kind } from "./lines.ts";

const received = Date.UTC(2026, 10, 30, 12);
const context = { received, zoneMinutes: 480 };
const count = 20_000;

/** How often a second of processor does this, warm, in the best of five shares of the time. */
function perSecond(times: number, seconds: number, run: () => void): number {
  run();
  run();
  let best = 0;
  for (let share = 0; share < 5; share += 1) {
    const began = process.threadCpuUsage();
    for (let done = times; ; done += times) {
      run();
      const { user, system } = process.threadCpuUsage(began);
      const took = (user + system) / 1e6;
      if (took < seconds / 5) continue;
      best = Math.max(best, done / took);
      break;
    }
  }
  return best;
}

/** Lines to the fields of ECS by the format that the configuration names, and recognising alone, as `auto` does first. */
export function parse(seconds: number): Row[] {
  loadDefinitions();
  const each = seconds / (kinds.length * 2 + 1);
  return [...kinds.map((kind) => parsed(kind, each)), flows(each), ...kinds.map((kind) => known(kind, each))];
}

function parsed(kind: Kind, seconds: number): Row {
  const format = formatNamed(kind.format);
  if (format === undefined) throw new Error(`no format ${kind.format}`);
  const lines = linesOf(kind, count, chance(8));
  const refused = lines.filter((line) => isRejected(format.parse(line, context))).length;
  if (refused > 0) throw new Error(`${kind.what}: ${refused} of ${count} lines are not understood`);
  const measured = perSecond(count, seconds, () => {
    for (const line of lines) format.parse(line, context);
  });
  const wanted = kind.wanted === undefined ? {} : { wanted: ["≥", kind.wanted] as const };
  return { what: `parse: ${kind.what}`, measured, unit: "/CPU s", ...wanted };
}

function flows(seconds: number): Row {
  const exporters = new Exporters(usualLimits);
  exporters.take("10.0.0.1", templatePacket({ version: 9, sequence: 1 }), received);
  const packet = dataPacket({ version: 9, sequence: 2 }, 30);
  const [ready] = exporters.take("10.0.0.1", packet, received).ready;
  if (ready === undefined) throw new Error("the template is not known");
  const around = { exporter: "10.0.0.1", received };
  const measured = perSecond(30 * 200, seconds, () => {
    for (let times = 0; times < 200; times += 1) decodeDatagram(ready.bytes, ready.knowledge, around);
  });
  return { what: "parse: NetFlow v9 flows", measured, unit: "/CPU s", wanted: ["≥", 300_000], note: "30 a packet" };
}

function known(kind: Kind, seconds: number): Row {
  const lines = linesOf(kind, count, chance(9));
  const measured = perSecond(count, seconds, () => {
    for (const line of lines) recognised(line);
  });
  return { what: `recognise: ${kind.what}`, measured, unit: "/CPU s", note: recognised(lines[0] ?? "") };
}
