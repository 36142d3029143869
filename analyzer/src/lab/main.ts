import { constants, setPriority } from "node:os";
import { runPart } from "@chengfang/store/part";
import { startLab } from "./start.ts";

// A rule that is tried out waits for events and alerts, not the reverse.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
await runPart("lab", startLab);
