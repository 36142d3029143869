import { runPart } from "@chengfang/store/part";
import { startKmc } from "./start.ts";

await runPart("pki/kmc", startKmc);
