import { Question, Scope } from "@chengfang/model/compliance/catalogue";
import { z } from "zod";
import type { ContentFile } from "../document.ts";
import { type Loaded, loadEntries } from "./entries.ts";

/** A file of rules/compliance/questions: those of one class and scope. */
const QuestionsFile = z.strictObject({
  scope: Scope,
  class: z.string().regex(/^[A-Z]{3}$/),
  questions: z.array(Question.strict()),
});

/** Reads the questions of interviews and self-assessments, one a requirement. */
export function loadQuestions(files: readonly ContentFile[]): Loaded<Question> {
  return loadEntries(files, QuestionsFile, ({ questions }) =>
    questions.map((value, index) => ({
      value,
      path: ["questions", index],
      keys: [`question of ${value.requirement}`],
    })),
  );
}
