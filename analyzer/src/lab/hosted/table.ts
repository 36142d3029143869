import { backtest } from "../../backtest/hosted.ts";
import { casesOf } from "./cases-of.ts";
import type { Hosted } from "./hosted.ts";

/** Operations that the lab hosts, by the name that they are asked by: one line each. */
export const hosted: Readonly<Record<string, Hosted>> = { backtest, "cases-of": casesOf };
