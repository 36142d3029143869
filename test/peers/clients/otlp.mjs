import { LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { OTLPLogExporter as Json } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as Protobuf } from "@opentelemetry/exporter-logs-otlp-proto";

/** Exports `proof 0` … in batches, each again until its export has succeeded. */
const [url, token, kind, count] = process.argv.slice(2);
const options = { url: `${url}/ingest/otlp/v1/logs`, headers: { authorization: `Bearer ${token}` } };
const exporter = kind === "json" ? new Json(options) : new Protobuf(options);
const made = [];
const keep = { export: (records, done) => (made.push(...records), done({ code: 0 })), shutdown: async () => {} };
const logger = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: keep })] }).getLogger(
  "proof",
);
for (let n = 0; n < Number(count); n += 1) logger.emit({ body: `proof ${n}`, severityText: "INFO" });
while (made.length < Number(count)) await new Promise((resolve) => setTimeout(resolve, 10));
for (let at = 0; at < made.length; at += 50) {
  const batch = made.slice(at, at + 50);
  for (;;) {
    const { code } = await new Promise((resolve) => exporter.export(batch, resolve));
    if (code === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
await exporter.shutdown();
