import { z } from "zod";

/** `?unmask=purpose`: for what somebody wants to see numbers of people as they are. */
export const Unmask = z.string().trim().min(2).max(200).optional();
