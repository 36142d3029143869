import type { Format } from "../format.ts";
import { beats } from "./beats.ts";
import type { Others } from "./carried.ts";
import { cri } from "./cri.ts";
import { docker } from "./docker.ts";
import { fluent } from "./fluent.ts";
import { gelf } from "./gelf.ts";
import { otlp } from "./otlp.ts";

/** Formats of what brings records of others; they are never guessed. */
export const carriers = (others: Others): Format[] => [
  beats(others),
  otlp(others),
  gelf(others),
  fluent(others),
  docker(others),
  cri(others),
];
