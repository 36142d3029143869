import { Client } from "@elastic/elasticsearch";

/** Brings `proof 0` … by the bulk helper, whose batches are repeated until they are answered. */
const [url, token, count] = process.argv.slice(2);
const client = new Client({
  node: `${url}/ingest/elastic`,
  headers: { authorization: `Bearer ${token}` },
  maxRetries: 100,
  requestTimeout: 5000,
});
for (let at = 0; at < Number(count); at += 100) {
  const documents = Array.from({ length: 100 }, (_, n) => ({ message: `proof ${at + n}` }));
  for (;;) {
    try {
      const { failed } = await client.helpers.bulk({
        datasource: documents,
        onDocument: (document) => ({ create: { _index: "proof", _id: document.message } }),
        retries: 10,
        wait: 100,
      });
      if (failed === 0) break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
