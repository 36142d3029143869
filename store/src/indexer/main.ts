import { runPart } from "../part.ts";
import { startIndexer } from "./indexer.ts";

await runPart("indexer", startIndexer);
