import { PolicyParameter, PolicyProfile } from "@chengfang/model/compliance/register";
import { z } from "zod";

const Name = z.object({ name: z.string().regex(/^[a-z][a-z0-9-]{0,99}$/) });

const Values = z.record(z.string().max(100), PolicyParameter.shape.value);

export const list = { summary: "Policy profiles, the shipped one first", response: { 200: z.array(PolicyProfile) } };
export const get = {
  summary: "A policy profile: each parameter as shipped and as the profile has it",
  params: Name,
  response: { 200: PolicyProfile },
};
export const put = {
  summary: "Set a profile's parameters that differ from the shipped ones; a new name makes a new profile",
  params: Name,
  body: z.object({ title: z.string().trim().max(200).default(""), parameters: Values }),
  response: { 200: PolicyProfile },
};
export type PolicyChange = z.infer<(typeof put)["body"]>;
export const remove = {
  summary: "Remove a profile that no system uses; of `default`, back to the shipped values",
  params: Name,
  response: { 200: PolicyProfile },
};
