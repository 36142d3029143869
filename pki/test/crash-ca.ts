import { crashCa } from "./crash.ts";

const kills = Number(process.argv[2] ?? 200);
const report = await crashCa(kills);
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.unknown + report.repeated + report.problems.length === 0 ? 0 : 1;
