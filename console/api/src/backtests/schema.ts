import { Backtest, BacktestRequest } from "@chengfang/model/backtest";
import { z } from "zod";
import { Unmask } from "../masking/unmask.ts";

const Id = z.object({ id: z.uuid() });
const Sight = z.object({ unmask: Unmask });

export const create = {
  summary: "Try rules, exceptions or other thresholds over stored events; the answer is a job to look at",
  body: BacktestRequest,
  response: { 202: Backtest },
};
export const list = {
  summary: "One's own back-tests of the last hour, without their results",
  response: { 200: z.array(Backtest) },
};
export const get = {
  summary: "One's own back-test: how far it is, and what came out",
  params: Id,
  querystring: Sight,
  response: { 200: Backtest },
};
export const remove = {
  summary: "Stop a back-test, or forget its result",
  params: Id,
  response: { 204: z.null() },
};
