import { z } from "zod";
import type { Deps } from "../deps.ts";

/** A moment in any offset, as the records keep it: UTC with milliseconds, so that text order is time order. */
export const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** The time of a request as the records keep it. */
export const nowOf = ({ now }: Pick<Deps, "now">): string => new Date(now()).toISOString();
