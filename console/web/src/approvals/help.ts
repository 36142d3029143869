import type { Helps } from "../help/help.ts";

export const help: Helps = {
  approvals: {
    about: {
      zh: "严重规则和安全管理员标记的规则：发布、撤下、停用及例外，都须由申请人以外的另一人审批。这里列出所有待审批的申请；菜单上的数字是等您决定的件数。",
      en: "Publishing, withdrawing or switching off a critical or guarded rule, and excepting anything from it, takes another person than whoever asks. All that waits is listed here; the figure in the menu is what waits for you.",
    },
    terms: ["sigma"],
  },
};
