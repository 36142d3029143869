import { BacktestQuestion } from "@chengfang/model/backtest";
import { Refusal } from "@chengfang/model/refusal";
import type { Hosted } from "../lab/hosted/hosted.ts";
import { Jobs } from "./jobs.ts";

/** Back-tests as the lab hosts them: started, looked at and stopped by their owners. */
export const backtest: Hosted = {
  async open({ config, log }) {
    const jobs = new Jobs({ config, log });
    return {
      async answer(request) {
        const read = BacktestQuestion.safeParse(request);
        if (!read.success) {
          const [issue] = read.error.issues;
          throw new Refusal("bad-request", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`);
        }
        const { data: asked } = read;
        switch (asked.call) {
          case "start":
            return jobs.start(asked.owner, asked.request);
          case "get":
            return jobs.get(asked.owner, asked.id);
          case "list":
            return jobs.list(asked.owner);
          case "cancel":
            return jobs.cancel(asked.owner, asked.id);
        }
      },
      close: () => jobs.close(),
    };
  },
};
