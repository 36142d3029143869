import { sourceOfDataset } from "./classify.ts";
import { collectedFields } from "./collected-fields.ts";
import { datasets } from "./datasets.ts";
import type { Feed } from "./feed.ts";
import { otherFields } from "./other-fields.ts";

/** Zeek calls the log `conn`, ECS the dataset `connection`. */
const namespaces: Readonly<Record<string, string>> = { "zeek.connection": "zeek.conn" };

/** Sources that have no table of their own: from Zeek's logs, databases and clouds to the gear of Chinese makers. */
export const collectedFeeds: readonly Feed[] = [...collectedFields, ...otherFields].map(
  ([dataset, formats, fields]) => ({
    dataset,
    formats: formats.split(" "),
    source: datasets[dataset] ?? sourceOfDataset(dataset),
    known: new Set(
      fields.split(/\s+/).map((name) => (name.startsWith(".") ? `${namespaces[dataset] ?? dataset}${name}` : name)),
    ),
  }),
);
