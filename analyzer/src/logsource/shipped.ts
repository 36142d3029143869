import { source } from "@chengfang/sigma/logsource/source";
import { applications, datasets } from "./datasets.ts";
import { collectedFeeds } from "./collected-feeds.ts";
import { deviceFeeds } from "./device-feeds.ts";
import type { Feed } from "./feed.ts";
import { hostFields } from "./fields.ts";

const feed = (dataset: string, own: Feed["source"]): Feed => ({ dataset, formats: [], source: own, known: new Set() });

/** Datasets that the collectors make themselves. */
const collected = new Set([
  "nginx.access",
  "nginx.error",
  "apache.access",
  "apache.error",
  ...deviceFeeds.map(({ dataset }) => dataset),
  ...collectedFeeds.map(({ dataset }) => dataset),
]);

/** Frameworks by their module, whose lines are looked through for keywords. */
const frameworks = [...applications].map((module) =>
  feed(`${module}.log`, source({ product: [module], service: [`${module}.log`, "log"], category: ["application"] })),
);

/** What an endpoint agent sends in ECS, by Elastic's names of its datasets. */
const endpoint: Readonly<Record<string, readonly string[]>> = {
  "endpoint.events.process": ["process_creation", "process_termination"],
  "endpoint.events.file": ["file_event", "file_delete"],
  "endpoint.events.network": ["network_connection"],
  "endpoint.events.registry": ["registry_set"],
};
const systems: Readonly<Record<string, readonly string[]>> = {
  "endpoint.events.process": ["windows", "linux", "macos"],
  "endpoint.events.file": ["windows", "linux", "macos"],
  "endpoint.events.network": ["windows", "linux", "macos"],
  "endpoint.events.registry": ["windows"],
};

/** What no format here makes: other programs collect it and ship it in ECS, and what it holds depends on them. */
export const shipped: readonly Feed[] = [
  ...Object.entries(datasets).flatMap(([dataset, own]) => (collected.has(dataset) ? [] : [feed(dataset, own)])),
  ...frameworks,
  ...Object.entries(endpoint).flatMap(([dataset, categories]) =>
    (systems[dataset] ?? []).flatMap((product) =>
      categories.map((category) =>
        feed(dataset, source({ product: [product], category: [category], fields: hostFields })),
      ),
    ),
  ),
];
