import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests with properties begin at the seed of the suite, whoever writes them. */
const reproducible = fileURLToPath(new URL("test/property/fast-check.ts", import.meta.url));

// Hundreds of programs are started by tests: each keeps its compiled code for the next one, which starts twice as fast.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("node_modules/.cache/compiled/", import.meta.url));

const all = ["{model,store,collectors,analyzer,rules,pki,console,bench}/**/*.test.ts", "test/*.test.ts"];

/** Tests of judgement: no clock, disk, network or state of their own, so that files of one worker share what they load. */
const pure = [
  "model/src/**/*.test.ts",
  "collectors/src/{format,enrich}/**/*.test.ts",
  "collectors/suricata/src/**/*.test.ts",
  "analyzer/sigma/src/**/*.test.ts",
  "analyzer/src/compliance/**/*.test.ts",
  "pki/src/{x509,lint}/**/*.test.ts",
];

/** Each opens what it needs for itself, and loading what the console is made of costs more than most of these tests. */
const consoles = ["console/{api/src,web/src,report}/**/*.test.ts"];

/** The same of the identity authority. */
const authority = ["pki/src/**/*.test.ts"];

/** Small tests of parts that share nothing either; what measures memory or counts moments stays alone. */
const pieces = [
  "collectors/src/{directory,health,split,statement,input/{fluent,gelf,ingest,pull/auth}}/**/*.test.ts",
  "collectors/src/{json-bytes,wire,pipeline/rates,flow/corpora,input/syslog-frames}.test.ts",
  "collectors/src/input/database/{place,query}.test.ts",
  "analyzer/src/{alert,content,incident,judge,lab,records}/**/*.test.ts",
  "analyzer/src/logsource/{hostile,taxonomy,windows}.test.ts",
  "store/src/{destination,lists,events,records}/**/*.test.ts",
  "rules/**/*.test.ts",
  "console/cli/src/{config,demo,drill}/**/*.test.ts",
  "console/courier/src/send/**/*.test.ts",
  "console/web/test/{actions,classes,csr,messages,password}.test.ts",
];

export default defineConfig({
  plugins: [
    {
      name: "reproducible-properties",
      enforce: "pre",
      resolveId: (source, importer) =>
        source === "fast-check" && importer !== reproducible ? reproducible : undefined,
    },
  ],
  test: {
    projects: [
      { extends: true, test: { name: "judgement", include: pure, exclude: ["**/node_modules/**"], isolate: false } },
      { extends: true, test: { name: "consoles", include: consoles, exclude: ["**/node_modules/**"], isolate: false } },
      {
        extends: true,
        test: { name: "authority", include: authority, exclude: ["**/node_modules/**", ...pure], isolate: false },
      },
      {
        extends: true,
        test: { name: "pieces", include: pieces, exclude: ["**/node_modules/**", ...pure], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "parts",
          include: all,
          exclude: ["**/node_modules/**", ...pure, ...consoles, ...authority, ...pieces],
          globalSetup: ["./console/web/test/built.ts"],
        },
      },
    ],
    reporters: ["default", "./.ci/closing-line.ts"],
    maxWorkers: 2,
    // Limits of what never comes: on a busy machine a wait that ends well may take long, and costs nothing otherwise.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
