import { readFileSync } from "node:fs";
import tls from "node:tls";
import { parseArgs } from "node:util";
import { demoApp } from "./app.ts";

// node pki/demo/main.ts --issuer https://localhost:7380 --client demo --secret cfs_… --ca root.pem [--port 7390]
const { values } = parseArgs({
  options: {
    issuer: { type: "string", default: "https://localhost:7380" },
    client: { type: "string", default: "demo" },
    secret: { type: "string", default: process.env["DEMO_SECRET"] ?? "" },
    ca: { type: "string" },
    port: { type: "string", default: "7390" },
  },
});
if (values.ca !== undefined) {
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), readFileSync(values.ca, "utf8")]);
}
const origin = `http://localhost:${values.port}`;
const app = await demoApp({ issuer: values.issuer, clientId: values.client, secret: values.secret, origin });
app.listen(Number(values.port), "127.0.0.1", () => process.stdout.write(`${origin}\n`));
