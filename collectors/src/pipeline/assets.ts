import { Asset } from "@chengfang/model/asset";
import { z } from "zod";

/** An asset as the console publishes it to the other parts, with the name of its unit. */
export const LabelledAsset = Asset.extend({ unitName: z.string() });
export type LabelledAsset = z.infer<typeof LabelledAsset>;
