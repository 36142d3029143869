import { z } from "zod";

/** A moment in any offset, as the records keep it: UTC with milliseconds, so that text order is time order. */
export const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
