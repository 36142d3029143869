import type { Helps } from "../help/help.ts";

export const help: Helps = {
  playbooks: {
    about: { zh: "处置预案清单：每类事件应做的步骤。", en: "Playbooks: the steps for each class of incident." },
    terms: ["grading"],
  },
};
