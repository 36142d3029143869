import {
  DefinitionTrial,
  DefinitionTried,
  FormatInfo,
  FormatName,
  OwnFormat,
  ShippedFormat,
} from "@chengfang/model/format-definition";
import { z } from "zod";

const Described = OwnFormat.meta({ id: "OwnFormat" });

export const list = {
  summary: "Every format of the collectors, and what each is based on",
  response: { 200: z.object({ formats: z.array(FormatInfo) }) },
};

export const own = {
  summary: "The operator's own definitions of formats, with their versions",
  response: { 200: z.object({ formats: z.array(Described) }) },
};

export const shipped = {
  summary: "A definition that the platform brings, with lines that it reads",
  params: z.object({ name: FormatName }),
  response: { 200: ShippedFormat },
};

export const attempt = {
  summary: "What is wrong with a definition, or what lines become by it; nothing is stored",
  body: DefinitionTrial,
  response: { 200: DefinitionTried },
};

export const save = {
  summary: "Put a definition into force; the one before is kept as a version",
  params: z.object({ name: FormatName }),
  body: DefinitionTrial.pick({ text: true }).extend({
    /** When the version was saved that the author began with; null for a new one. */
    seen: z.string().max(40).nullable(),
  }),
  response: { 200: Described },
};

export const remove = {
  summary: "Take a definition of the operator's out of force",
  params: z.object({ name: FormatName }),
  response: { 204: z.null() },
};
