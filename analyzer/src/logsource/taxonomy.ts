import type { SecurityEvent } from "@chengfang/model/event";
import type { Taxonomy } from "@chengfang/sigma";
import { classify } from "./classify.ts";
import { eventView } from "./event-view.ts";

/** How rules see SecurityEvents. */
export const eventTaxonomy: Taxonomy = {
  sourceOf: (event) => classify(event as SecurityEvent),
  viewOf: eventView,
};
