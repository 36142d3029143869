import { runPart } from "@chengfang/store/part";
import { startCollectors } from "./collectors.ts";
import { sweep } from "./sweep.ts";

await runPart("collectors", async (context) => {
  const running = await startCollectors(context);
  sweep();
  return running;
});
