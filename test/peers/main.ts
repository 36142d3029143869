import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { acmePeers } from "./acme.ts";
import { cmpPeers } from "./cmp.ts";
import { clientPeers } from "./collect/clients.ts";
import { devicePeers } from "./collect/devices.ts";
import { flowPeers } from "./collect/flows.ts";
import { forwarderPeers } from "./collect/forwarders.ts";
import { httpPeers } from "./collect/http.ts";
import { lumberjackPeers } from "./collect/lumberjack.ts";
import { pagePeers } from "./collect/page.ts";
import { pythonPeers } from "./collect/python.ts";
import { syslogPeers } from "./collect/syslog.ts";
import { trapPeers } from "./collect/traps.ts";
import { databasePeers } from "./databases.ts";
import { directoryPeers } from "./directory.ts";
import { estPeers } from "./est.ts";
import { lintPeers } from "./lints.ts";
import { nginxPeers } from "./nginx.ts";
import { benchOf } from "./peer.ts";
import type { Peer } from "./peer.ts";
import { programOf } from "./program.ts";
import { scepPeers } from "./scep.ts";
import { openStage } from "./stage.ts";
import { statusPeers } from "./status.ts";

const peers: readonly Peer[] = [
  ...acmePeers,
  ...nginxPeers,
  ...estPeers,
  ...scepPeers,
  ...cmpPeers,
  ...statusPeers,
  ...lintPeers,
  ...syslogPeers,
  ...lumberjackPeers,
  ...clientPeers,
  ...pythonPeers,
  ...httpPeers,
  ...forwarderPeers,
  ...flowPeers,
  ...trapPeers,
  ...devicePeers,
  ...pagePeers,
  ...directoryPeers,
  ...databasePeers,
];

function whatIsMissing({ needs, ready }: Peer): string | undefined {
  const missing = needs.filter((program) => programOf(program) === undefined);
  if (missing.length > 0) return `${missing.join(", ")} not installed`;
  const said = ready?.() ?? true;
  return said === true ? undefined : said;
}

/** Runs every peer that is installed against a platform of its own; `npm run test:peers -- NAME` only those so named. */
const [, , wanted = ""] = process.argv;
const stage = await openStage();
const counts = { passed: 0, skipped: 0, failed: 0 };
for (const peer of peers.filter(({ name }) => name.includes(wanted))) {
  const missing = whatIsMissing(peer);
  if (missing !== undefined) {
    counts.skipped += 1;
    process.stdout.write(`skipped  ${peer.name}: ${missing}\n`);
    continue;
  }
  const folder = join(stage.folder, peer.name.replace(/\W+/g, "-"));
  mkdirSync(folder);
  try {
    await peer.run(benchOf(stage, folder));
    counts.passed += 1;
    process.stdout.write(`passed   ${peer.name}\n`);
  } catch (error) {
    counts.failed += 1;
    process.stdout.write(
      `FAILED   ${peer.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}
await stage.close();
process.stdout.write(`${counts.passed} passed, ${counts.skipped} skipped, ${counts.failed} failed\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
