import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "my-certificates": { name: "我的证书" } },
    mine: {
      empty: "您名下没有证书",
      unknown: "您的账号还没有关联登记簿中的人员，请联系录入员。",
      hint: "需要证书时请联系录入员提交申请。",
      suspend: "丢失了？立即冻结",
      renew: "延期",
      heldHint: "已冻结。找回后请联系审核员解冻；确认丢失请申请撤销。",
      requests: "我的申请",
      renewTitle: "延期“%{name}”",
      renewHint: "名称不变，换用新密钥；提交后由审核员和制证员办理，签发前现有证书照常使用。",
      submit: "提交延期申请",
      submitted: "延期申请已提交",
    },
  },
  en: {
    resources: { "my-certificates": { name: "My certificates" } },
    mine: {
      empty: "You have no certificate",
      unknown: "Your account belongs to nobody in the register yet: ask a registration clerk.",
      hint: "Ask a registration clerk for one.",
      suspend: "Lost it? Suspend now",
      renew: "Renew",
      heldHint: "On hold. If you find it, ask a reviewer to resume it; if it is lost, have it revoked.",
      requests: "Requests for me",
      renewTitle: "Renew “%{name}”",
      renewHint: "The names stay, the key is new. Others review and issue it; until then the present one goes on.",
      submit: "Ask for the renewal",
      submitted: "Asked for the renewal",
    },
  },
});
